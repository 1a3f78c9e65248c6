import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
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

/** A message that was sent while something that goes along was being read; or stayed, since that did not come. */
export type LeavingState = 'none' | 'waits' | 'not-whole'

export interface SendStore {
  leaving: ReadonlySignal<LeavingState>
  /** Does not send what waits; or has it seen that it stayed. */
  stayHere(): void
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

/** On its way to the door, with what was in the field when it was sent. */
interface LeavingMessage {
  threadId: string
  words: string
  isCancelled: boolean
  /** What was sent after it, before it had left. */
  next?: { from: Door; words: string }
}

/** Typed in place of a message, it summarizes the page. */
const summaryCommand = '/summarize'

/** What is in the composer, on its way to the door. */
export function createSendStore(options: SendDeps): SendStore {
  const { thread, composer, draft, files, page, summary, sourceQuestions } = options
  const { branches, commands, connections, limits, target, estimate, door } = options

  const isLoading = computed(() => connections.state.value === 'loading' || thread.state.value === 'loading')
  /** Of the message that was sent last, as long as its thread is on screen. */
  const last = signal<{ threadId: string; state: LeavingState } | undefined>(undefined)
  let current: LeavingMessage | undefined

  /**
   * Fast fingers press Enter before it is read where a message goes, what it follows, and what goes with it. False
   * where it is another message by then.
   */
  async function isReady(message: LeavingMessage): Promise<boolean> {
    const { threadId, words } = message
    const wasReady = composer.isReady.peek()
    const came = draft.coming.whole()
    if (draft.coming.isComing.peek()) last.value = { threadId, state: 'waits' }
    await loaded()
    const isWhole = await came
    if (message.isCancelled) return false
    last.value = { threadId, state: isWhole ? 'none' : 'not-whole' }
    // An earlier draft comes above what was typed.
    const isAsSeen = wasReady || composer.text.peek().startsWith(words)
    return isWhole && isAsSeen && thread.threadId.peek() === threadId
  }

  /** Resolves once it is read where a message goes, and what it follows. */
  function loaded(): Promise<void> {
    return new Promise((resolve) => {
      const end = effect(() => {
        if (isLoading.value) return
        queueMicrotask(() => end())
        resolve()
      })
    })
  }

  /** Resolves with what the message followed, where it has left. */
  async function leave(from: Door, message: LeavingMessage): Promise<{ after: string | null } | undefined> {
    const { words } = message
    const isToWait = isLoading.peek() || draft.coming.isComing.peek()
    if (isToWait && !(await isReady(message))) return undefined
    branches.forgetDeleted()
    if (words.trim() === summaryCommand && page.page.peek().state !== 'none') {
      composer.setText('')
      void summary.summarize()
      return undefined
    }
    const after = thread.leafId.peek()
    const hasLeft = await door.pass(wantedFrom(from, words)).finally(() => forget(message))
    return hasLeft ? { after } : undefined
  }

  /** Sends what was sent too soon, once the message before it is seen in the thread: it follows that. */
  function follow({ threadId, next }: LeavingMessage, after: string | null): void {
    if (next === undefined) return
    const end = effect(() => {
      if (thread.threadId.value === threadId && thread.leafId.value === after) return
      queueMicrotask(() => {
        end()
        if (thread.threadId.peek() === threadId && composer.text.peek() === next.words) send(next.from)
      })
    })
  }

  function forget(message: LeavingMessage): void {
    if (current === message) current = undefined
  }

  function send(from: Door = 'send'): void {
    const threadId = thread.threadId.peek()
    const words = composer.text.peek()
    if (current?.threadId === threadId) {
      if (words.trim() !== '' && words !== current.words) current.next = { from, words }
      return
    }
    stayHere()
    const message: LeavingMessage = { threadId, words, isCancelled: false }
    current = message
    const left = leave(from, message)
      .catch((error: unknown) => console.error('The message could not be sent', error))
      .finally(() => forget(message))
    draft.coming.letLeave(left)
    void left.then((gone) => {
      if (gone) follow(message, gone.after)
    })
  }

  function stayHere(): void {
    last.value = undefined
    if (current !== undefined) current.isCancelled = true
    current = undefined
  }

  function wantedFrom(from: Door, words: string): Wanted {
    const ofWords = computed(() => composer.requestOf(words))
    const isInField = computed(() => draft.text.value === words)
    const counted = computed(() =>
      !isInField.value || estimate.isCounting.value ? undefined : estimate.estimate.value,
    )
    return {
      ...wantedOfDraft(options, {
        door: from,
        target,
        words,
        send: (passed) => composer.send(undefined, { ...passed, words }),
      }),
      // What is counted on screen is this very request, as long as nothing else is typed.
      request: computed(() => (isInField.value ? composer.request.value : ofWords.value)),
      estimate: counted,
      ask: (why) => why === 'too-long' && askAboutSource(words),
    }
  }

  /** Where one source makes it too long, and nothing of it was chosen yet, there is more to choose from. */
  function askAboutSource(text: string): boolean {
    const [source, ...others] = draft.attached.peek()
    const isOneSource = source !== undefined && others.length === 0 && files.images.peek().length === 0
    if (!isOneSource || draft.heldBack.peek().size > 0 || draft.spans.peek().size > 0) return false
    const asked = { ...draft.toSend.peek(), text }
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
    leaving: computed(() => (last.value?.threadId === thread.threadId.value ? last.value.state : 'none')),
    stayHere,
    send,
    reviewDraft: () => door.show(wantedFrom('send', composer.text.peek())),
    async liftLimits() {
      const waits = composer.refusal.peek() === 'over-limit'
      await limits.lift()
      commands.forgetRefusal()
      sourceQuestions.forgetRefusal()
      if (waits) send()
    },
  }
}
