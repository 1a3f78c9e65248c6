import { useEffect, useRef } from 'preact/hooks'
import { secretTextsFor } from '@/lib/locale/secret-texts-for'
import { shortened } from '@/lib/privacy/shortened'
import type { SecretsAnswer } from '@/lib/stores/draft/checked-send'
import type { FoundSecret } from '@/lib/stores/draft/undecided-secrets'
import { Button } from '../ui/button'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './secrets-dialog.module.css'

interface SecretsDialogProps {
  found: readonly FoundSecret[]
  /** Where it would go. */
  host: string
  onAnswer: (answer: SecretsAnswer) => void
}

const shownOfKind = 6

/** What was found in a message that is about to leave: nothing is sent before one of the buttons is pressed. */
export function SecretsDialog({ found, host, onAnswer }: SecretsDialogProps) {
  const texts = useTexts()
  const words = useTextsOf(secretTextsFor)
  const dialog = useRef<HTMLDialogElement>(null)
  const masked = useRef<HTMLDivElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    // The way that gives nothing away is the one that Enter takes.
    masked.current?.querySelector('button')?.focus()
  }, [])
  return (
    <dialog ref={dialog} class={style.dialog} aria-label={words.found} onClose={() => onAnswer('cancel')}>
      <h2>{words.found}</h2>
      <p class={style.lead}>{words.lead(host)}</p>
      <ul class={style.found}>
        {found.map(({ kind, values }) => (
          <li key={kind} data-kind={kind} data-count={values.length}>
            <span class={style.kind}>{words.countOf(kind, values.length)}</span>
            <span class={style.values}>
              {values.slice(0, shownOfKind).map((value) => (
                <code key={value}>{shortened(value)}</code>
              ))}
              {values.length > shownOfKind && <span>{words.more(values.length - shownOfKind)}</span>}
            </span>
          </li>
        ))}
      </ul>
      <p class={style.lead}>{words.explanation}</p>
      <div ref={masked} class={style.buttons}>
        <Button look="primary" onClick={(event) => event.isTrusted && onAnswer('masked')}>
          {words.sendMasked}
        </Button>
        <Button onClick={(event) => event.isTrusted && onAnswer('as-is')}>{words.sendAsIs}</Button>
        <Button onClick={() => dialog.current?.close()}>{texts.cancel}</Button>
      </div>
    </dialog>
  )
}
