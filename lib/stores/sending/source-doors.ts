import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { AskReason } from '../../domain/ask-reason'
import { isOfPage, type Source, type Span } from '../../domain/source'
import type { Target } from '../../domain/target'
import { summaryActionId } from '../../prompts/summary-action'
import type { Door } from '../../request/gate'
import type { ContextStore } from '../draft/context-store'
import type { OldReadings, QuotedPages } from '../draft/quoted-pages'
import type { ThreadStore } from '../rows/thread-store'
import type { Wanted } from './door-store'
import type { Estimate } from './estimate-store'
import { type SendSourceDeps, type SourceNews, sendSource } from './send-source'
import { planOf, type SourceQuestion } from './source-question'

export interface SourceDoorDeps extends SendSourceDeps {
  target: ReadonlySignal<Target | undefined>
  /** The same model as in the thread on screen, with nothing that is set for that thread. */
  targetInNewThread: ReadonlySignal<Target | undefined>
  /** The id of a thread to which what is on screen leads. */
  nextThreadId: () => string
  context: ContextStore
}

/** How a question about a source is followed to its end. */
export interface SourceRequest extends Pick<Wanted, 'isCurrent'>, SourceNews {
  /** Asks in its own way, where it has one for this reason. */
  ask?(question: SourceQuestion, why: AskReason, estimate: Estimate | undefined): boolean
}

/** What a person chose to have done with a source, as a request with what is chosen of it. */
export function wantedOfSource(
  deps: SourceDoorDeps,
  question: SourceQuestion,
  { isCurrent, ask, ...news }: SourceRequest,
): Wanted {
  const { thread, target, targetInNewThread, nextThreadId, secrets, context, builder } = deps
  const { spans, message } = question
  /** With its pages as they were read last. */
  const asked = signal(question)
  const isHere = computed(
    () => message !== undefined || isAbout(thread, asked.value.named ?? asked.value.source),
  )
  // Placeholders for secrets are made with the thread's id: a new one has it before its request is shown.
  const newId = nextThreadId()
  const threadId = computed(() => (isHere.value ? thread.threadId.peek() : newId))
  const own = computed(() => (isHere.value ? target : targetInNewThread).value)
  const heldBack = signal<ReadonlySet<string>>(new Set())
  const chosenSpans = signal<ReadonlyMap<string, Span[]>>(
    new Map(spans === undefined ? [] : [[question.source.id, spans]]),
  )
  const trimmed = computed((): SourceQuestion => {
    const { spans: _, also = [], ...rest } = asked.value
    const chosen = chosenSpans.value.get(rest.source.id)
    return {
      ...rest,
      ...(chosen === undefined ? {} : { spans: chosen }),
      also: also.filter(({ id }) => !heldBack.value.has(id)),
    }
  })
  const maskTo = (to: Target) => secrets.maskIn(threadId.value, to)
  const requestTo = (to: Target) =>
    builder.build({
      ...planOf(trimmed.value, to),
      ...(message === undefined ? {} : { context: context.choice.value }),
      mask: maskTo(to),
    })
  const chooseSpans = (id: string, spans: Span[] | undefined) => {
    const next = new Map(chosenSpans.peek())
    if (spans === undefined) next.delete(id)
    else next.set(id, spans)
    chosenSpans.value = next
  }
  const known = knownOf(question)
  let isSeen = false
  let old: OldReadings = new Map()
  const pages: QuotedPages = {
    quoted() {
      const { source, also = [] } = trimmed.peek()
      const first = known.next().value
      return [source, ...also]
        .filter(isOfPage)
        .map((each) => ({ source: each, spans: chosenSpans.peek().get(each.id), isSeen, known: first }))
    },
    replace: (old, fresh, spans) =>
      batch(() => {
        const { source, also, ...rest } = asked.peek()
        const later = (each: Source) => (each === old ? fresh : each)
        asked.value = { ...rest, source: later(source), ...(also && { also: also.map(later) }) }
        chooseSpans(fresh.id, spans)
      }),
    see() {
      isSeen = true
    },
    tell(readings) {
      old = readings
    },
  }
  return {
    door: doorOf(question),
    target: own,
    request: computed(() => own.value && requestTo(own.value)),
    requestTo,
    all: computed(() => {
      const { spans: _, ...whole } = asked.value
      return own.value && { ...planOf(whole, own.value), context: undefined, mask: maskTo(own.value) }
    }),
    trimming: {
      choice: context.choice,
      choose: context.choose,
      heldBack,
      holdBack: (id, isHeld) => {
        heldBack.value = withMember(heldBack.peek(), id, isHeld)
      },
      spans: chosenSpans,
      chooseSpans,
    },
    ...(question.isUnseen ? { isUnseen: true } : {}),
    isCurrent,
    ...(ask === undefined ? {} : { ask: (why, estimate) => ask(toReadAgain(trimmed.peek()), why, estimate) }),
    ...(question.reading === 'kept' ? {} : { pages: () => pages }),
    begin() {
      const chosen = own.peek()
      return (
        chosen && {
          send: (passed) =>
            sendSource(deps, news, trimmed.peek(), chosen, { ...passed, old, threadId: threadId.peek() }),
        }
      )
    },
  }
}

/** What was known of its pages when it was asked holds for the first time only: a dialog may stay open for long. */
function* knownOf({ reading }: SourceQuestion): Generator<'same' | 'gone', undefined> {
  if (reading === 'new') yield 'same'
  else if (reading === 'old') yield 'gone'
  return undefined
}

function toReadAgain({ reading, ...question }: SourceQuestion): SourceQuestion {
  return reading === 'kept' ? { ...question, reading } : question
}

export function doorOf({ message, instruction }: SourceQuestion): Door {
  if (message !== undefined) return 'send'
  return instruction.actionId === summaryActionId ? 'summarize' : 'action'
}

function withMember(ids: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(ids)
  if (isIn) next.add(id)
  else next.delete(id)
  return next
}

/** Whether the thread on screen is new, or began with the same text of the same page. */
export function isAbout(thread: ThreadStore, source: Source): boolean {
  if (thread.visible.peek().length === 0) return thread.state.peek() !== 'deleted'
  const [first] = Array.from(thread.sources.peek().values()).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return first?.contentHash === source.contentHash && first.url === source.url
}
