import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ContextChoice } from '../../domain/context-choice'
import { stepsOf } from '../../domain/job'
import type { InstructionPart, Message, MessagePart } from '../../domain/message'
import type { Source, Span } from '../../domain/source'
import type { Target } from '../../domain/target'
import { summaryActionId } from '../../prompts/summarize'
import type { Door } from '../../request/gate'
import { planOfPart } from '../../request/part-plan'
import type { RequestPlan } from '../../request/request-plan'
import type { ContextStore } from '../draft/context-store'
import type { RequestBuilder } from '../draft/request-builder'
import type { SecretsStore } from '../draft/secrets-store'
import type { ThreadStore } from '../rows/thread-store'
import type { Passed, Wanted } from './door-store'
import type { PartsChoice } from './long-page'
import { choiceOf } from './thread-doors'

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

export interface SourceDoorDeps {
  thread: ThreadStore
  target: ReadonlySignal<Target | undefined>
  /** The same model as in the thread on screen, with nothing that is set for that thread. */
  targetInNewThread: ReadonlySignal<Target | undefined>
  /** The id of a thread to which what is on screen leads. */
  nextThreadId: () => string
  secrets: SecretsStore
  context: ContextStore
  builder: RequestBuilder
}

/** How a question about a source is followed to its end. */
export interface SourceRequest extends Pick<Wanted, 'isCurrent' | 'ask'> {
  /** As it is chosen in the end, in the thread that it is sent in. False where it was refused. */
  send(question: SourceQuestion, target: Target, passed: Passed & { threadId: string }): Promise<boolean>
}

/** What a person chose to have done with a source, as a request with what is chosen of it. */
export function wantedOfSource(
  { thread, target, targetInNewThread, nextThreadId, secrets, context, builder }: SourceDoorDeps,
  question: SourceQuestion,
  { isCurrent, ask, send }: SourceRequest,
): Wanted {
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
    isCurrent,
    ...(ask === undefined ? {} : { ask }),
    begin() {
      const chosen = own.peek()
      return chosen && { send: (passed) => send(trimmed.peek(), chosen, { ...passed, threadId }) }
    },
  }
}

/** Reading a source in parts, as the request that reads the first of them: all is sent that the source says. */
export function wantedOfParts(
  { thread, target, targetInNewThread, nextThreadId, secrets, context, builder }: SourceDoorDeps,
  question: SourceQuestion,
  { parts, rest }: PartsChoice,
  { isCurrent, send }: SourceRequest,
): Wanted {
  const { source, named } = question
  const isHere = isAbout(thread, named ?? source)
  const threadId = isHere ? thread.threadId.peek() : nextThreadId()
  const own = isHere ? target : targetInNewThread
  const steps = stepsOf(parts)
  const planTo = (to: Target): RequestPlan | undefined => {
    const [step] = steps
    return step && planOfPart({ steps, step, source, target: to, mask: secrets.maskIn(threadId) })
  }
  const requestTo = (to: Target) => {
    const plan = planTo(to)
    return plan && builder.build(plan)
  }
  return {
    door: doorOf(question),
    target: own,
    request: computed(() => own.value && requestTo(own.value)),
    requestTo,
    all: computed(() => own.value && planTo(own.value)),
    rest: signal(rest),
    trimming: choiceOf(context),
    isCurrent,
    begin() {
      const chosen = own.peek()
      const { spans: _, message: __, also: ___, ...whole } = question
      return chosen && { send: (passed) => send(whole, chosen, { ...passed, threadId }) }
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
