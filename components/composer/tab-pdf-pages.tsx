import type { Source } from '@/lib/domain/source'
import type { Tab } from '@/lib/stores/ports/page-port'
import { PdfPages, type PdfPagesProps } from './pdf-pages'

interface TabPdfPagesProps {
  stores: PdfPagesProps['stores']
  tab: Tab
  /** Undefined where no page of it has text. */
  source: Source | undefined
}

/** The same for the PDF in the tab beside this view: it is fetched once more when its pages are wanted. */
export function TabPdfPages({ stores, tab, source }: TabPdfPagesProps) {
  const { files } = stores
  return (
    <PdfPages
      stores={stores}
      name={source?.title ?? (tab.title || tab.url || '')}
      textless={source?.textless}
      load={async () => {
        const result = await files.place.deps.background.readPage({ tabId: tab.id, kind: 'page' })
        return result.state === 'pdf' ? files.readBlob(result.blobId) : undefined
      }}
    />
  )
}
