import { isEarlierSummary } from '../prompts/earlier-summary'
import type { Message } from './message'
import { changed } from './rows/row'
import type { Run, SentRequest, Step } from './run'
import type { RunError } from './servers/run-error'
import type { Source } from './source'
import type { Thread } from './thread'
import { pageOf, titleOf } from './thread-beginning'

type Ids = ReadonlySet<string>

/** Whether a run was made of, or for, a message that is gone. `parent` is the run that it was made for. */
function isAbout(run: Run, gone: Ids, parent: Run | undefined): boolean {
  // What it was made for cannot be told where that run is gone itself.
  if (run.parentRunId !== undefined && parent === undefined) return true
  return [run, parent].some((each) => gone.has(each?.messageId ?? '') || gone.has(each?.replyId ?? ''))
}

/**
 * A run without what its requests and errors said of messages that are gone; the same row where they said nothing.
 * `parent` is the run that it was made for: a title, a summary or notes that were made of a message go with it.
 */
export function withoutMessages(run: Run, gone: Ids, parent: Run | undefined): Run {
  const isOfGone = isAbout(run, gone, parent)
  const isWhole = run.kind !== 'chat' && isOfGone
  const steps = run.steps.map((step) => {
    const left = isWhole ? withoutRequest(step) : withoutWords(step, gone)
    return isOfGone && left.error?.detail !== undefined ? { ...left, error: withoutDetail(left.error) } : left
  })
  const left = steps.some((step, at) => step !== run.steps[at]) ? { ...run, steps } : run
  const error = isOfGone && 'error' in left ? left.error : undefined
  return error?.detail === undefined ? left : ({ ...left, error: withoutDetail(error) } as Run)
}

/** A server may repeat in its error what it was asked. */
function withoutDetail({ detail: _, ...error }: RunError): RunError {
  return error
}

function withoutRequest(step: Step): Step {
  const { request: _, ...kept } = step
  return step.request === undefined ? step : kept
}

function withoutWords(step: Step, gone: Ids): Step {
  const { request } = step
  if (request === undefined) return step
  const messages = request.messages.map((message): Entry => {
    if ('messageId' in message && message.messageId !== undefined && 'json' in message)
      return gone.has(message.messageId) ? { messageId: message.messageId, json: [] } : message
    // What it stands for is not told by it, so it goes with any of the messages.
    return isSummary(message) ? { json: [] } : message
  })
  const isSame = messages.every((message, at) => message === request.messages[at])
  return isSame ? step : { ...step, request: { ...request, messages } }
}

type Entry = SentRequest['messages'][number]

function isSummary(message: Entry): boolean {
  if ('content' in message) return isEarlierSummary(message.content)
  return (
    'json' in message && message.json.some((piece) => typeof piece === 'string' && isEarlierSummary(piece))
  )
}

export interface WithoutMessages {
  gone: readonly Message[]
  left: readonly Message[]
  /** All runs of the thread. */
  runs: readonly Run[]
  /** Also those that go with the messages. */
  sources: ReadonlyMap<string, Source>
}

/** What a thread is called that has nothing left to be called by. */
const nameless = '…'

/**
 * A thread without what it took of messages that are gone: its title, where that was made of one, the page it began on,
 * of which the site stays, and the summary that stands for them. The same row where it took nothing.
 */
export function threadWithoutMessages(thread: Thread, all: WithoutMessages, nowMs: number): Thread {
  const kept = { ...thread }
  if (isTitleOf(thread, all)) {
    kept.title = titleLeft(all)
    kept.titledBy = 'first-message'
  }
  if (isPageOf(thread, all) && kept.page !== undefined) {
    const origin = URL.parse(kept.page.url)?.origin
    if (origin === undefined || origin === 'null') delete kept.page
    else kept.page = { url: `${origin}/`, title: '' }
  }
  if (standsForGone(thread, all) && kept.context !== undefined) {
    const { summary: _, ...context } = kept.context
    kept.context = context
  }
  const isSame = kept.title === thread.title && kept.page === thread.page && kept.context === thread.context
  return isSame ? thread : changed(kept, {}, nowMs)
}

const isQuestion = ({ role }: Message): boolean => role === 'user'

function isTitleOf({ title, titledBy }: Thread, { gone, runs, sources }: WithoutMessages): boolean {
  if (titledBy === 'person') return false
  if (titledBy === 'first-message')
    // The title of a copy has a number behind it.
    return gone.some((message) => isQuestion(message) && isBeginning(titleOf(message, sources), title))
  const ids = new Set(gone.map(({ id }) => id))
  const titling = runs.filter(({ kind }) => kind === 'title')
  if (titling.length === 0) return gone.some((each) => isQuestion(each) && each.parentId === null)
  return titling.some((run) =>
    isAbout(
      run,
      ids,
      runs.find(({ id }) => id === run.parentRunId),
    ),
  )
}

const isBeginning = (words: string, title: string): boolean => words !== '' && title.startsWith(words)

function titleLeft({ left, sources }: WithoutMessages): string {
  const questions = left.filter(isQuestion).toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return questions.map((each) => titleOf(each, sources)).find((words) => words !== '') ?? nameless
}

function isPageOf({ page }: Thread, { gone, left, sources }: WithoutMessages): boolean {
  const quotes = (message: Message) => pageOf(message, sources).page?.url === page?.url
  return page !== undefined && gone.some(quotes) && !left.some(quotes)
}

function standsForGone({ context }: Thread, { gone, left }: WithoutMessages): boolean {
  const throughId = context?.summary?.throughId
  return throughId !== undefined && stoodFor(throughId, gone, left) !== undefined
}

/**
 * One of the messages that are gone for which a summary stands, where there is one. What followed a message that was
 * deleted alone follows the one before it since, and is named by it.
 */
export function stoodFor(
  throughId: string,
  gone: readonly Message[],
  left: readonly Message[],
): Message | undefined {
  const rows = new Map([...left, ...gone].map((row) => [row.id, row]))
  // The summary cannot be told to stand for anything else.
  if (!rows.has(throughId)) return gone[0]
  const behind = new Set<string>()
  for (let id: string | null = throughId; id !== null && !behind.has(id); id = rows.get(id)?.parentId ?? null)
    behind.add(id)
  const leadsThere = (id: string, seen: Set<string>): boolean => {
    if (behind.has(id)) return true
    if (seen.has(id)) return false
    seen.add(id)
    return (rows.get(id)?.joinedIds ?? []).some((next) => leadsThere(next, seen))
  }
  return gone.find(({ id }) => leadsThere(id, new Set()))
}
