import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { type KeptSummary, readKeptSummary } from '../../db/read/read'
import type { Message } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import type { Source } from '../../domain/source'
import type { Target } from '../../domain/target'
import { type SummaryLength, summaryLengths } from '../../prompts/summary-action'
import type { PageStore } from '../draft/page-store'
import type { RequestBuilder } from '../draft/request-builder'
import type { ViewDeps } from '../ports/view-deps'
import type { SettingsStore } from '../rows/settings-store'
import type { ThreadStore } from '../rows/thread-store'
import { createEstimateStore, type EstimatePort, type EstimateStore } from './estimate-store'
import { planOf, type SourceQuestion } from './source-question'
import type { SourceQuestionStore } from './source-question-store'
import { isAskedIn, summaryInstruction } from './summary-instruction'

/** Summarizing the page beside this view: what it would cost, and whether it was done before. */
export interface SummaryStore {
  estimate: EstimateStore
  /** The summary of this very text, in these words, that is kept already. */
  kept: ReadonlySignal<KeptSummary | undefined>
  /** Opens the kept summary, where there is one; else sends. */
  summarize(): Promise<void>
  /** Shows the request that summarizing the page makes. */
  review(): Promise<void>
  /** Sends, whatever is kept. */
  summarizeAnew(source: Source): Promise<void>
  /** Like `summarize`, for a page that was chosen in a menu or by a shortcut. */
  summarizeUnseen(source: Source): Promise<void>
  /** In which length a summary was asked for. */
  lengthOf(question: Message): SummaryLength | undefined
  /** Shows the summary that stands beside `question` in this length, or asks for it. */
  inLength(question: Message, source: Source, length: SummaryLength): Promise<void>
  dispose(): void
}

interface SummaryDeps {
  deps: ViewDeps
  thread: ThreadStore
  settings: SettingsStore
  page: PageStore
  sourceQuestions: SourceQuestionStore
  target: ReadonlySignal<Target | undefined>
  estimatePort: EstimatePort
  builder: RequestBuilder
  openThread: (threadId: string | undefined) => void
}

export function createSummaryStore(options: SummaryDeps): SummaryStore {
  const { deps, thread, settings, page, sourceQuestions, target, estimatePort, builder, openThread } = options
  const kept = signal<{ of: Source; summary: KeptSummary } | undefined>(undefined)
  const shown = computed(() => (page.page.value.state === 'read' ? page.page.value : undefined))
  const source = computed(() => shown.value?.source)
  const spans = computed(() => shown.value?.chosen?.spans)
  /** Kept is what was said of the usual parts. */
  const keptOfWhole = computed(() => (spans.value === undefined ? kept.value?.summary : undefined))
  const instruction = computed(() => summaryInstruction(settings.settings.value, settings.texts.value))

  const request = computed(() =>
    source.value === undefined || target.value === undefined
      ? undefined
      : builder.build(
          planOf({ source: source.value, spans: spans.value, instruction: instruction.value }, target.value),
        ),
  )
  const estimate = createEstimateStore('summary', request, target, estimatePort)

  const inWords = (summaryLength: SummaryLength): string =>
    summaryInstruction({ ...settings.settings.value, summaryLength }, settings.texts.value).text

  async function lookFor(of: Source, words: string): Promise<void> {
    const summary = await readKeptSummary(await deps.database(), of, words)
    if (source.peek() === of && instruction.peek().text === words) kept.value = summary && { of, summary }
  }

  const endLooking = effect(() => {
    const of = source.value
    const { text } = instruction.value
    // An answer that has just ended may be the one to keep.
    const isAnswering = thread.isAnswering.value
    if (kept.peek()?.of !== of) kept.value = undefined
    if (of === undefined || isAnswering) return
    lookFor(of, text).catch((error: unknown) => console.error('Kept summaries could not be read', error))
  })

  const questionAbout = (of: Source, rest: Partial<SourceQuestion> = {}): SourceQuestion => ({
    commandId: newId('cmd'),
    source: of,
    spans: page.spansOf(of),
    instruction: instruction.peek(),
    isUnseen: false,
    ...rest,
  })
  /** What has only now been read was not looked for yet among kept summaries, which are of the usual parts. */
  async function keptFor(of: Source) {
    if (page.spansOf(of) !== undefined) return undefined
    const known = kept.peek()
    if (known?.of === of) return known.summary
    return await readKeptSummary(await deps.database(), of, instruction.peek().text)
  }
  async function beginUnlessKept(of: Source, rest: Partial<SourceQuestion>): Promise<void> {
    const summary = await keptFor(of)
    if (summary === undefined) await sourceQuestions.begin(questionAbout(of, rest))
    else openThread(summary.threadId)
  }

  return {
    estimate,
    kept: keptOfWhole,
    async summarize() {
      const shown = source.peek()
      const now = shown === undefined ? await page.read() : await page.readAgain(shown)
      if (typeof now === 'object') await beginUnlessKept(now, { reading: 'new' })
      else if (shown !== undefined) await beginUnlessKept(shown, { reading: now === 'gone' ? 'old' : 'new' })
    },
    async review() {
      const of = source.peek() ?? (await page.read())
      if (of !== undefined) await sourceQuestions.review(questionAbout(of))
    },
    summarizeAnew: (of) => sourceQuestions.begin(questionAbout(of)),
    summarizeUnseen: (of) => beginUnlessKept(of, { isUnseen: true, reading: 'new' }),
    lengthOf(question) {
      return summaryLengths.find((length) => isAskedIn(question, inWords(length)))
    },
    async inLength(...asked) {
      const { summarizeInLength } = await import('./summary-in-length')
      await summarizeInLength({ thread, settings, sourceQuestions }, ...asked)
    },
    dispose() {
      endLooking()
      estimate.dispose()
    },
  }
}
