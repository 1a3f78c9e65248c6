import type { Connection, Refusal } from '@/lib/domain/servers/connection'
import { errorTextsFor } from '@/lib/locale/error-texts-for'
import { settingsTextsFor } from '@/lib/locale/settings-texts-for'
import { Button } from '../ui/button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './refusals.module.css'

/** What a server refused for a model, and is therefore sent otherwise; each can be forgotten. */
export function Refusals(props: { connection: Connection; onForget: (refusal: Refusal) => void }) {
  const settingsTexts = useTextsOf(settingsTextsFor)
  const errorTexts = useTextsOf(errorTextsFor)
  const { refusals } = props.connection
  if (refusals.length === 0) return null
  return (
    <section class={style.refusals} aria-label={settingsTexts.learned}>
      <h3>{settingsTexts.learned}</h3>
      <p>{settingsTexts.learnedHint}</p>
      <ul>
        {refusals.map((refusal) => (
          <li key={`${refusal.model}/${refusal.parameter}`}>
            <span>
              <code>{refusal.model}</code>:{' '}
              {refusal.sentAs === undefined
                ? errorTexts.leftOut(refusal.parameter)
                : errorTexts.sentAs(refusal.parameter, refusal.sentAs)}
            </span>
            <Button look="quiet" onClick={() => props.onForget(refusal)}>
              {settingsTexts.forget}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
