import type { ImportPreview, LossSummary, ThreadImportResult } from '@/lib/import/import-preview'
import { importTextsFor } from '@/lib/locale/import-texts-for'
import { Button } from '../../ui/button'
import { useFocusOnce } from '../../ui/use-focus-once'
import { useTextsOf } from '../../ui/use-texts-of'
import { Losses } from './import-preview-view'
import style from './import-section.module.css'

interface ImportResultWordsProps {
  result: ThreadImportResult
  preview: ImportPreview
}

/** What became of an import, in sentences. */
export function ImportResultWords({ result, preview }: ImportResultWordsProps) {
  const own = useTextsOf(importTextsFor)
  const known = result.known + preview.known
  return (
    <>
      <p>{own.taken(result.fresh, result.messages)}</p>
      {result.grown > 0 && <p>{own.grown(result.grown)}</p>}
      {result.state === 'stopped' && <p>{own.stopped}</p>}
      {known > 0 && <p>{own.known(known)}</p>}
      {result.refused > 0 && <p>{own.refused(result.refused)}</p>}
    </>
  )
}

/** What could not be taken, and where to go from here. */
export function ImportResultView({
  losses,
  onClose,
}: {
  losses: readonly LossSummary[]
  onClose: () => void
}) {
  const own = useTextsOf(importTextsFor)
  const link = useFocusOnce<HTMLAnchorElement>()
  return (
    <div class={style.result}>
      <Losses title={own.lostTitle} losses={losses} />
      <div class={style.buttons}>
        <a ref={link} href="sidepanel.html#history" target="_blank" rel="noreferrer">
          {own.openHistory}
        </a>
        <Button look="quiet" onClick={onClose}>
          {own.close}
        </Button>
      </div>
    </div>
  )
}
