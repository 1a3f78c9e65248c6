import { actionTextsFor } from '@/lib/locale/action-texts-for'
import type { ActionImportStore } from '@/lib/stores/settings/action-import-store'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './action-import.module.css'

/** The result of an import, and the question what to do with actions that differ from the user's own. */
export function ActionImport({ store }: { store: ActionImportStore }) {
  const texts = useTexts()
  const own = useTextsOf(actionTextsFor)
  const state = store.state.value
  const close = (
    <Button look="quiet" onClick={store.dismiss}>
      {texts.close}
    </Button>
  )
  if (state.state === 'none' || state.state === 'reading') return null
  if (state.state === 'refused')
    return (
      <Notice kind={state.problem} text={own.fileProblems[state.problem]}>
        {close}
      </Notice>
    )
  if (state.state === 'failed')
    return (
      <Notice kind={state.code} text={texts.refusals[state.code]}>
        {close}
      </Notice>
    )
  const { taken, refused, waiting } = state
  return (
    <div class={style.result} role="status" aria-label={own.importAll} data-taken={taken}>
      <p>{own.imported(taken)}</p>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ index, name, reason }) => (
            <li key={index} data-reason={reason}>
              <bdi>{name ?? own.unnamed(index + 1)}</bdi>: {own.refusals[reason]}
            </li>
          ))}
        </ul>
      )}
      {waiting.length === 0 ? (
        close
      ) : (
        <div class={style.choice}>
          <span>{own.conflicts(waiting.length)}</span>
          <Button onClick={() => store.settle('keep-mine')}>{own.keepMine}</Button>
          <Button onClick={() => store.settle('replace')}>{own.replaceMine}</Button>
          <Button onClick={() => store.settle('keep-both')}>{own.keepBoth}</Button>
        </div>
      )}
    </div>
  )
}
