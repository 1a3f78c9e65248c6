import type { Run } from '@/lib/domain/run'
import type { RunErrorKind } from '@/lib/domain/servers/run-error'
import { repairsOf, retriesOf } from '@/lib/domain/steps'
import { errorTextsFor } from '@/lib/locale/error-texts-for'
import { messageTextsFor } from '@/lib/locale/message-texts-for'
import { Button } from '../ui/button'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './run-notice.module.css'

const mendedInSettings = new Set<RunErrorKind>([
  'no-connection',
  'no-key',
  'insecure-key',
  'key-locked',
  'key-refused',
  'wrong-address',
  'redirected',
  'cors-refused',
  'origin-refused',
  'unreadable',
])

/** What is to be said of a run that did not end as it should, or was sent otherwise than asked. */
export function RunNotice({ run, onSettings }: { run: Run; onSettings: () => void }) {
  const texts = useTexts()
  const own = useTextsOf(messageTextsFor)
  const errorTexts = useTextsOf(errorTextsFor)
  const notes = repairsOf(run).map(({ parameter, sentAs }) =>
    sentAs === undefined ? errorTexts.leftOut(parameter) : errorTexts.sentAs(parameter, sentAs),
  )
  const retries = retriesOf(run)
  if (retries > 0 && run.status !== 'in_progress') notes.push(own.retriedTimes(retries))
  return (
    <>
      {run.status === 'failed' && (
        <div role="alert" class={style.failed} data-kind={run.error.kind}>
          <p>{errorTexts.errors[run.error.kind]}</p>
          {errorTexts.advice[run.error.kind] !== undefined && <p>{errorTexts.advice[run.error.kind]}</p>}
          {run.error.detail !== undefined && <p class={style.detail}>{run.error.detail}</p>}
          {mendedInSettings.has(run.error.kind) && <Button onClick={onSettings}>{texts.settings}</Button>}
        </div>
      )}
      {run.status === 'incomplete' && <p class={style.incomplete}>{errorTexts.incomplete[run.reason]}</p>}
      {run.status === 'cancelled' && <p class={style.note}>{texts.status.cancelled}</p>}
      {run.status === 'requires_action' && <p class={style.note}>{texts.status.requires_action}</p>}
      {notes.map((words) => (
        <p key={words} class={style.note}>
          {words}
        </p>
      ))}
    </>
  )
}
