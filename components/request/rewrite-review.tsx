import { useMemo } from 'preact/hooks'
import { requestTextsFor } from '@/lib/locale/request-texts-for'
import { secretTextsFor } from '@/lib/locale/secret-texts-for'
import { secretKinds } from '@/lib/privacy/secret-kinds'
import type { ReviewStore } from '@/lib/stores/rewrite/review-store'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import { RequestDialog } from './request-dialog'

interface RewriteReviewProps {
  store: ReviewStore
  ceilingNanoUsd: number
  onCopy: (text: string) => Promise<void>
  onSpending: () => void
  /** Nothing is left to do in this window. */
  onDone: () => void
}

/** All of a window that shows what a rewrite card would send. */
export function RewriteReview({ store, ceilingNanoUsd, onCopy, onSpending, onDone }: RewriteReviewProps) {
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const secrets = useTextsOf(secretTextsFor)
  const { door } = store
  const state = store.state.value
  const review = door.review.value
  const wanted = review?.wanted
  const found = secretKinds
    .flatMap((kind) => {
      const count = store.masked.value[kind] ?? 0
      return count === 0 ? [] : [secrets.countOf(kind, count)]
    })
    .join(', ')
  const request = useMemo(() => wanted && store.requestStore(wanted), [wanted])
  return (
    <main data-ready={state.at !== 'loading'}>
      {state.at === 'refused' && (
        <Notice kind={state.why} text={state.why === 'not-found' ? own.cardGone : texts.refusals[state.why]}>
          <Button onClick={onDone}>{texts.close}</Button>
        </Notice>
      )}
      {request !== undefined && review !== undefined && (
        <RequestDialog
          store={request}
          wanted={review.wanted}
          ceilingNanoUsd={ceilingNanoUsd}
          limit={review.limit}
          note={
            found === ''
              ? undefined
              : {
                  words: own.maskedInIt(found),
                  act: own.showAsTheyAre,
                  onAct: () => void store.open({ asTheyAre: true }),
                }
          }
          onSend={(seen) => {
            void door.sendReviewed(seen).then((isSent) => isSent && onDone())
          }}
          onSpending={onSpending}
          onClose={onDone}
          onReadImage={noImage}
          onCopy={onCopy}
        />
      )}
    </main>
  )
}

/** A field has none. */
const noImage = async () => undefined
