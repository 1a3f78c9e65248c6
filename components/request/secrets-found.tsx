import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'

/** Asks before secrets leave. Most messages have none: the dialog comes when it is needed. */
export function SecretsFound({ stores }: { stores: ChatStores }) {
  const { secrets, target } = stores
  const found = secrets.question.value
  if (found === undefined) return null
  const chosen = target.peek()
  const host = chosen === undefined ? '' : new URL(chosen.connection.baseUrl).host
  return (
    <Lazy load={() => import('./secrets-dialog')}>
      {({ SecretsDialog }) => <SecretsDialog found={found} host={host} onAnswer={secrets.answer} />}
    </Lazy>
  )
}
