import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { AskReason } from '../../domain/ask-reason'
import type { ContextChoice } from '../../domain/context-choice'
import type { InstructionPart, Message, MessagePart } from '../../domain/message'
import type { Source, Span } from '../../domain/source'
import type { Target } from '../../domain/target'
import { summaryActionId } from '../../prompts/summarize'
import { CommandError, type CommandErrorCode } from '../../protocol'
import type { Door } from '../../request/gate'
import type { RequestPlan } from '../../request/request-plan'
import type { CheckedSend } from '../draft/checked-send'
import type { ContextStore } from '../draft/context-store'
import type { RequestBuilder } from '../draft/request-builder'
import type { SecretsStore } from '../draft/secrets-store'
import type { ViewDeps } from '../ports/view-deps'
import type { SettingsStore } from '../rows/settings-store'
import type { ThreadStore } from '../rows/thread-store'
import type { DoorStore, Passed, Wanted } from './door-store'
import type { Estimate, EstimatePort } from './estimate-store'
import type { LongPage, PartsChoice } from './long-page'

/** Something that a person chose to have done with a page or a selection. */
export interface SourceQuestion {
  commandId: string
  source: Source
  spans?: Span[]
  /** What is quoted beside it, whole. */
  also?: Source[]
  /** What `source` are notes on: named with it, and not sent. */
  named?: Source
  instruction: Omit<InstructionPart, 'type'>
  /** Set for a message of the user's own words, which are sent as they are in place of the instruction. */
  message?: {
    text: string
    parentId: string | null
    branch: Message[]
    context: ContextChoice | undefined
    sources: ReadonlyMap<string, Source>
  }
  /** Called when it is on its way. */
  onSent?: () => void
  /** True where it was chosen without seeing what it sends: in a menu, or by a shortcut. */
  isUnseen: boolean
}

export type SourceQuestionState =
  | { state: 'none' }
  | { state: 'counting'; question: SourceQuestion }
  /** What the dialog "Request" asks about is not among them. */
  | { state: 'asking'; why: 'first' | 'too-long'; question: SourceQuestion; estimate: Estimate }

/** Carries out what a person chose: at once where it holds no surprise, else it asks first. */
export interface SourceQuestionStore {
  question: ReadonlySignal<SourceQuestionState>
  refusal: ReadonlySignal<CommandErrorCode | undefined>
  begin(question: SourceQuestion): Promise<void>
  /** The person has seen what it sends, and wants it. */
  confirm(spans?: Span[]): Promise<void>
  confirmParts(parts: PartsChoice): Promise<void>
  /** What can be done with the source that is asked about, where it is too long. */
  longPage(): Promise<LongPage | undefined>
  /** Shows the request that it makes, before it is sent. */
  review(question: SourceQuestion): void
  dismiss(): void
  forgetRefusal(): void
}

interface SourceQuestionDeps {
  deps: ViewDeps
  thread: ThreadStore
  settings: SettingsStore
  target: ReadonlySignal<Target | undefined>
  /** The same model as in the thread on screen, with nothing that is set for that thread. */
  targetInNewThread: ReadonlySignal<Target | undefined>
  estimatePort: EstimatePort
  openThread: (threadId: string) => void
  /** The id of a thread to which what is on screen leads. */
  nextThreadId: () => string
  secrets: SecretsStore
  context: ContextStore
  builder: RequestBuilder
  door: DoorStore
}

