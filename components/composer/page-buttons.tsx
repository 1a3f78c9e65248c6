import { FilePlus2, ListTree, TextSelect } from 'lucide'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { PageFailure } from '@/lib/page/visible/page-reading'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { IconButton } from '../ui/icon-button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './page-bar.module.css'

interface PageButtonsProps {
  stores: Pick<ChatStores, 'attachments' | 'page' | 'summary'>
  onFailure: (failure: PageFailure | undefined) => void
}

/** What can be done with a page that may be read. */
export function PageButtons({ stores, onFailure }: PageButtonsProps) {
  const pageTexts = useTextsOf(pageTextsFor)
  const { page: store, attachments, summary } = stores
  const attachSelection = async () => {
    onFailure(undefined)
    onFailure(await attachments.bring(async () => [await store.readSelection()]))
  }
  const attachPage = () =>
    attachments.bring(async () => {
      const page = store.page.peek()
      return [page.state === 'read' ? page.source : await store.read()]
    }, store.spansOf)
  return (
    <>
      <button type="button" class={style.action} onClick={() => void summary.summarize()}>
        {pageTexts.summarizePage}
      </button>
      <IconButton
        label={pageTexts.reviewSummary}
        icon={ListTree}
        aria-haspopup="dialog"
        onClick={() => void summary.review()}
      />
      <IconButton label={pageTexts.attachPage} icon={FilePlus2} onClick={() => void attachPage()} />
      <IconButton
        label={pageTexts.attachSelection}
        icon={TextSelect}
        onClick={() => void attachSelection()}
      />
    </>
  )
}
