import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { fieldEnds } from '../../domain/laid-out-message'
import type { RewriteReview } from '../../domain/rewrite-review'
import type { Target } from '../../domain/target'
import { CommandError, type CommandErrorCode } from '../../protocol'
import { buildRequest } from '../../request/build-request'
import type { RequestPlan } from '../../request/request-plan'
import type { ViewDeps } from '../ports/view-deps'
import type { SettingsStore } from '../rows/settings-store'
import { createDoorStore, type DoorStore, type Wanted } from '../sending/door-store'
import type { EstimatePort } from '../sending/estimate-store'
import { createLimitStore } from '../sending/limit-store'
import { createRequestStore, type RequestStore } from '../sending/request-store'

export type ReviewState =
  | { at: 'loading' }
  /** On screen while the door shows it. */
  | { at: 'loaded' }
  | { at: 'refused'; why: CommandErrorCode }

/** The request of a rewrite, in a window of its own: what is sent from it goes to the card in the page. */
export interface ReviewStore {
  state: ReadonlySignal<ReviewState>
  door: DoorStore
  requestStore(wanted: Wanted): RequestStore
  /** What is masked in it, and may be sent as it is, by kind. */
  masked: ReadonlySignal<Record<string, number>>
  /** Shows what the card would send, as far as its card is still there; with its secrets as they are. */
  open(shown?: { asTheyAre: true }): Promise<void>
}

interface ReviewDeps {
  deps: Pick<ViewDeps, 'background' | 'database' | 'subscribe' | 'now'>
  settings: SettingsStore
  estimatePort: EstimatePort
  reviewId: string
}

export function createReviewStore({ deps, settings, estimatePort, reviewId }: ReviewDeps): ReviewStore {
  const { background } = deps
  const state = signal<ReviewState>({ at: 'loading' })
  const masked = signal<Record<string, number>>({})
  // Secrets are masked before they come here.
  const secrets = { isWanted: () => false, check: async () => undefined }
  // What makes requests comes with this window.
  const builder = { load: async () => undefined, pages: () => undefined }
  const limits = createLimitStore(deps, settings)
  // Nothing of a page goes along.
  const page = { readAgain: async () => 'gone' as const }
  const door = createDoorStore({ settings, secrets, estimatePort, builder, limits, page })

  /** False where it was refused, and is told. */
  async function attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      state.value = { at: 'refused', why: error instanceof CommandError ? error.code : 'unexpected' }
      return false
    }
  }

  return {
    state,
    door,
    requestStore: (wanted) => createRequestStore({ estimatePort }, wanted),
    masked,
    async open(shown) {
      await attempt(async () => {
        const review = await background.reviewRewrite({ reviewId, ...shown })
        state.value = { at: 'loaded' }
        masked.value = review.masked
        door.show(
          wantedOf(review, (leftOut) =>
            attempt(async () => {
              await background.sendRewrite({ reviewId, leftOut })
            }),
          ),
        )
      })
    },
  }
}

function wantedOf(
  { target, rules, task, usualAnswerTokens }: RewriteReview,
  send: (leftOut: (typeof fieldEnds)[number][]) => Promise<boolean>,
): Wanted {
  const heldBack = signal<ReadonlySet<string>>(new Set())
  const planTo = (to: Target): RequestPlan => ({ target: to, rules, branch: [], task, usualAnswerTokens })
  const requestTo = (to: Target) =>
    buildRequest({
      ...planTo(to),
      task: task.filter((piece) => piece.kind !== 'field' || !heldBack.value.has(piece.part)),
    })
  return {
    door: 'rewrite',
    target: signal(target),
    request: computed(() => requestTo(target)),
    requestTo,
    all: signal(planTo(target)),
    trimming: {
      choice: signal({}),
      choose: () => undefined,
      heldBack,
      holdBack(id, isHeld) {
        const next = new Set(heldBack.peek())
        if (isHeld) next.add(id)
        else next.delete(id)
        heldBack.value = next
      },
      spans: signal(new Map()),
      chooseSpans: () => undefined,
    },
    isCurrent: () => true,
    begin: () => ({ send: () => send(fieldEnds.filter((end) => heldBack.peek().has(end))) }),
  }
}
