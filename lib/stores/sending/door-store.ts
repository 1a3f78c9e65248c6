import { type ReadonlySignal, signal } from '@preact/signals'
import type { Agreed } from '../../domain/agreed'
import { type AskReason, askReasons } from '../../domain/ask-reason'
import type { ContextChoice } from '../../domain/context-choice'
import type { RunEstimate } from '../../domain/run'
import type { Span } from '../../domain/source'
import type { ReachedLimit } from '../../domain/spending-limit'
import type { Target } from '../../domain/target'
import type { BuiltRequest } from '../../request/build-request'
import { agreedToWait, type Door, firstToAsk, type GateFacts, hasUnseenImages } from '../../request/gate'
import type { RequestPlan } from '../../request/request-plan'
import type { RestOfReading } from '../../tokens/rest-of-reading'
import type { CheckedSend } from '../draft/checked-send'
import type { PageStore } from '../draft/page-store'
import type { QuotedPages, Reread } from '../draft/quoted-pages'
import type { RequestBuilder } from '../draft/request-builder'
import type { SecretsStore } from '../draft/secrets-store'
import type { SettingsStore } from '../rows/settings-store'
import { type Estimate, type EstimatePort, estimateOf, priceTogether, priceWithRest } from './estimate-store'
import type { LimitStore } from './limit-store'

/** What can be chosen of a request, and how. */
export interface Trimming {
  choice: ReadonlySignal<ContextChoice>
  choose(choice: ContextChoice): void
  /** What goes along with the message and is not sent: ids of sources, and of images' blobs. */
  heldBack: ReadonlySignal<ReadonlySet<string>>
  holdBack(id: string, isHeld: boolean): void
  spans: ReadonlySignal<ReadonlyMap<string, Span[]>>
  chooseSpans(sourceId: string, spans: Span[] | undefined): void
}

/** What a request was found to be on its way through the door. */
export interface Passed {
  /** Absent where nobody looks for secrets. */
  check?: CheckedSend
  /** Absent where it was sure to be fine before it was counted. */
  estimate?: RunEstimate
  /** What the person agreed to, where something was asked: it goes along with what has to wait for its turn. */
  agreed?: Agreed
}

/** One try to send. What it takes out of a field is given back where it is not sent after all. */
export interface Attempt {
  /** What it says without a mask, for secrets to be looked for; absent where the attempt looks by itself. */
  whole?: Pick<BuiltRequest, 'layout'>
  /** The thread for which it is remembered what was decided about secrets. */
  threadId?: string | undefined
  /** False where it was refused. */
  send(passed: Passed): Promise<boolean>
  giveBack?(): void
}

/** Something that a person wants to have sent: the request as it would go out now, and how to send it. */
export interface Wanted {
  door: Door
  target: ReadonlySignal<Target | undefined>
  /** Undefined where there is nothing to send. */
  request: ReadonlySignal<BuiltRequest | undefined>
  /** The same to any target, even where there is nothing to send yet. Undefined until what makes it is loaded. */
  requestTo(target: Target): BuiltRequest | undefined
  /** Its estimate, where that is counted on screen anyway: undefined while it is on its way. */
  estimate?: ReadonlySignal<Estimate | undefined>
  /** All that could be sent, nothing of it chosen. */
  all: ReadonlySignal<RequestPlan | undefined>
  trimming: Trimming
  /** Undefined where nothing is quoted. */
  pages?(): QuotedPages | undefined
  /** Set where several models can be asked at once: what is said here is said of the one that is shown. */
  several?: SeveralModels
  /** Where it is one of several requests that follow one another: what follows it. Its price counts with this one's. */
  rest?: ReadonlySignal<RestOfReading | undefined>
  /** True while something is being read that goes along, and is not shown yet. */
  isComing?: ReadonlySignal<boolean>
  /** True where it was chosen without seeing what is sent. */
  isUnseen?: boolean
  /** False where it is not wanted any more, since something else is on screen. */
  isCurrent(): boolean
  /** Asks in its own way, where it has one for this reason: then the dialog does not open. */
  ask?(why: AskReason, estimate: Estimate | undefined): boolean
  /** Undefined where it cannot begin. */
  begin(): Attempt | undefined
}

/** One of the models that are asked at once: its own request, and how many answers it gives. */
export interface AskedModel extends Pick<Wanted, 'target' | 'request' | 'estimate'> {
  key: string
  copies: number
}

export interface SeveralModels {
  asked: ReadonlySignal<readonly AskedModel[]>
  shown: ReadonlySignal<AskedModel | undefined>
  show(key: string): void
}

export interface Review {
  wanted: Wanted
  why: AskReason | 'asked'
  /** The spending limit that is reached: told where the request costs anything. */
  limit: ReachedLimit | undefined
  /** What came of reading its pages again, where it is shown after that. */
  again?: Reread | undefined
  /** The dialog from which it was asked for: it is shown again after this one. */
  behind?: Review | undefined
}

