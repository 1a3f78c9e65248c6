import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Button } from '../ui/button'
import { DatabaseNotice } from '../ui/database-notice'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'

interface ViewNoticesProps {
  stores: Pick<ChatStores, 'failure' | 'isSuperseded'>
  onReload: () => void
}

/** What is wrong with the view as a whole. */
export function ViewNotices({ stores, onReload }: ViewNoticesProps) {
  const texts = useTexts()
  const problem = stores.failure.value
  return (
    <>
      {problem !== undefined && <DatabaseNotice problem={problem} onReload={onReload} />}
      {stores.isSuperseded.value && (
        <Notice kind="superseded" text={texts.superseded}>
          <Button onClick={onReload}>{texts.reload}</Button>
        </Notice>
      )}
    </>
  )
}
