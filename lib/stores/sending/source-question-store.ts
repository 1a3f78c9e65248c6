import { batch, type ReadonlySignal, signal } from '@preact/signals'
import type { ContextChoice } from '../../domain/context-choice'
import type { InstructionPart, Message, MessagePart } from '../../domain/message'
import type { Source, Span } from '../../domain/source'
import type { Target } from '../../domain/target'
import { CommandError, type CommandErrorCode } from '../../protocol'
import { buildRequest } from '../../request/build-request'
import type { CheckedSend } from '../draft/checked-send'
import type { SecretsStore } from '../draft/secrets-store'
import type { ViewDeps } from '../ports/view-deps'
import type { SettingsStore } from '../rows/settings-store'
import type { ThreadStore } from '../rows/thread-store'
import { type Estimate, type EstimatePort, estimateOf } from './estimate-store'
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
  | { state: 'counting'; intent: SourceQuestion }
  | {
      state: 'asking'
      why: 'first' | 'over-ceiling' | 'too-long'
      intent: SourceQuestion
      estimate: Estimate
    }

/** Carries out what a person chose: at once where it holds no surprise, else it asks first. */
export interface SourceQuestionStore {
  intent: ReadonlySignal<SourceQuestionState>
  refusal: ReadonlySignal<CommandErrorCode | undefined>
  begin(intent: SourceQuestion): Promise<void>
  /** The person has seen what it sends, and wants it. */
  confirm(spans?: Span[]): Promise<void>
  confirmParts(parts: PartsChoice): Promise<void>
  /** What can be done with the source that is asked about, where it is too long. */
  longPage(): Promise<LongPage | undefined>
  dismiss(): void
  forgetRefusal(): void
}

interface SourceQuestionDeps {
  deps: ViewDeps
  thread: ThreadStore
  settings: SettingsStore
  target: ReadonlySignal<Target | undefined>
  tools: EstimatePort
  openThread: (threadId: string | undefined) => void
  secrets: SecretsStore
}

/** Tokens that an answer needs at least: a page that leaves fewer does not fit. */
const answerTokens = 1000

export const fits = ({
  inputTokens,
  contextTokens,
}: {
  inputTokens: number
  contextTokens?: number | undefined
}): boolean => contextTokens === undefined || inputTokens + answerTokens <= contextTokens

