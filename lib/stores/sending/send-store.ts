import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { newId } from '../../domain/rows/id'
import type { RunEstimate } from '../../domain/run'
import type { Target } from '../../domain/target'
import { dateValue } from '../../domain/text/local-day'
import { titleFrom } from '../../domain/thread'
import type { AttachmentStore } from '../draft/attachment-store'
import type { ComposerStore } from '../draft/composer-store'
import type { ContextStore } from '../draft/context-store'
import type { FileStore } from '../draft/file-store'
import type { PageStore } from '../draft/page-store'
import type { ViewDeps } from '../ports/view-deps'
import type { ConnectionStore } from '../rows/connection-store'
import type { RunCommands } from '../rows/run-commands'
import type { SettingsStore } from '../rows/settings-store'
import type { ThreadStore } from '../rows/thread-store'
import type { BranchStore } from './branch-store'
import {
  type Estimate,
  type EstimatePort,
  type EstimateStore,
  estimateOf,
  type Priced,
} from './estimate-store'
import { fits, type SourceQuestionStore } from './source-question-store'
import type { SummaryStore } from './summary-store'

export type ReviewReason = 'asked' | 'too-long' | 'over-ceiling'

export interface SendStore {
  /** Sends what is in the composer, unless it is too long, or costs more than was allowed: then it asks. */
  send(): void
  /** Sends it as the person has just seen it. */
  sendReviewed(): void
  /** The request is to be shown: because it was asked for, or because of what is wrong with it. */
  review: ReadonlySignal<ReviewReason | undefined>
  reviewRequest(reason: ReviewReason | undefined): void
  /** Goes on above the spending limits for today, with what they held back in the composer. */
  liftLimits(): Promise<void>
}

interface SendDeps {
  deps: ViewDeps
  thread: ThreadStore
  composer: ComposerStore
  attachments: AttachmentStore
  files: FileStore
  context: ContextStore
  page: PageStore
  summary: SummaryStore
  sourceQuestions: SourceQuestionStore
  branches: BranchStore
  commands: RunCommands
  connections: ConnectionStore
  settings: SettingsStore
  target: ReadonlySignal<Target | undefined>
  tools: EstimatePort
  /** Of what is in the composer. */
  estimate: EstimateStore
}

/** Typed in place of a message, it summarizes the page. */
const summaryCommand = '/summarize'

/** Between Send and what is sent: nothing leaves that does not fit, or is dearer than was allowed, without a word. */
export function createSendStore(options: SendDeps): SendStore {
  const { deps, thread, composer, attachments, files, context, page, summary, sourceQuestions } = options
  const { branches, commands, connections, settings, target, tools, estimate } = options
  const review = signal<ReviewReason | undefined>(undefined)

  const isLoading = computed(
    () => connections.state.value === 'loading' || thread.state.value === 'loading' || files.isReading.value,
  )
  let waitsToSend = false

  /** Fast fingers press Enter before it is read where a message goes, what it follows, and what goes with it. */
  function sendOnceLoaded(): void {
    if (waitsToSend) return
    waitsToSend = true
    const threadId = thread.threadId.peek()
    const wasReady = composer.isReady.peek()
    const words = composer.text.peek()
    const end = effect(() => {
      if (isLoading.value) return
      queueMicrotask(() => {
        end()
        waitsToSend = false
        // Without a file that could not be read it is another message.
        const isWhole = files.problems.peek().length === 0
        // So it is with an earlier draft, which comes above what was typed.
        const isAsSeen = wasReady || composer.text.peek().startsWith(words)
        if (thread.threadId.peek() === threadId && isWhole && isAsSeen) send()
      })
    })
  }

  function send(): void {
    if (isLoading.peek()) {
      sendOnceLoaded()
      return
    }
    branches.forgetDeleted()
    const text = composer.text.peek()
    if (text.trim() === summaryCommand && page.page.peek().state !== 'none') {
      composer.setText('')
      void summary.summarize()
      return
    }
    const [source, ...others] = attachments.attached.peek()
    const hasImages = files.images.peek().length > 0
    const made = estimate.isCounting.peek() ? undefined : estimate.estimate.peek()
    if (made === undefined || fits(made)) {
      void sendUnlessDear(made)
      return
    }
    const isOnePage = source !== undefined && others.length === 0 && !hasImages
    if (!isOnePage || context.heldBack.peek().size > 0 || context.spans.peek().size > 0) {
      review.value = 'too-long'
      return
    }
    void sourceQuestions.begin({
      commandId: newId('cmd'),
      source,
      instruction: { actionId: 'ask', label: titleFrom(text), text },
      message: {
        text,
        parentId: thread.leafId.peek(),
        branch: thread.branch.peek(),
        context: thread.thread.peek()?.context,
        sources: thread.sources.peek(),
      },
      onSent() {
        attachments.takeAll()
        if (composer.text.peek() === text) composer.setText('')
      },
      isUnseen: false,
    })
  }

  let isDeciding = false

  /**
   * Where the exact count is still on its way, the number of characters times three is one that no count can be above:
   * tokens stand for a byte at least.
   */
  async function sendUnlessDear(made: Estimate | undefined): Promise<void> {
    const { ceilingNanoUsd } = settings.settings.peek()
    const chosen = target.peek()
    const built = composer.request.peek()
    if (isDeciding || chosen === undefined || built === undefined) return
    const isDear = (price: Priced | undefined) => price !== undefined && price.nanoUsd > ceilingNanoUsd
    if (made !== undefined && !isDear(made.price)) {
      void composer.send(undefined, estimateOfRun(made))
      return
    }
    isDeciding = true
    const threadId = thread.threadId.peek()
    try {
      const atMost = 3 * JSON.stringify(built.body).length
      const room = { inputTokens: atMost, contextTokens: await tools.contextTokens(chosen) }
      const isSurelyFine =
        built.images.length === 0 && fits(room) && !isDear(await tools.price(chosen, atMost))
      const counted = made ?? (isSurelyFine ? undefined : await estimateOf('send', built, chosen, tools))
      if (thread.threadId.peek() !== threadId) return
      if (composer.request.peek() !== built) queueMicrotask(send)
      else if (counted !== undefined && !fits(counted)) review.value = 'too-long'
      else if (isDear(counted?.price)) review.value = 'over-ceiling'
      else void composer.send(undefined, estimateOfRun(counted))
    } catch (error) {
      // What cannot be priced is not held back: its price is unknown, as the line below the field says.
      console.error('The request could not be priced', error)
      void composer.send()
    } finally {
      isDeciding = false
    }
  }

  return {
    send,
    sendReviewed() {
      review.value = undefined
      branches.forgetDeleted()
      void composer.send(
        undefined,
        estimateOfRun(estimate.isCounting.peek() ? undefined : estimate.estimate.peek()),
      )
    },
    async liftLimits() {
      const waits = composer.refusal.peek() === 'over-limit'
      await settings.change({ limitsLiftedOn: dateValue(deps.now()) })
      commands.forgetRefusal()
      sourceQuestions.forgetRefusal()
      if (waits) send()
    },
    review,
    reviewRequest(reason) {
      review.value = reason
    },
  }
}

function estimateOfRun(made: Estimate | undefined): RunEstimate | undefined {
  if (made === undefined) return undefined
  const { inputTokens, counted, isExact } = made
  return { inputTokens, counted, isExact }
}
