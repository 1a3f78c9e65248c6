import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { Intent } from '@/lib/stores/intent-store'
import { Lazy } from './lazy'

/** Asks what to send of a page that does not fit. Most pages do: the dialog, and what counts for it, come when needed. */
export function TooLong({ stores }: { stores: ChatStores }) {
  const { intents } = stores
  const intent = intents.intent.value
  if (intent.state !== 'asking' || intent.why !== 'too-long') return null

  const load = async ({ message }: Intent) => {
    const [{ TooLongDialog }, page] = await Promise.all([import('./too-long-dialog'), intents.longPage()])
    if (page === undefined) return () => null
    return () => <TooLongDialog intents={intents} page={page} isMessage={message !== undefined} />
  }
  return <Lazy key={intent.intent.commandId} load={() => load(intent.intent)} />
}
