import type { Message } from '@/lib/domain/message'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { RunDetails } from './run-details'

interface ReplyDetailsProps {
  stores: Pick<ChatStores, 'thread' | 'connections'>
  reply: Message
  onCopy: (text: string) => Promise<void>
  onClose: () => void
}

/** What became of the requests that a reply answers. */
export function ReplyDetails({ stores, reply, onCopy, onClose }: ReplyDetailsProps) {
  const { thread, connections } = stores
  return (
    <RunDetails
      key={reply.id}
      runs={thread.runsAround(reply)}
      rows={thread.namedRows()}
      connectionOf={({ connectionId }) => connections.connections.value.find(({ id }) => id === connectionId)}
      onCopy={onCopy}
      onClose={onClose}
    />
  )
}
