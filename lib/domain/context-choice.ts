import * as v from 'valibot'
import { earlierSummarySchema, type Message } from './message'
import { type Span, spanSchema } from './source'

const ids = v.pipe(v.array(v.pipe(v.string(), v.maxLength(80))), v.maxLength(20_000))

/** What a person chose of a thread to be sent with its next messages. Where there is none, all of the branch is. */
export const contextChoiceSchema = v.object({
  /** Messages that are not sent any more. */
  leftOut: v.exactOptional(ids),
  /** Messages that stay when the oldest make room. */
  pinned: v.exactOptional(ids),
  /** What is sent of a source that was quoted before, by its id: nothing where there are no spans. */
  spans: v.exactOptional(v.record(v.string(), v.pipe(v.array(spanSchema), v.maxLength(20_000)))),
  summary: v.exactOptional(earlierSummarySchema),
})
export type ContextChoice = v.InferOutput<typeof contextChoiceSchema>

export interface ChosenBranch {
  /** The messages that are sent as they are. */
  messages: Message[]
  /** The text that is sent in place of the oldest ones. */
  summary?: string
}

/**
 * Which messages of a branch are sent. Those in `always` are sent even where they were left out, so that a run answers
 * the message that it was made for. A summary of messages that are not in this branch is ignored.
 */
export function chosenOf(
  branch: readonly Message[],
  { leftOut = [], pinned = [], summary }: ContextChoice = {},
  always: ReadonlySet<string> = new Set(),
): ChosenBranch {
  const without = new Set(leftOut)
  const kept = new Set(pinned)
  const through = summary === undefined ? -1 : branch.findIndex(({ id }) => id === summary.throughId)
  const messages = branch.filter(
    ({ id }, index) => always.has(id) || (!without.has(id) && (index > through || kept.has(id))),
  )
  return through < 0 || summary === undefined ? { messages } : { messages, summary: summary.text }
}

/** The choice with one list of ids changed; a list that is empty is none. */
export function withIds(
  choice: ContextChoice,
  list: 'leftOut' | 'pinned',
  change: ReadonlyMap<string, boolean>,
): ContextChoice {
  const { [list]: old = [], ...rest } = choice
  const kept = old.filter((id) => change.get(id) ?? true)
  const added = Array.from(change).flatMap(([id, isIn]) => (isIn && !old.includes(id) ? [id] : []))
  const next = [...kept, ...added]
  return next.length === 0 ? rest : { ...rest, [list]: next }
}

/** The choice with other spans of a source; undefined is as they were quoted. */
export function withSpans(choice: ContextChoice, sourceId: string, spans: Span[] | undefined): ContextChoice {
  const { spans: { [sourceId]: _, ...others } = {}, ...rest } = choice
  const next = spans === undefined ? others : { ...others, [sourceId]: spans }
  return Object.keys(next).length === 0 ? rest : { ...rest, spans: next }
}
