import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'

/** Asks before something is sent that needs a word of the person. Most does not: the asking comes when needed. */
export function IntentHere({ stores }: { stores: ChatStores }) {
  const { intents } = stores
  const intent = intents.intent.value
  if (intent.state !== 'asking') return null
  const { message, commandId } = intent.intent
  if (intent.why !== 'too-long')
    return (
      <Lazy key="notice" load={() => import('./intent-notice')}>
        {({ IntentNotice }) => <IntentNotice key={`${intent.why}/${commandId}`} stores={stores} />}
      </Lazy>
    )
  const load = async () => {
    const [{ TooLongDialog }, page] = await Promise.all([import('./too-long-dialog'), intents.longPage()])
    return { TooLongDialog, page }
  }
  return (
    <Lazy key={commandId} load={load}>
      {({ TooLongDialog, page }) =>
        page && <TooLongDialog intents={intents} page={page} isMessage={message !== undefined} />
      }
    </Lazy>
  )
}
