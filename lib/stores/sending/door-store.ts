import { type ReadonlySignal, signal } from '@preact/signals'
import { type AskReason, askReasons } from '../../domain/ask-reason'
import type { ContextChoice } from '../../domain/context-choice'
import type { RunEstimate } from '../../domain/run'
import type { Span } from '../../domain/source'
import type { Target } from '../../domain/target'
import type { BuiltRequest } from '../../request/build-request'
import { type Door, type GateFacts, gate, hasUnseenImages } from '../../request/gate'
import type { RequestPlan } from '../../request/request-plan'
import type { RestOfReading } from '../../tokens/rest-of-reading'
import type { CheckedSend } from '../draft/checked-send'
import type { RequestBuilder } from '../draft/request-builder'
import type { SecretsStore } from '../draft/secrets-store'
import type { SettingsStore } from '../rows/settings-store'
import { type Estimate, type EstimatePort, estimateOf, priceWithRest } from './estimate-store'

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
}

/** One try to send. What it takes out of a field is given back where it is not sent after all. */
export interface Attempt {
  /** The request without a mask, for secrets to be looked for; absent where the attempt looks by itself. */
  whole?: BuiltRequest
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
  /** Where more than one is sent at once: how many, and what they cost together, if that is known of all of them. */
  together?: ReadonlySignal<{ count: number; leastNanoUsd: number; nanoUsd?: number }>
  /** Where it is one of several requests that follow one another: what follows it. Its price counts with this one's. */
  rest?: ReadonlySignal<RestOfReading | undefined>
  /** True where it was chosen without seeing what is sent. */
  isUnseen?: boolean
  /** False where it is not wanted any more, since something else is on screen. */
  isCurrent(): boolean
  /** Asks in its own way, where it has one for this reason: then the dialog does not open. */
  ask?(why: AskReason, estimate: Estimate | undefined): boolean
  /** Undefined where it cannot begin. */
  begin(): Attempt | undefined
}

export interface Review {
  wanted: Wanted
  why: AskReason | 'asked'
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
  /** Sends it as the person has just seen it. */
  sendReviewed(): Promise<boolean>
}

interface DoorDeps {
  settings: Pick<SettingsStore, 'settings' | 'change'>
  secrets: Pick<SecretsStore, 'isWanted' | 'check'>
  estimatePort: EstimatePort
  builder: Pick<RequestBuilder, 'load'>
}

/** What the dialog shows, it has told: only secrets are looked for after it. */
const seenInDialog = askReasons.filter((why) => why !== 'secrets')

export function createDoorStore({ settings, secrets, estimatePort, builder }: DoorDeps): DoorStore {
  const review = signal<Review | undefined>(undefined)

  /** An estimate that is good enough to decide by: undefined where the gate lets pass whatever the count will be. */
  async function estimateFor(
    { door, estimate, rest }: Wanted,
    built: BuiltRequest,
    target: Target,
    isFine: (atMost: Partial<Estimate>) => boolean,
  ): Promise<Estimate | undefined> {
    const known = estimate?.peek()
    if (known !== undefined) return known
    // A token stands for a byte at least, and a character has three at most.
    const atMost = 3 * JSON.stringify(built.body).length
    const [contextTokens, price] = await Promise.all([
      estimatePort.contextTokens(target),
      priceWithRest(estimatePort, target, atMost, built.answerTokens, rest?.peek()),
    ])
    const bound = {
      inputTokens: atMost,
      ...(contextTokens === undefined ? {} : { contextTokens }),
      ...(price === undefined ? {} : { price }),
    }
    if (built.images.length === 0 && isFine(bound)) return undefined
    return estimateOf(door, built, target, estimatePort, rest?.peek())
  }

  function factsOf(wanted: Wanted, built: BuiltRequest, estimate: Partial<Estimate>): GateFacts {
    const { inputTokens = 0, contextTokens, price, limitedPrice = price } = estimate
    const { ceilingNanoUsd, sendsFromMenu } = settings.settings.peek()
    return {
      inputTokens,
      contextTokens,
      maxTokens: built.answerLimit,
      nanoUsd: wanted.together === undefined ? limitedPrice?.nanoUsd : wanted.together.peek().leastNanoUsd,
      ceilingNanoUsd,
      hasUnseenImages: hasUnseenImages(built.layout),
      isFirst: wanted.isUnseen === true && !sendsFromMenu,
    }
  }

  /** Undefined where it is not wanted any more, or was asked about. */
  async function judged(
    wanted: Wanted,
    agreed: readonly AskReason[],
  ): Promise<{ estimate: Estimate | undefined } | undefined> {
    for (;;) {
      const built = wanted.request.peek()
      const target = wanted.target.peek()
      if (built === undefined || target === undefined) return undefined
      const isFine = (atMost: Partial<Estimate>) =>
        gate(factsOf(wanted, built, atMost), agreed).verdict === 'send'
      let estimate: Estimate | undefined
      try {
        estimate = await estimateFor(wanted, built, target, isFine)
      } catch (error) {
        // What cannot be priced is not held back: its price is unknown, as the line below the field says.
        console.error('The request could not be priced', error)
      }
      if (!wanted.isCurrent()) return undefined
      if (wanted.request.peek() !== built) continue
      const verdict = gate(factsOf(wanted, built, estimate ?? {}), agreed)
      if (verdict.verdict === 'send') return { estimate }
      if (wanted.ask?.(verdict.why, estimate) !== true)
        review.value = { wanted, why: verdict.why, behind: review.peek() }
      return undefined
    }
  }

  async function send(wanted: Wanted, estimate: Estimate | undefined): Promise<boolean> {
    const attempt = wanted.begin()
    if (attempt === undefined) return false
    const passed: Passed = estimate === undefined ? {} : { estimate: estimateOfRun(estimate) }
    if (attempt.whole === undefined || !secrets.isWanted()) return attempt.send(passed)
    const check = await secrets.check(attempt.whole, attempt.threadId)
    if (check !== undefined) return attempt.send({ ...passed, check })
    attempt.giveBack?.()
    return false
  }

  async function pass(wanted: Wanted, agreed: readonly AskReason[] = []): Promise<boolean> {
    await builder.load()
    const passed = await judged(wanted, agreed)
    return passed !== undefined && send(wanted, passed.estimate)
  }

  return {
    pass,
    review,
    show(wanted) {
      review.value = { wanted, why: 'asked' }
    },
    close() {
      review.value = review.peek()?.behind
    },
    async sendReviewed() {
      const shown = review.peek()
      review.value = shown?.behind
      if (shown === undefined) return false
      if (shown.wanted.isUnseen === true) await settings.change({ sendsFromMenu: true })
      return pass(shown.wanted, seenInDialog)
    },
  }
}

function estimateOfRun({ inputTokens, counted, isExact }: Estimate): RunEstimate {
  return { inputTokens, counted, isExact }
}
