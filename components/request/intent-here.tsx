import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { Intent } from '@/lib/stores/sending/intent-store'
import { Lazy } from '../ui/lazy'

/** Asks before something is sent that needs a word of the person. Most does not: the asking comes when needed. */
export function IntentHere({ stores }: { stores: ChatStores }) {
  const { intents } = stores
  const intent = intents.intent.value
  if (intent.state !== 'asking') return null
  const load = async ({ message }: Intent) => {
    if (intent.why !== 'too-long') {
      const { IntentNotice } = await import('./intent-notice')
      return () => <IntentNotice stores={stores} />
    }
    const [{ TooLongDialog }, page] = await Promise.all([import('./too-long-dialog'), intents.longPage()])
    if (page === undefined) return () => null
    return () => <TooLongDialog intents={intents} page={page} isMessage={message !== undefined} />
  }
  return <Lazy key={`${intent.why}/${intent.intent.commandId}`} load={() => load(intent.intent)} />
}