/** The one door of this view: nothing is sent but through it. */
export interface DoorStore {
  /** Sends, unless something has to be asked first. True where it was sent. */
  pass(wanted: Wanted, agreed?: readonly AskReason[]): Promise<boolean>
  /** The request that is shown: because it was asked for, or because of what is wrong with it. */
  review: ReadonlySignal<Review | undefined>
  show(wanted: Wanted): void
  close(): void
  /** Shows the pages that have changed as they are now, with what was chosen of them. */
  lookAgain(): void
  /** Sends it as the person has just seen it: with the limits lifted for today, where that was wanted. */
  sendReviewed(seen?: { liftsLimits: boolean }): Promise<boolean>
}

interface DoorDeps {
  settings: Pick<SettingsStore, 'settings' | 'change'>
  secrets: Pick<SecretsStore, 'isWanted' | 'check'>
  estimatePort: EstimatePort
  builder: Pick<RequestBuilder, 'load' | 'pages'>
  page: Pick<PageStore, 'readAgain'>
  limits: LimitStore
}

/** What the dialog shows, it has told: only secrets are looked for after it, limits that were not reached yet, and pages that changed. */
const seenInDialog = askReasons.filter(
  (why) => why !== 'secrets' && why !== 'over-limit' && why !== 'page-changed',
)

