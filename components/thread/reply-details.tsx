import type { Message } from '@/lib/domain/message'
import { requestOf } from '@/lib/domain/steps'
import { recordedMessages } from '@/lib/request/recorded-messages'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { RunDetails } from './run-details'

interface ReplyDetailsProps {
  stores: Pick<ChatStores, 'thread' | 'connections'>
  reply: Message
  onCopy: (text: string) => Promise<void>
  onClose: () => void
}

/** What became of the request that a reply answers. */
export function ReplyDetails({ stores, reply, onCopy, onClose }: ReplyDetailsProps) {
  const { thread, connections } = stores
  const run = thread.runOf(reply)
  if (run === undefined) return null
  const request = requestOf(run, run.steps.length - 1)
  const known = new Map(thread.branch.value.map((message) => [message.id, message]))
  return (
    <RunDetails
      key={reply.id}
      run={run}
      connection={connections.connections.value.find(({ id }) => id === run.connectionId)}
      messages={request ? recordedMessages(request, known, thread.sources.value) : []}
      onCopy={onCopy}
      onClose={onClose}
    />
  )
}