export function createSourceQuestionStore(options: SourceQuestionDeps): SourceQuestionStore {
  const { deps, thread, settings, target, targetInNewThread, estimatePort, openThread, nextThreadId } =
    options
  const { secrets, context, builder, door } = options
  const state = signal<SourceQuestionState>({ state: 'none' })
  const refusal = signal<CommandErrorCode | undefined>(undefined)
  /** What is on its way, or is asked about. */
  let current: SourceQuestion | undefined

  function wantedOf(question: SourceQuestion): Wanted {
    const { source, spans, also = [], message } = question
    const isHere = message !== undefined || isAbout(thread, question.named ?? source)
    // Placeholders for secrets are made with the thread's id: a new one has it before its request is shown.
    const threadId = isHere ? thread.threadId.peek() : nextThreadId()
    const own = isHere ? target : targetInNewThread
    const heldBack = signal<ReadonlySet<string>>(new Set())
    const chosenSpans = signal<ReadonlyMap<string, Span[]>>(
      new Map(spans === undefined ? [] : [[source.id, spans]]),
    )
    const trimmed = computed((): SourceQuestion => {
      const { spans: _, ...rest } = question
      const chosen = chosenSpans.value.get(source.id)
      return {
        ...rest,
        ...(chosen === undefined ? {} : { spans: chosen }),
        also: also.filter(({ id }) => !heldBack.value.has(id)),
      }
    })
    const mask = computed(() => secrets.maskIn(threadId))
    const requestTo = (to: Target) =>
      builder.build({
        ...planOf(trimmed.value, to),
        ...(message === undefined ? {} : { context: context.choice.value }),
        mask: mask.value,
      })
    return {
      door: doorOf(question),
      target: own,
      request: computed(() => own.value && requestTo(own.value)),
      requestTo,
      all: computed(() => {
        const { spans: _, ...whole } = question
        return own.value && { ...planOf(whole, own.value), context: undefined, mask: mask.value }
      }),
      trimming: {
        choice: context.choice,
        choose: context.choose,
        heldBack,
        holdBack: (id, isHeld) => {
          heldBack.value = withMember(heldBack.peek(), id, isHeld)
        },
        spans: chosenSpans,
        chooseSpans: (id, own) => {
          const next = new Map(chosenSpans.peek())
          if (own === undefined) next.delete(id)
          else next.set(id, own)
          chosenSpans.value = next
        },
      },
      ...(question.isUnseen ? { isUnseen: true } : {}),
      isCurrent: () => current === question,
      ask(why, estimate) {
        if (estimate === undefined || (why !== 'first' && why !== 'too-long')) {
          state.value = { state: 'none' }
          return false
        }
        state.value = { state: 'asking', why, question, estimate }
        return true
      },
      begin() {
        const chosen = own.peek()
        return chosen && { send: (passed) => send(trimmed.peek(), chosen, { ...passed, threadId }) }
      },
    }
  }

  async function pass(question: SourceQuestion, agreed: readonly AskReason[] = []): Promise<void> {
    if (target.peek() === undefined) return
    current = question
    batch(() => {
      refusal.value = undefined
      state.value = { state: 'counting', question }
    })
    await door.pass(wantedOf(question), agreed)
    const now = state.peek()
    if (now.state === 'counting' && now.question === question) state.value = { state: 'none' }
  }

  /** Shows the thread in which the source's text is asked about, and sends. */
  async function send(
    wanted: SourceQuestion,
    chosen: Target,
    { estimate, threadId }: Passed & { threadId: string },
    parts?: PartsChoice,
  ): Promise<boolean> {
    const { commandId, source, spans, also = [], named, instruction, message: typed } = wanted
    state.value = { state: 'none' }
    try {
      const check = await checked(wanted, chosen, parts, threadId)
      if (check === undefined) return false
      if (threadId !== thread.threadId.peek()) openThread(threadId)
      await check.keepFor(threadId)
      const { background } = deps
      const message = {
        commandId,
        threadId,
        connectionId: chosen.connection.id,
        model: chosen.model,
        ...(check.mask === undefined ? {} : { mask: check.mask }),
      }
      const quoted = { sourceId: source.id, ...(spans === undefined ? {} : { spans }) }
      if (parts === undefined)
        await background.sendMessage({
          ...message,
          ...(estimate === undefined ? {} : { estimate }),
          ...(typed === undefined
            ? { parentId: null, text: '', instruction }
            : { parentId: typed.parentId, text: typed.text }),
          sources: [
            ...(named === undefined ? [] : [{ sourceId: named.id, spans: [] }]),
            quoted,
            ...also.map(({ id }) => ({ sourceId: id })),
          ],
        })
      else
        await background.readInParts({
          ...message,
          instruction,
          sourceId: source.id,
          parts: parts.parts,
          partTokens: parts.partTokens,
        })
      wanted.onSent?.()
      return true
    } catch (error) {
      refusal.value = error instanceof CommandError ? error.code : 'unexpected'
      return false
    }
  }

  /** Undefined where it is not to be sent. What is read in parts is sent whole. */
  async function checked(
    wanted: SourceQuestion,
    chosen: Target,
    parts: PartsChoice | undefined,
    threadId: string,
  ): Promise<CheckedSend | undefined> {
    if (!secrets.isWanted()) return { keepFor: async () => undefined }
    const { spans: _, ...whole } = wanted
    const request = builder.build(planOf(parts === undefined ? wanted : whole, chosen))
    return request && secrets.check(request, threadId)
  }

  return {
    question: state,
    refusal,
    begin: (question) => pass(question),
    async confirm(spans) {
      const asking = state.peek()
      if (asking.state !== 'asking') return
      if (asking.why === 'first') await settings.change({ sendsFromMenu: true })
      const chosen = { ...asking.question, ...(spans === undefined ? {} : { spans }) }
      // The dialog that asks how to shorten a page has told the price.
      await pass(chosen, asking.why === 'first' ? ['first'] : ['first', 'too-long', 'over-ceiling'])
    },
    async confirmParts(parts) {
      const asking = state.peek()
      const chosen = target.peek()
      if (asking.state !== 'asking' || chosen === undefined) return
      const { source, named } = asking.question
      const threadId = isAbout(thread, named ?? source) ? thread.threadId.peek() : nextThreadId()
      await send(asking.question, chosen, { threadId }, parts)
    },
    review(question) {
      state.value = { state: 'none' }
      current = question
      door.show(wantedOf(question))
    },
    async longPage() {
      const asking = state.peek()
      const chosen = target.peek()
      if (asking.state !== 'asking' || chosen === undefined) return undefined
      const { source, message } = asking.question
      const { longPageOf } = await import('./long-page')
      return longPageOf({
        source,
        branch: message?.branch ?? [],
        estimate: asking.estimate,
        target: chosen,
        estimatePort,
      })
    },
    dismiss() {
      current = undefined
      state.value = { state: 'none' }
    },
    forgetRefusal() {
      refusal.value = undefined
    },
  }
}