export function createDoorStore(deps: DoorDeps): DoorStore {
  const { settings, secrets, estimatePort, builder, limits, page } = deps
  const review = signal<Review | undefined>(undefined)

  /** What is quoted of pages goes along as it is shown now. */
  function open(shown: Review): void {
    review.value = shown
    shown.wanted.pages?.()?.see()
  }

  /** Estimates that are good enough to decide by: undefined where the gate lets pass whatever the counts will be. */
  async function estimatesFor(
    { rest }: Wanted,
    requests: readonly AskedRequest[],
    isFine: (atMost: Partial<Estimate>[]) => boolean,
  ): Promise<(Estimate | undefined)[]> {
    const known = requests.map(({ asked }) => asked.estimate?.peek())
    if (known.every((estimate) => estimate !== undefined)) return known
    const bounds = await Promise.all(requests.map((request) => boundOf(request, rest?.peek())))
    const hasImages = requests.some(({ built }) => built.images.length > 0)
    if (!hasImages && isFine(bounds)) return bounds.map(() => undefined)
    return Promise.all(
      requests.map(({ asked, built, target }) =>
        estimateOf(asked.key, built, target, estimatePort, rest?.peek()),
      ),
    )
  }

  async function boundOf(
    { built, target }: AskedRequest,
    rest: RestOfReading | undefined,
  ): Promise<Partial<Estimate>> {
    // A token stands for a byte at least, and a character has three at most.
    const inputTokens = 3 * JSON.stringify(built.body).length
    const [contextTokens, price] = await Promise.all([
      estimatePort.contextTokens(target),
      priceWithRest(estimatePort, target, inputTokens, built.answerTokens, rest),
    ])
    return {
      inputTokens,
      ...(contextTokens === undefined ? {} : { contextTokens }),
      ...(price === undefined ? {} : { price }),
    }
  }

  /** Whether a limit could hold this back: where none could, sending waits for nothing. */
  const isLimited = (wanted: Wanted): boolean => {
    const known = askedOf(wanted).map(({ estimate, copies }) => ({ estimate: estimate?.peek(), copies }))
    return limits.isLimited() && priceTogether(known).leastNanoUsd !== 0
  }

  /** Of each request, with what all of them cost together. */
  function factsOf(
    wanted: Wanted,
    requests: readonly AskedRequest[],
    estimates: readonly (Partial<Estimate> | undefined)[],
    limit: ReachedLimit | undefined,
    hasChangedPage: boolean,
  ): GateFacts[] {
    const { ceilingNanoUsd, sendsFromMenu } = settings.settings.peek()
    const { leastNanoUsd } = priceTogether(
      requests.map(({ asked: { copies } }, index) => ({ estimate: estimates[index], copies })),
    )
    return requests.map(({ built }, index) => ({
      inputTokens: estimates[index]?.inputTokens ?? 0,
      contextTokens: estimates[index]?.contextTokens,
      maxTokens: built.answerLimit,
      nanoUsd: leastNanoUsd,
      ceilingNanoUsd,
      limit,
      hasUnseenImages: hasUnseenImages(built.layout),
      hasChangedPage,
      isFirst: wanted.isUnseen === true && !sendsFromMenu,
    }))
  }

  /** Undefined where it is not wanted any more, or was asked about. The estimate is of the first that is asked. */
  async function judged(
    wanted: Wanted,
    agreed: readonly AskReason[],
    again: Reread | undefined,
  ): Promise<Pick<Passed, 'estimate' | 'agreed'> | undefined> {
    for (;;) {
      const requests = requestsOf(wanted)
      if (requests === undefined) return undefined
      const limit = isLimited(wanted) ? await limits.reached() : undefined
      const facts = (known: readonly (Partial<Estimate> | undefined)[]) =>
        factsOf(wanted, requests, known, limit, again?.hasChanged === true)
      let estimates: (Estimate | undefined)[] = []
      let bounds: Partial<Estimate>[] = []
      try {
        const isFine = (atMost: Partial<Estimate>[]) => {
          const most = facts(atMost)
          // What was agreed to is known by what was counted: a bound would agree to more.
          const isSent = firstToAsk(most, agreed) === undefined && agreedToWait(most, agreed) === undefined
          if (isSent) bounds = atMost
          return isSent
        }
        estimates = await estimatesFor(wanted, requests, isFine)
      } catch (error) {
        // What cannot be priced is not held back: its price is unknown, as the line below the field says.
        console.error('The request could not be priced', error)
      }
      if (!wanted.isCurrent()) return undefined
      if (requests.some(({ asked, built }) => asked.request.peek() !== built)) continue
      const now = facts(requests.map((_, index) => estimates[index] ?? bounds[index]))
      const asks = firstToAsk(now, agreed)
      if (asks === undefined) {
        const [estimate] = estimates
        const waits = agreedToWait(now, agreed)
        return {
          ...(estimate === undefined ? {} : { estimate: estimateOfRun(estimate) }),
          ...(waits === undefined ? {} : { agreed: waits }),
        }
      }
      const { index, why } = asks
      if (wanted.ask?.(why, estimates[index]) === true) return undefined
      wanted.several?.show(requests[index]?.asked.key ?? '')
      open({ wanted, why, limit, again, behind: review.peek() })
      return undefined
    }
  }

  async function send(wanted: Wanted, passed: Passed): Promise<boolean> {
    const attempt = wanted.begin()
    if (attempt === undefined) return false
    if (attempt.whole === undefined || !secrets.isWanted()) return attempt.send(passed)
    const to = askedOf(wanted).flatMap(({ target }) => target.peek() ?? [])
    const check = await secrets.check(attempt.whole, attempt.threadId, to)
    if (check !== undefined) return attempt.send({ ...passed, check })
    attempt.giveBack?.()
    return false
  }

  async function pass(wanted: Wanted, agreed: readonly AskReason[] = []): Promise<boolean> {
    await builder.load()
    const pages = agreed.includes('page-changed') ? undefined : wanted.pages?.()
    const again = pages && (await builder.pages()?.readPagesAgain(pages, page.readAgain))
    const passed = await judged(wanted, agreed, again)
    return passed !== undefined && send(wanted, passed)
  }

  return {
    pass,
    review,
    async show(wanted) {
      const limit = isLimited(wanted) ? await limits.reached() : undefined
      if (wanted.isCurrent()) open({ wanted, why: 'asked', limit })
    },
    close() {
      review.value = review.peek()?.behind
    },
    lookAgain() {
      const shown = review.peek()
      shown?.again?.lookAgain()
      if (shown !== undefined) open({ ...shown, why: 'asked' })
    },
    async sendReviewed({ liftsLimits } = { liftsLimits: false }) {
      const shown = review.peek()
      review.value = shown?.behind
      if (shown === undefined) return false
      if (shown.wanted.isUnseen === true) await settings.change({ sendsFromMenu: true })
      const agreed: AskReason[] = [...seenInDialog]
      if (shown.why === 'page-changed') {
        shown.again?.keepAsSeen()
        agreed.push(shown.why)
      }
      if (liftsLimits) {
        await limits.lift()
        agreed.push('over-limit')
      }
      return pass(shown.wanted, agreed)
    },
  }
}

/** A request that would go out now. */
interface AskedRequest {
  asked: AskedModel
  built: BuiltRequest
  target: Target
}

const askedOf = (wanted: Wanted): readonly AskedModel[] =>
  wanted.several?.asked.peek() ?? [{ ...wanted, key: wanted.door, copies: 1 }]

/** All that would be sent: undefined where nothing would be. */
function requestsOf(wanted: Wanted): AskedRequest[] | undefined {
  if (wanted.request.peek() === undefined) return undefined
  const requests: AskedRequest[] = []
  for (const asked of askedOf(wanted)) {
    const built = asked.request.peek()
    const target = asked.target.peek()
    if (built === undefined || target === undefined) return undefined
    requests.push({ asked, built, target })
  }
  return requests
}

function estimateOfRun({ inputTokens, counted, isExact }: Estimate): RunEstimate {
  return { inputTokens, counted, isExact }
}
