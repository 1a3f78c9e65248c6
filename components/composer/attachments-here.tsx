import { isFile } from '@/lib/domain/source'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'

/** What goes along is drawn by a part that a chat can open without. */
export function AttachmentsHere({ stores }: { stores: ChatStores }) {
  const { files, attachments } = stores
  const isWanted =
    files.images.value.length > 0 ||
    files.isReading.value ||
    files.problems.value.length > 0 ||
    files.captureFailure.value !== undefined ||
    files.picture.value !== undefined ||
    files.leavesOutImages.value ||
    attachments.attached.value.some(isFile)
  if (!isWanted) return null
  return (
    <Lazy load={() => import('./attachments')}>{({ Attachments }) => <Attachments stores={stores} />}</Lazy>
  )
}