function doorOf({ message, instruction }: SourceQuestion): Door {
  if (message !== undefined) return 'send'
  return instruction.actionId === summaryActionId ? 'summarize' : 'action'
}

function withMember(ids: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(ids)
  if (isIn) next.add(id)
  else next.delete(id)
  return next
}

/** What sending the question is made of: what was chosen stands at the beginning of its thread. */
export function planOf(
  { source, spans, also = [], instruction, message }: Omit<SourceQuestion, 'commandId' | 'isUnseen'>,
  target: Target,
): RequestPlan {
  const draft: MessagePart[] = [
    { type: 'source', sourceId: source.id, ...(spans === undefined ? {} : { spans }) },
    ...also.map(({ id }) => ({ type: 'source' as const, sourceId: id })),
    message === undefined ? { type: 'instruction', ...instruction } : { type: 'text', text: message.text },
  ]
  return {
    target,
    branch: message?.branch ?? [],
    context: message?.context,
    sources: new Map([
      ...(message?.sources ?? []),
      ...[source, ...also].map((each) => [each.id, each] as const),
    ]),
    draft,
  }
}

/** Whether the thread on screen is new, or began with the same text of the same page. */
function isAbout(thread: ThreadStore, source: Source): boolean {
  if (thread.visible.peek().length === 0) return thread.state.peek() !== 'deleted'
  const [first] = Array.from(thread.sources.peek().values()).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return first?.contentHash === source.contentHash && first.url === source.url
}
