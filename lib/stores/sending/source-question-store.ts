import { batch, type ReadonlySignal, signal } from '@preact/signals'
import type { AskReason } from '../../domain/ask-reason'
import type { Span } from '../../domain/source'
import type { Target } from '../../domain/target'
import { CommandError, type CommandErrorCode } from '../../protocol'
import type { CheckedSend } from '../draft/checked-send'
import { withTime } from '../draft/with-time'
import type { ViewDeps } from '../ports/view-deps'
import type { SettingsStore } from '../rows/settings-store'
import type { DoorStore, Wanted } from './door-store'
import type { Estimate, EstimatePort } from './estimate-store'
import type { LongPage, PartsChoice } from './long-page'
import type { Sending, SourceDoorDeps } from './source-doors'
import { planOf, type SourceQuestion } from './source-question'

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
  /** The person has seen what it sends, and wants it: where it was too long, what was chosen of it. */
  confirm(choice?: { spans: Span[]; toldNanoUsd: number | undefined }): Promise<void>
  /** With the price of all parts as it was told. */
  confirmParts(choice: { parts: PartsChoice; toldNanoUsd: number | undefined }): Promise<void>
  /** What can be done with the source that is asked about, where it is too long. */
  longPage(): Promise<LongPage | undefined>
  /** Shows the request that it makes, before it is sent. */
  review(question: SourceQuestion): Promise<void>
  dismiss(): void
  forgetRefusal(): void
}

interface SourceQuestionDeps extends SourceDoorDeps {
  deps: ViewDeps
  settings: SettingsStore
  estimatePort: EstimatePort
  openThread: (threadId: string) => void
  door: DoorStore
}

export function createSourceQuestionStore(options: SourceQuestionDeps): SourceQuestionStore {
  const { deps, thread, settings, target, estimatePort, openThread, secrets, builder, door } = options
  const state = signal<SourceQuestionState>({ state: 'none' })
  const refusal = signal<CommandErrorCode | undefined>(undefined)
  /** What is on its way, or is asked about. */
  let current: SourceQuestion | undefined

  const isCurrent = (question: SourceQuestion) => () => current === question

  /** What makes it a request is loaded when one is wanted. */
  async function wantedOf(question: SourceQuestion): Promise<Wanted> {
    const { wantedOfSource } = await import('./source-doors')
    return wantedOfSource(options, question, {
      isCurrent: isCurrent(question),
      send,
      ask(asked, why, estimate) {
        if (estimate === undefined || (why !== 'first' && why !== 'too-long')) {
          state.value = { state: 'none' }
          return false
        }
        state.value = { state: 'asking', why, question: asked, estimate }
        return true
      },
    })
  }

  async function pass(
    question: SourceQuestion,
    agreed: readonly AskReason[] = [],
    makeWanted = wantedOf,
  ): Promise<void> {
    if (target.peek() === undefined) return
    current = question
    batch(() => {
      refusal.value = undefined
      state.value = { state: 'counting', question }
    })
    try {
      const wanted = await makeWanted(question)
      if (current === question) await door.pass(wanted, agreed)
    } catch (error) {
      console.error('What was asked about a source could not be sent', error)
      refusal.value = 'unexpected'
    }
    const now = state.peek()
    if (now.state === 'counting' && now.question === question) state.value = { state: 'none' }
  }

  /** The dialog that asks how to shorten a page tells the size, the price, and where that is above the ceiling. */
  const seenInDialog = (toldNanoUsd = 0): AskReason[] => [
    'first',
    'too-long',
    ...(toldNanoUsd > settings.settings.peek().ceilingNanoUsd ? ['over-ceiling' as const] : []),
  ]

  /** Shows the thread in which the source's text is asked about, and sends. */
  async function send(
    wanted: SourceQuestion,
    chosen: Target,
    { estimate, agreed, old, threadId }: Sending,
    parts?: PartsChoice,
  ): Promise<boolean> {
    const { commandId, source, spans, also = [], named, instruction, message: typed } = wanted
    state.value = { state: 'none' }
    try {
      const check = await checked(wanted, chosen, threadId)
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
      const quoted = withTime({ sourceId: source.id, ...(spans === undefined ? {} : { spans }) }, old)
      if (parts === undefined)
        await background.sendMessage({
          ...message,
          ...(estimate === undefined ? {} : { estimate }),
          ...(agreed === undefined ? {} : { agreed }),
          ...(typed === undefined
            ? { parentId: null, text: '', instruction }
            : { parentId: typed.parentId, text: typed.text }),
          sources: [
            ...(named === undefined ? [] : [{ sourceId: named.id, spans: [] }]),
            quoted,
            ...also.map(({ id }) => withTime({ sourceId: id }, old)),
          ],
        })
      else
        await background.readInParts({
          ...message,
          instruction,
          ...withTime({ sourceId: source.id }, old),
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

  /** Undefined where it is not to be sent. */
  async function checked(
    wanted: SourceQuestion,
    chosen: Target,
    threadId: string,
  ): Promise<CheckedSend | undefined> {
    if (!secrets.isWanted()) return { keepFor: async () => undefined }
    const request = builder.build(planOf(wanted, chosen))
    return request && secrets.check(request, threadId, [chosen])
  }

  return {
    question: state,
    refusal,
    begin: (question) => pass(question),
    async confirm(choice) {
      const asking = state.peek()
      if (asking.state !== 'asking') return
      const { why, question } = asking
      if (why === 'first') await settings.change({ sendsFromMenu: true })
      if (choice === undefined) await pass(question, ['first', ...(why === 'too-long' ? [why] : [])])
      else await pass({ ...question, spans: choice.spans }, seenInDialog(choice.toldNanoUsd))
    },
    async confirmParts({ parts, toldNanoUsd }) {
      const asking = state.peek()
      if (asking.state !== 'asking') return
      await pass(asking.question, seenInDialog(toldNanoUsd), async (question) => {
        const { wantedOfParts } = await import('./parts-door')
        return wantedOfParts(options, question, parts, {
          isCurrent: isCurrent(question),
          send,
        })
      })
    },
    async review(question) {
      state.value = { state: 'none' }
      current = question
      const wanted = await wantedOf(question)
      if (current === question) door.show(wanted)
    },
    async longPage() {
      const asking = state.peek()
      const chosen = target.peek()
      if (asking.state !== 'asking' || chosen === undefined) return undefined
      const { source, spans, message } = asking.question
      const { longPageOf } = await import('./long-page')
      return longPageOf({
        source,
        spans,
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
