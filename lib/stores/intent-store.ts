import { batch, type ReadonlySignal, signal } from '@preact/signals'
import type { InstructionPart, MessagePart } from '../domain/message'
import type { Source, Span } from '../domain/source'
import type { Target } from '../domain/target'
import { CommandError, type CommandErrorCode } from '../protocol'
import { buildRequest } from '../request/build-request'
import { type Estimate, type EstimateTools, estimateOf } from './estimate-store'
import { type LongPage, longPageOf, type PartsChoice } from './long-page'
import type { SettingsStore } from './settings-store'
import type { ThreadStore } from './thread-store'
import type { ViewDeps } from './view-deps'

/** Something that a person chose to have done with a page or a selection. */
export interface Intent {
  commandId: string
  source: Source
  spans?: Span[]
  /** What `source` are notes on: named with it, and not sent. */
  named?: Source
  instruction: Omit<InstructionPart, 'type'>
  /** True where it was chosen without seeing what it sends: in a menu, or by a shortcut. */
  isUnseen: boolean
}

export type IntentState =
  | { state: 'none' }
  | { state: 'counting'; intent: Intent }
  | { state: 'asking'; why: 'first' | 'over-ceiling' | 'too-long'; intent: Intent; estimate: Estimate }

/** Carries out what a person chose: at once where it holds no surprise, else it asks first. */
export interface IntentStore {
  intent: ReadonlySignal<IntentState>
  refusal: ReadonlySignal<CommandErrorCode | undefined>
  begin(intent: Intent): Promise<void>
  /** The person has seen what it sends, and wants it. */
  confirm(spans?: Span[]): Promise<void>
  confirmParts(parts: PartsChoice): Promise<void>
  /** What can be done with the source that is asked about, where it is too long. */
  longPage(): LongPage | undefined
  dismiss(): void
}

interface IntentDeps {
  deps: ViewDeps
  thread: ThreadStore
  settings: SettingsStore
  target: ReadonlySignal<Target | undefined>
  tools: EstimateTools
  openThread: (threadId: string | undefined) => void
}

/** Tokens that an answer needs at least: a page that leaves fewer does not fit. */
const answerTokens = 1000

export const fits = ({ inputTokens, contextTokens }: Estimate): boolean =>
  contextTokens === undefined || inputTokens + answerTokens <= contextTokens

export function createIntentStore(options: IntentDeps): IntentStore {
  const { deps, thread, settings, target, tools, openThread } = options
  const intent = signal<IntentState>({ state: 'none' })
  const refusal = signal<CommandErrorCode | undefined>(undefined)

  async function begin(wanted: Intent): Promise<void> {
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
    wanted: Intent,
    estimate: Estimate,
  ): 'first' | 'over-ceiling' | 'too-long' | undefined {
    const { ceilingNanoUsd, sendsFromMenu } = settings.settings.peek()
    if (!fits(estimate)) return 'too-long'
    if (estimate.price !== undefined && estimate.price.nanoUsd > ceilingNanoUsd) return 'over-ceiling'
    return wanted.isUnseen && !sendsFromMenu ? 'first' : undefined
  }

  /** Shows the thread in which the source's text is asked about, and sends. */
  async function send(wanted: Intent, chosen: Target, parts?: PartsChoice): Promise<void> {
    const { commandId, source, spans, named, instruction } = wanted
    if (!isAbout(thread, named ?? source)) openThread(undefined)
    intent.value = { state: 'none' }
    const { background } = deps
    const message = {
      commandId,
      threadId: thread.threadId.peek(),
      instruction,
      connectionId: chosen.connection.id,
      model: chosen.model,
    }
    const quoted = { sourceId: source.id, ...(spans === undefined ? {} : { spans }) }
    try {
      if (parts === undefined)
        await background.sendMessage({
          ...message,
          parentId: null,
          text: '',
          sources: named === undefined ? [quoted] : [{ sourceId: named.id, spans: [] }, quoted],
        })
      else
        await background.readInParts({
          ...message,
          sourceId: source.id,
          parts: parts.parts,
          partTokens: parts.partTokens,
        })
    } catch (error) {
      refusal.value = error instanceof CommandError ? error.code : 'unexpected'
    }
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
    longPage() {
      const asking = intent.peek()
      const chosen = target.peek()
      if (asking.state !== 'asking' || chosen === undefined) return undefined
      return longPageOf(asking.intent.source, asking.estimate, chosen, tools)
    },
    dismiss() {
      intent.value = { state: 'none' }
    },
  }
}

const stateOf = (state: IntentState): Intent | undefined =>
  state.state === 'none' ? undefined : state.intent

/** The very request that sending the intent makes: it stands at the beginning of its thread. */
export function requestOf(
  { source, spans, instruction }: Pick<Intent, 'source' | 'spans' | 'instruction'>,
  { connection, model }: Target,
) {
  const draft: MessagePart[] = [
    { type: 'source', sourceId: source.id, ...(spans === undefined ? {} : { spans }) },
    { type: 'instruction', ...instruction },
  ]
  return buildRequest({
    connection,
    model,
    parameters: {},
    branch: [],
    sources: new Map([[source.id, source]]),
    draft,
  })
}

/** Whether the thread on screen is new, or began with the same text of the same page. */
function isAbout(thread: ThreadStore, source: Source): boolean {
  if (thread.visible.peek().length === 0) return thread.state.peek() !== 'deleted'
  const [first] = Array.from(thread.sources.peek().values()).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return first?.contentHash === source.contentHash && first.url === source.url
}
