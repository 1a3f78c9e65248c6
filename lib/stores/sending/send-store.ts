import { computed, effect } from '@preact/signals'
import { newId } from '../../domain/rows/id'
import { titleFrom } from '../../domain/thread'
import type { Door } from '../../request/gate'
import type { PageStore } from '../draft/page-store'
import type { BranchDeps } from './branch-deps'
import type { BranchStore } from './branch-store'
import type { Wanted } from './door-store'
import { wantedOfDraft } from './draft-door'
import type { EstimateStore } from './estimate-store'
import type { LimitStore } from './limit-store'
import type { SourceQuestionStore } from './source-question-store'
import type { SummaryStore } from './summary-store'

export interface SendStore {
  /** Sends what is in the composer, unless the gate asks first. `door` is where it was put there from. */
  send(door?: Door): void
  /** Shows the request that Send would make. */
  reviewDraft(): void
  /** Goes on above the spending limits for today, with what they held back in the composer. */
  liftLimits(): Promise<void>
}

interface SendDeps extends BranchDeps {
  page: PageStore
  summary: SummaryStore
  sourceQuestions: SourceQuestionStore
  branches: BranchStore
  limits: LimitStore
  /** Of what is in the composer. */
  estimate: EstimateStore
}

/** Typed in place of a message, it summarizes the page. */
const summaryCommand = '/summarize'

/** What is in the composer, on its way to the door. */
export function createSendStore(options: SendDeps): SendStore {
  const { thread, composer, draft, files, page, summary, sourceQuestions } = options
  const { branches, commands, connections, limits, target, estimate, door } = options

  const isLoading = computed(
    () => connections.state.value === 'loading' || thread.state.value === 'loading' || files.isReading.value,
  )
  let waitsToSend = false
  let isPassing = false

  /** Fast fingers press Enter before it is read where a message goes, what it follows, and what goes with it. */
  function sendOnceLoaded(from: Door): void {
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
        if (thread.threadId.peek() === threadId && isWhole && isAsSeen) send(from)
      })
    })
  }

  function send(from: Door = 'send'): void {
    if (isLoading.peek()) {
      sendOnceLoaded(from)
      return
    }
    branches.forgetDeleted()
    const text = composer.text.peek()
    if (text.trim() === summaryCommand && page.page.peek().state !== 'none') {
      composer.setText('')
      void summary.summarize()
      return
    }
    if (isPassing) return
    isPassing = true
    door
      .pass(wantedFrom(from))
      .catch((error: unknown) => console.error('The message could not be sent', error))
      .finally(() => {
        isPassing = false
      })
  }

  function wantedFrom(from: Door): Wanted {
    const counted = computed(() => (estimate.isCounting.value ? undefined : estimate.estimate.value))
    return {
      ...wantedOfDraft(options, {
        door: from,
        target,
        send: (passed) => composer.send(undefined, passed),
      }),
      // What is counted on screen is this very request.
      request: composer.request,
      estimate: counted,
      ask: (why) => why === 'too-long' && askAboutSource(),
    }
  }

  /** Where one source makes it too long, and nothing of it was chosen yet, there is more to choose from. */
  function askAboutSource(): boolean {
    const [source, ...others] = draft.attached.peek()
    const isOneSource = source !== undefined && others.length === 0 && files.images.peek().length === 0
    if (!isOneSource || draft.heldBack.peek().size > 0 || draft.spans.peek().size > 0) return false
    const text = composer.text.peek()
    const asked = draft.toSend.peek()
    const threadId = thread.threadId.peek()
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
      onSent: () => draft.drop(threadId, asked),
      reading: 'new',
      isUnseen: false,
    })
    return true
  }

  return {
    send,
    reviewDraft: () => door.show(wantedFrom('send')),
    async liftLimits() {
      const waits = composer.refusal.peek() === 'over-limit'
      await limits.lift()
      commands.forgetRefusal()
      sourceQuestions.forgetRefusal()
      if (waits) send()
    },
  }
}
