import type { Message } from '@/lib/domain/message'
import { requestOf } from '@/lib/domain/steps'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'

interface DetailsHereProps {
  stores: ChatStores
  reply: Message
  onCopy: (text: string) => Promise<void>
  onClose: () => void
}

/** What became of the request that a reply answers: loaded when it is asked for. */
export function DetailsHere({ stores, reply, onCopy, onClose }: DetailsHereProps) {
  const load = async () => {
    const [{ RunDetails }, { recordedMessages }] = await Promise.all([
      import('./run-details'),
      import('@/lib/request/recorded-messages'),
    ])
    return { RunDetails, recordedMessages }
  }
  return (
    <Lazy load={load}>
      {({ RunDetails, recordedMessages }) => {
        const run = stores.thread.runOf(reply)
        if (run === undefined) return null
        const { connections } = stores.connections
        const request = requestOf(run, run.steps.length - 1)
        const known = new Map(stores.thread.branch.value.map((message) => [message.id, message]))
        return (
          <RunDetails
            key={reply.id}
            run={run}
            connection={connections.value.find(({ id }) => id === run.connectionId)}
            messages={request ? recordedMessages(request, known, stores.thread.sources.value) : []}
            onCopy={onCopy}
            onClose={onClose}
          />
        )
      }}
    </Lazy>
  )
}
