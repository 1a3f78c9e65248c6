import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'

/** Asks before something is sent that needs a word of the person. Most does not: the asking comes when needed. */
export function SourceQuestionHere({ stores }: { stores: ChatStores }) {
  const { sourceQuestions } = stores
  const intent = sourceQuestions.intent.value
  if (intent.state !== 'asking') return null
  const { message, commandId } = intent.intent
  if (intent.why !== 'too-long')
    return (
      <Lazy key="notice" load={() => import('./source-question-notice')}>
        {({ SourceQuestionNotice }) => (
          <SourceQuestionNotice key={`${intent.why}/${commandId}`} stores={stores} />
        )}
      </Lazy>
    )
  const load = async () => {
    const [{ TooLongDialog }, page] = await Promise.all([
      import('./too-long-dialog'),
      sourceQuestions.longPage(),
    ])
    return { TooLongDialog, page }
  }
  return (
    <Lazy key={commandId} load={load}>
      {({ TooLongDialog, page }) =>
        page && (
          <TooLongDialog sourceQuestions={sourceQuestions} page={page} isMessage={message !== undefined} />
        )
      }
    </Lazy>
  )
}
