import { originOf } from '../../domain/servers/origin-of'
import { rewriteAsksFor } from '../../locale/texts-for'
import type { DecidedSecrets } from '../../privacy/mask-options'
import { saltedHash } from '../../privacy/salted-hash'
import { CommandError, type Commands } from '../../protocol'
import { buildRequest } from '../../request/build-request'
import type { RequestPlan } from '../../request/request-plan'
import type { BackgroundMessage } from '../../rewrite-protocol'
import type { BackgroundDeps } from '../runs/deps'
import type { Asked, Card } from './card'
import { cardPlan, withoutEnds } from './card-request'
import { type CardRunDeps, type ReadyCard, sendForCard } from './card-run'
import { failedIn } from './card-words'

/** What a card is spoken to by. */
export interface CardLine {
  post(message: BackgroundMessage): void
  /** Does something for the card when what it asked for before is done; nothing where it is closed by then. */
  inTurn(work: () => Promise<void>): Promise<void>
}

/** A window of ours that shows what a card would send. */
export interface ReviewWindow {
  closed: Promise<void>
  close(): Promise<void>
}

export interface ReviewDeps extends CardRunDeps, Pick<BackgroundDeps, 'keepAwake'> {
  openReview(reviewId: string): Promise<ReviewWindow>
  agreed: CardRunDeps['agreed'] & { add(host: string): Promise<void> }
}

interface Review {
  card: ReadyCard
  asked: Asked
  /** As it was made when it was asked for: what is shown is what is sent. */
  plan: RequestPlan
  /** Whether secrets are shown, and sent, as they are. */
  isAsIs: boolean
  line: CardLine
  window?: ReviewWindow
}

export interface CardReviews extends Pick<Commands, 'reviewRewrite' | 'sendRewrite'> {
  /** Shows what a card would send. */
  open(card: ReadyCard, asked: Asked, line: CardLine): Promise<void>
  /** Ends what a card has on screen. */
  end(card: Card): void
}

/**
 * The requests of rewrites that are on screen, each in a window of its own. An id that is not known belongs to none.
 */
export function createCardReviews(deps: ReviewDeps): CardReviews {
  const reviews = new Map<string, Review>()

  function forget(reviewId: string): Review | undefined {
    const review = reviews.get(reviewId)
    reviews.delete(reviewId)
    const { doing } = review?.card ?? {}
    if (review !== undefined && doing?.state === 'reviewed' && doing.reviewId === reviewId)
      review.card.doing = { state: 'nothing' }
    return review
  }

  function end({ doing }: Card): void {
    if (doing.state !== 'reviewed') return
    // Closing fails where the person has closed the window already, which is as well.
    forget(doing.reviewId)
      ?.window?.close()
      .catch(() => undefined)
  }

  /** What of a request was shown as it is: from now on it is sent so from this card to this server. */
  async function valuesIn(card: ReadyCard, asked: Asked, origin: string): Promise<DecidedSecrets> {
    const { masked } = buildRequest(await cardPlan(deps, card, card.target, asked))
    const values = Array.from(masked?.placeholders.values() ?? [])
    const shown = values.map((value) => [saltedHash(card.nonce, value), { [origin]: 'as-is' as const }])
    return { ...card.decided, ...Object.fromEntries(shown) }
  }

  return {
    end,

    async open(card, asked, line) {
      end(card)
      if (!(await deps.nonces.count(card.nonce, 'reviews'))) {
        const { language } = await deps.texts()
        return line.post({ type: 'held', message: rewriteAsksFor(language).spent })
      }
      const plan = await cardPlan(deps, card, card.target, asked)
      const reviewId = crypto.randomUUID()
      const review: Review = { card, asked, plan, isAsIs: false, line }
      reviews.set(reviewId, review)
      card.doing = { state: 'reviewed', reviewId }
      try {
        const window = await deps.openReview(reviewId)
        review.window = window
        // Only this worker knows what is shown, so it is kept awake for as long as the person reads.
        void deps.keepAwake(window.closed).then(() => forget(reviewId))
      } catch (error) {
        console.error('The request of a rewrite could not be shown', error)
        forget(reviewId)
        line.post(failedIn(await deps.texts(), 'unexpected'))
      }
    },

    async reviewRewrite({ reviewId, asTheyAre }) {
      const review = reviews.get(reviewId)
      if (review === undefined) throw new CommandError('not-found')
      const { card, asked } = review
      const { target } = card
      if (asTheyAre) {
        review.plan = await cardPlan(deps, card, target, asked, true)
        review.isAsIs = true
      }
      const { rules = '', usualAnswerTokens = 0 } = review.plan
      const { layout, masked } = buildRequest(review.plan)
      const isAsked = (await deps.settings()).secretsCheck === 'warn'
      const [system] = layout
      // All as it is sent: with placeholders for what is masked.
      const instructions = (system?.pieces ?? []).flatMap((piece) =>
        piece.kind === 'instructions' ? [{ from: piece.from, text: piece.text }] : [],
      )
      const task = layout.at(-1)?.pieces ?? []
      return {
        target: { ...target, instructions },
        rules,
        task,
        usualAnswerTokens,
        masked: isAsked && masked !== undefined ? { ...masked.counts } : {},
      }
    },

    async sendRewrite({ reviewId, leftOut }) {
      let isFound = false
      await reviews.get(reviewId)?.line.inTurn(async () => {
        const review = forget(reviewId)
        if (review === undefined) return
        isFound = true
        const { card, asked, plan, isAsIs, line, window } = review
        const origin = originOf(card.target.connection)
        // The person has seen where it goes, and what of it goes as it is.
        await deps.agreed.add(new URL(origin).host)
        if (isAsIs) card.decided = await valuesIn(card, asked, origin)
        line.post({ type: 'started', asked, leftOut })
        await sendForCard(deps, card, asked, buildRequest(withoutEnds(plan, leftOut)), line.post)
        await window?.close().catch(() => undefined)
      })
      if (!isFound) throw new CommandError('not-found')
      return {}
    },
  }
}
