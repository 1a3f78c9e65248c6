import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'
import { withStore } from '../ui/with-store'

type Stores = Pick<
  ChatStores,
  'door' | 'readImageUrl' | 'requestStore' | 'secrets' | 'settings' | 'sourceQuestions' | 'target'
>

interface RequestQuestionsProps {
  stores: Stores
  onCopy: (text: string) => Promise<void>
  onSpending: () => void
}

/** What the person is asked before something leaves: each question is loaded when it comes. */
export function RequestQuestions(props: RequestQuestionsProps) {
  const { stores } = props
  return (
    <>
      <SourceQuestion stores={stores} />
      <SecretsQuestion stores={stores} />
      <RequestReview {...props} />
    </>
  )
}

/** A source that does not fit, or is the first that goes to its server. */
function SourceQuestion({ stores }: { stores: Stores }) {
  const { sourceQuestions } = stores
  const asking = sourceQuestions.question.value
  if (asking.state !== 'asking') return null
  const { message, commandId } = asking.question
  if (asking.why === 'too-long')
    return (
      <Lazy key={commandId} load={() => withStore(import('./too-long-dialog'), sourceQuestions.longPage())}>
        {({ TooLongDialog, store }) =>
          store && (
            <TooLongDialog
              sourceQuestions={sourceQuestions}
              page={store}
              isMessage={message !== undefined}
              ceilingNanoUsd={stores.settings.settings.value.ceilingNanoUsd}
            />
          )
        }
      </Lazy>
    )
  return (
    <Lazy key="notice" load={() => import('./source-question-notice')}>
      {({ SourceQuestionNotice }) => (
        <SourceQuestionNotice key={`${asking.why}/${commandId}`} stores={stores} />
      )}
    </Lazy>
  )
}

function SecretsQuestion({ stores }: { stores: Stores }) {
  const { secrets } = stores
  const found = secrets.question.value
  if (found === undefined) return null
  const host = secrets.hosts.peek().join(', ')
  return (
    <Lazy load={() => import('./secrets-dialog')}>
      {({ SecretsDialog }) => <SecretsDialog found={found} host={host} onAnswer={secrets.answer} />}
    </Lazy>
  )
}

/** The dialog "Request". */
function RequestReview({ stores, onCopy, onSpending }: RequestQuestionsProps) {
  const { door } = stores
  const review = door.review.value
  if (review === undefined) return null
  const { wanted, limit, why } = review
  return (
    <Lazy load={() => withStore(import('./request-dialog'), stores.requestStore(wanted))}>
      {({ RequestDialog, store }) => (
        <RequestDialog
          store={store}
          wanted={wanted}
          ceilingNanoUsd={stores.settings.settings.value.ceilingNanoUsd}
          limit={limit}
          onLookAgain={why === 'page-changed' ? door.lookAgain : undefined}
          onSend={(seen) => void door.sendReviewed(seen)}
          onSpending={onSpending}
          onClose={door.close}
          onReadImage={stores.readImageUrl}
          onCopy={onCopy}
        />
      )}
    </Lazy>
  )
}
