import { dataTextsFor } from '@/lib/locale/data-texts-for'
import { settingsTextsFor } from '@/lib/locale/settings-texts-for'
import type { DamagedEntry } from '@/lib/stores/ports/storage-port'
import { Button } from '../../ui/button'
import { useTexts } from '../../ui/texts-context'
import { useTextsOf } from '../../ui/use-texts-of'
import style from './data-section.module.css'

const mostListed = 50

/** The rows that could not be read, by their ids, and what is wrong with them: never their contents. */
export function DamagedList(props: { entries: DamagedEntry[]; onSave: () => void }) {
  const texts = useTexts()
  const own = useTextsOf(dataTextsFor)
  const settingsTexts = useTextsOf(settingsTextsFor)
  const { entries, onSave } = props
  if (entries.length === 0) return <p>{settingsTexts.noDamaged}</p>
  const day = new Intl.DateTimeFormat(texts.language, { dateStyle: 'medium' })
  return (
    <>
      <p>{texts.damagedItems(entries.length)}</p>
      <ul class={style.names}>
        {entries.slice(0, mostListed).map(({ key, at, issues }) => (
          <li key={key}>
            <code>{key}</code> · {day.format(at)} · {own.damagedField(issues.slice(0, 3).join(', '))}
          </li>
        ))}
        {entries.length > mostListed && <li>{own.andMore(entries.length - mostListed)}</li>}
      </ul>
      <p>
        <Button look="quiet" onClick={onSave}>
          {settingsTexts.saveDamaged}
        </Button>
      </p>
    </>
  )
}
