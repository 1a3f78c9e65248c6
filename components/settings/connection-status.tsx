import { errorTextsFor } from '@/lib/locale/error-texts-for'
import { settingsTextsFor } from '@/lib/locale/settings-texts-for'
import type { TestState } from '@/lib/stores/settings/connection-form-store'
import { Button } from '../ui/button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './connection-status.module.css'

/** How the last test went and, where something can be done about it here, the button that does it. */
export function ConnectionStatus({ test, onAllowAccess }: { test: TestState; onAllowAccess: () => void }) {
  const errorTexts = useTextsOf(errorTextsFor)
  const settingsTexts = useTextsOf(settingsTextsFor)
  const advice = test.state === 'failed' ? errorTexts.advice[test.error.kind] : undefined
  return (
    <div class={style.box} data-state={test.state}>
      <div
        role="status"
        aria-label={settingsTexts.connection}
        data-state={test.state}
        data-kind={test.state === 'failed' ? test.error.kind : ''}
      >
        {words()}
        {advice !== undefined && <p class={style.detail}>{advice}</p>}
        {test.state === 'failed' && test.error.detail !== undefined && (
          <p class={style.detail}>{test.error.detail}</p>
        )}
      </div>
      {test.state === 'failed' && test.error.kind === 'cors-refused' && (
        <Button onClick={onAllowAccess}>{settingsTexts.allowAccess}</Button>
      )}
    </div>
  )

  function words(): string {
    if (test.state === 'failed') return errorTexts.errors[test.error.kind]
    if (test.state === 'ok') return settingsTexts.connectionOk(test.models)
    return settingsTexts.connectionStates[test.state]
  }
}