export function createSourceQuestionStore(options: SourceQuestionDeps): SourceQuestionStore {
  const { deps, thread, settings, target, tools, openThread, secrets } = options
  const intent = signal<SourceQuestionState>({ state: 'none' })
  const refusal = signal<CommandErrorCode | undefined>(undefined)

  async function begin(wanted: SourceQuestion): Promise<void> {
    const chosen = target.peek()
    if (chosen === undefined) return
    batch(() => {
      refusal.value = undefined
      intent.value = { state: 'counting', intent: wanted }
    })
    const estimate = await estimateOf('intent', requestOf(wanted, chosen), chosen, tools)
    if (estimate === undefined || stateOf(intent.peek()) !== wanted) return
    const why = reasonToAsk(wanted, estimate)
    if (why === undefined) await send(wanted, chosen)
    else intent.value = { state: 'asking', why, intent: wanted, estimate }
  }

  function reasonToAsk(
    wanted: SourceQuestion,
    estimate: Estimate,
  ): 'first' | 'over-ceiling' | 'too-long' | undefined {
    const { ceilingNanoUsd, sendsFromMenu } = settings.settings.peek()
    if (!fits(estimate)) return 'too-long'
    if (estimate.price !== undefined && estimate.price.nanoUsd > ceilingNanoUsd) return 'over-ceiling'
    return wanted.isUnseen && !sendsFromMenu ? 'first' : undefined
  }

  /** Shows the thread in which the source's text is asked about, and sends. */
  async function send(wanted: SourceQuestion, chosen: Target, parts?: PartsChoice): Promise<void> {
    const { commandId, source, spans, also = [], named, instruction, message: typed } = wanted
    const staysHere = typed !== undefined && parts === undefined
    const isHere = staysHere || isAbout(thread, named ?? source)
    intent.value = { state: 'none' }
    try {
      const check = await checked(wanted, chosen, parts, isHere)
      if (check === undefined) return
      if (!isHere) openThread(undefined)
      await check.keepFor(thread.threadId.peek())
      const { background } = deps
      const message = {
        commandId,
        threadId: thread.threadId.peek(),
        connectionId: chosen.connection.id,
        model: chosen.model,
        ...(check.mask === undefined ? {} : { mask: check.mask }),
      }
      const quoted = { sourceId: source.id, ...(spans === undefined ? {} : { spans }) }
      if (parts === undefined)
        await background.sendMessage({
          ...message,
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
    } catch (error) {
      refusal.value = error instanceof CommandError ? error.code : 'unexpected'
    }
  }

  /** Undefined where it is not to be sent. What is read in parts is sent whole. */
  async function checked(
    wanted: SourceQuestion,
    chosen: Target,
    parts: PartsChoice | undefined,
    isHere: boolean,
  ): Promise<CheckedSend | undefined> {
    if (!secrets.isWanted()) return { keepFor: async () => undefined }
    const { spans: _, ...whole } = wanted
    const request = requestOf(parts === undefined ? wanted : whole, chosen)
    return secrets.check(request, isHere ? thread.threadId.peek() : undefined)
  }

  return {
    intent,
    refusal,
    begin,
    async confirm(spans) {
      const asking = intent.peek()
      const chosen = target.peek()
      if (asking.state !== 'asking' || chosen === undefined) return
      if (asking.why === 'first') await settings.change({ sendsFromMenu: true })
      await send({ ...asking.intent, ...(spans === undefined ? {} : { spans }) }, chosen)
    },
    async confirmParts(parts) {
      const asking = intent.peek()
      const chosen = target.peek()
      if (asking.state === 'asking' && chosen !== undefined) await send(asking.intent, chosen, parts)
    },
    async longPage() {
      const asking = intent.peek()
      const chosen = target.peek()
      if (asking.state !== 'asking' || chosen === undefined) return undefined
      const { source, message } = asking.intent
      const { longPageOf } = await import('./long-page')
      return longPageOf({
        source,
        branch: message?.branch ?? [],
        estimate: asking.estimate,
        target: chosen,
        tools,
      })
    },
    dismiss() {
      intent.value = { state: 'none' }
    },
    forgetRefusal() {
      refusal.value = undefined
    },
  }
}

const stateOf = (state: SourceQuestionState): SourceQuestion | undefined =>
  state.state === 'none' ? undefined : state.intent

/** The very request that sending the intent makes: what was chosen stands at the beginning of its thread. */
export function requestOf(
  { source, spans, also = [], instruction, message }: Omit<SourceQuestion, 'commandId' | 'isUnseen'>,
  target: Target,
) {
  const draft: MessagePart[] = [
    { type: 'source', sourceId: source.id, ...(spans === undefined ? {} : { spans }) },
    ...also.map(({ id }) => ({ type: 'source' as const, sourceId: id })),
    message === undefined ? { type: 'instruction', ...instruction } : { type: 'text', text: message.text },
  ]
  return buildRequest({
    target,
    branch: message?.branch ?? [],
    context: message?.context,
    sources: new Map([
      ...(message?.sources ?? []),
      ...[source, ...also].map((each) => [each.id, each] as const),
    ]),
    draft,
  })
}

/** Whether the thread on screen is new, or began with the same text of the same page. */
function isAbout(thread: ThreadStore, source: Source): boolean {
  if (thread.visible.peek().length === 0) return thread.state.peek() !== 'deleted'
  const [first] = Array.from(thread.sources.peek().values()).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return first?.contentHash === source.contentHash && first.url === source.url
}
