import { batch, type ReadonlySignal, signal } from '@preact/signals'
import type { AskReason } from '../../domain/ask-reason'
import type { Span } from '../../domain/source'
import type { CommandErrorCode } from '../../protocol'
import type { SettingsStore } from '../rows/settings-store'
import type { DoorStore, Wanted } from './door-store'
import type { Estimate, EstimatePort } from './estimate-store'
import type { LongPage, PartsChoice } from './long-page'
import type { SourceNews } from './send-source'
import type { SourceDoorDeps } from './source-doors'
import type { SourceQuestion } from './source-question'

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
  settings: SettingsStore
  estimatePort: EstimatePort
  door: DoorStore
}

export function createSourceQuestionStore(options: SourceQuestionDeps): SourceQuestionStore {
  const { settings, target, estimatePort, door } = options
  const state = signal<SourceQuestionState>({ state: 'none' })
  const refusal = signal<CommandErrorCode | undefined>(undefined)
  /** What is on its way, or is asked about. */
  let current: SourceQuestion | undefined

  const isCurrent = (question: SourceQuestion) => () => current === question

  const news: SourceNews = {
    onSending() {
      state.value = { state: 'none' }
    },
    onRefused(code) {
      refusal.value = code
    },
  }

  /** What makes it a request, and sends it, is loaded when one is wanted. */
  async function wantedOf(question: SourceQuestion): Promise<Wanted> {
    const { wantedOfSource } = await import('./source-doors')
    return wantedOfSource(options, question, {
      isCurrent: isCurrent(question),
      ...news,
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
          ...news,
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
