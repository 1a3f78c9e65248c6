import type { ImportState } from '@/lib/stores/import-store'
import { Button } from './button'
import { Losses } from './import-preview-view'
import style from './import-section.module.css'
import { useImportTexts } from './use-import-texts'

interface ImportResultViewProps {
  state: Extract<ImportState, { state: 'taken' }>
  onClose: () => void
}

/** What became of an import, and what could not be taken. */
export function ImportResultView({ state, onClose }: ImportResultViewProps) {
  const own = useImportTexts()
  const { result, preview } = state
  const known = result.known + preview.known
  return (
    <div class={style.result}>
      <div role="status" aria-label={own.progress} data-fresh={result.fresh} data-messages={result.messages}>
        <p>{own.taken(result.fresh, result.messages)}</p>
        {result.grown > 0 && <p>{own.grown(result.grown)}</p>}
        {result.state === 'stopped' && <p>{own.stopped}</p>}
        {known > 0 && <p>{own.known(known)}</p>}
        {result.refused > 0 && <p>{own.refused(result.refused)}</p>}
      </div>
      <Losses title={own.lostTitle} losses={preview.losses} />
      <div class={style.buttons}>
        <a href="sidepanel.html#history" target="_blank" rel="noreferrer">
          {own.openHistory}
        </a>
        <Button look="quiet" onClick={onClose}>
          {own.close}
        </Button>
      </div>
    </div>
  )
}
