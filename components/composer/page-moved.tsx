import { isPageAddress } from '@/lib/domain/text/is-page-address'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Button } from '../ui/button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './page-bar.module.css'

interface PageMovedProps {
  stores: Pick<ChatStores, 'page' | 'thread'>
  onOpenPage: (url: string) => void
}

/** Said where the conversation began on another page than the one in this tab. */
export function PageMoved({ stores, onOpenPage }: PageMovedProps) {
  const pageTexts = useTextsOf(pageTextsFor)
  const began = stores.thread.thread.value?.page
  const url = stores.page.tab.value?.url
  if (began === undefined || !isPageAddress(began.url)) return null
  if (url === undefined || withoutHash(began.url) === withoutHash(url)) return null
  return (
    <p class={style.moved}>
      {pageTexts.pageMoved(began.title || began.url)}{' '}
      <Button look="quiet" onClick={() => onOpenPage(began.url)}>
        {pageTexts.reopenPage}
      </Button>
    </p>
  )
}

const withoutHash = (url: string): string => url.replace(/#.*$/u, '')
