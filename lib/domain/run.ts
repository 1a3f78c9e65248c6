import * as v from 'valibot'
import { agreedSchema } from './agreed'
import { askReasons } from './ask-reason'
import { parametersSchema } from './parameters/parameters'
import { changed, optionalTimeMs, rowEntries } from './rows/row'
import { runErrorSchema } from './servers/run-error'
import { spanSchema } from './source'

const tokens = v.pipe(v.number(), v.integer(), v.minValue(0))

/** What the server said it counted. `cached` and `reasoning` are parts of input and output. */
export const usageSchema = v.object({
  inputTokens: tokens,
  outputTokens: tokens,
  cachedTokens: v.exactOptional(tokens),
  reasoningTokens: v.exactOptional(tokens),
})
export type Usage = v.InferOutput<typeof usageSchema>

/** Input tokens as they were counted before. `counted` is without what was learned of the model. */
export const estimateSchema = v.object({ inputTokens: tokens, counted: tokens, isExact: v.boolean() })
export type RunEstimate = v.InferOutput<typeof estimateSchema>

/** Money is whole nano-USD (a billionth of a dollar), with where the price came from and its date. */
export const costSchema = v.object({
  nanoUsd: v.pipe(v.number(), v.integer(), v.minValue(0)),
  source: v.string(),
  asOf: v.string(),
  /** Set where what was used was counted here. */
  isEstimate: v.exactOptional(v.literal(true)),
})
export type Cost = v.InferOutput<typeof costSchema>

/** A parameter the server refused, and what was done about it: renamed, or left out where `sentAs` is absent. */
export const repairSchema = v.object({ parameter: v.string(), sentAs: v.exactOptional(v.string()) })
export type Repair = v.InferOutput<typeof repairSchema>

/** What stood at a place of a text that was masked: where that begins, how long it is, and its placeholder. */
const maskSchema = v.tuple([v.number(), v.number(), v.string()])
export type SentMask = v.InferOutput<typeof maskSchema>

/** Nobody has more in a request: what a file says is not believed beyond this. */
const fewMessages = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))

const masks = v.exactOptional(v.array(maskSchema))
const sentPieceSchema = v.union([
  /** As it stood in the body. */
  v.string(),
  /** So many characters of the message's own words: text only ever grows at its end. */
  v.object({ chars: v.number(), masks }),
  /** What was quoted of a source. */
  v.object({ sourceId: v.string(), spans: v.exactOptional(v.array(spanSchema)), masks }),
])
export type SentPiece = v.InferOutput<typeof sentPieceSchema>

/** One message of a body: its JSON in pieces, without the texts that stand in rows of their own. */
const sentMessageSchema = v.object({
  /** The thread's message that it is: when that is gone, so is this. */
  messageId: v.exactOptional(v.string()),
  json: v.array(sentPieceSchema),
})
export type SentMessage = v.InferOutput<typeof sentMessageSchema>

/** How requests were kept at first: messages by name and length, with what was masked in clear. */
const earlierMessageSchema = v.union([
  v.object({ messageId: v.string(), chars: v.number() }),
  v.object({ fromId: v.string(), toId: v.string(), count: fewMessages, chars: v.number() }),
  v.object({ role: v.string(), content: v.string() }),
])

/**
 * The request as it was sent, without the key: the body that is made of it has the bytes that went out, but for those
 * of images, which are named. Texts of the thread are named too, so that each is kept once, and is gone when it is
 * deleted. What was masked stands as its placeholder.
 */
export const sentRequestSchema = v.object({
  url: v.string(),
  /** With no messages in their place. */
  body: v.record(v.string(), v.unknown()),
  /** The request of an earlier step that says the same up to there, and how many messages that are. */
  after: v.exactOptional(v.object({ runId: v.string(), step: v.number(), count: fewMessages })),
  /** What follows. */
  messages: v.array(v.union([sentMessageSchema, earlierMessageSchema])),
  /** Of all its messages as they are kept: by it a later request knows that it begins with the same. */
  digest: v.exactOptional(v.string()),
})
export type SentRequest = v.InferOutput<typeof sentRequestSchema>

/** Why a request was sent after another: changed, for the server refused a parameter, or once more, for it was busy. */
const causeSchema = v.variant('type', [
  v.object({ type: v.literal('repair'), ...repairSchema.entries }),
  v.object({ type: v.literal('retry') }),
])

/** One request, and what came of it. */
export const stepSchema = v.object({
  /** Absent for the first. */
  cause: v.exactOptional(causeSchema),
  /** Absent where it was that of the step before, once more. */
  request: v.exactOptional(sentRequestSchema),
  sentAt: optionalTimeMs,
  /** How the server answered, before its first words: with the headers that are worth showing. */
  response: v.exactOptional(
    v.object({ status: v.number(), headers: v.record(v.string(), v.string()), at: v.number() }),
  ),
  requestId: v.exactOptional(v.string()),
  firstContentAt: optionalTimeMs,
  /** Set where it reasoned before it answered. */
  firstTextAt: optionalTimeMs,
  endedAt: optionalTimeMs,
  usage: v.exactOptional(usageSchema),
  /** Counted here, where the server did not come to it: what was stopped, or broke off, was used all the same. */
  counted: v.exactOptional(usageSchema),
  cost: v.exactOptional(costSchema),
  error: v.exactOptional(runErrorSchema),
})
export type Step = v.InferOutput<typeof stepSchema>

export const maxSteps = 128

const common = {
  ...rowEntries,
  kind: v.picklist(['chat', 'title', 'rewrite', 'part', 'summary', 'embed']),
  /** The action that asked for it: `summarize`, or an action's id. */
  action: v.exactOptional(v.string()),
  /** The host of the page that it was about, where no thread can tell any more. */
  site: v.exactOptional(v.string()),
  threadId: v.exactOptional(v.string()),
  /** The user's message that this run answers, and the reply that it writes. */
  messageId: v.exactOptional(v.string()),
  replyId: v.exactOptional(v.string()),
  parentRunId: v.exactOptional(v.string()),
  /** True where the run goes on at the end of a reply that has text already. */
  continues: v.exactOptional(v.boolean()),
  commandId: v.string(),
  connectionId: v.string(),
  model: v.string(),
  parameters: parametersSchema,
  /** Set where secrets were to be masked, and how many different values of each kind were. */
  mask: v.exactOptional(v.literal('on')),
  masked: v.exactOptional(v.record(v.string(), v.number())),
  /** What was counted before it was sent: as it was told, and as the tokenizer alone has it. */
  estimate: v.exactOptional(estimateSchema),
  /** The requests that it made, in their order. None where nothing was sent: a copy, an import, one that waits. */
  steps: v.pipe(v.array(stepSchema), v.maxLength(maxSteps)),
  /** What would have followed it, and was not asked for. Summaries stand in runs of earlier versions only. */
  leftOut: v.exactOptional(
    v.array(v.object({ kind: v.picklist(['title', 'summary']), why: v.picklist(askReasons) })),
  ),
  startedAt: optionalTimeMs,
  endedAt: optionalTimeMs,
}

export const incompleteReasons = [
  'length',
  'content-filter',
  'connection-lost',
  'stalled',
  'worker-stopped',
] as const
export type IncompleteReason = (typeof incompleteReasons)[number]

const withStatus = <S extends string, E extends v.ObjectEntries>(status: S, entries: E) =>
  v.object({ ...common, status: v.literal(status), ...entries })

export const runSchema = v.variant('status', [
  withStatus('queued', {
    /** Why it is not sent by itself when its turn has come. */
    heldFor: v.exactOptional(v.picklist([...askReasons, 'restored'])),
    /** What it may be sent for all the same. */
    agreed: v.exactOptional(agreedSchema),
  }),
  withStatus('in_progress', {
    /** Set while it waits to be tried again, after the server was too busy. */
    retryAt: optionalTimeMs,
  }),
  withStatus('requires_action', {}),
  withStatus('completed', {}),
  withStatus('incomplete', { reason: v.picklist(incompleteReasons), error: v.exactOptional(runErrorSchema) }),
  withStatus('failed', { error: runErrorSchema }),
  withStatus('cancelled', {}),
])

export type Run = v.InferOutput<typeof runSchema>
export type RunStatus = Run['status']

/** How a run ended, before it is written into its row. */
export type Outcome =
  | { status: 'completed' }
  | { status: 'requires_action' }
  | {
      status: 'incomplete'
      reason: IncompleteReason
      error?: Extract<Run, { status: 'incomplete' }>['error']
    }
  | { status: 'failed'; error: Extract<Run, { status: 'failed' }>['error'] }
  | { status: 'cancelled' }

/** Whether its reply is still being made, by the model or by the person: what is sent meanwhile waits behind it. */
export const isAnswering = ({ status }: Pick<Run, 'status'>): boolean =>
  status === 'in_progress' || status === 'requires_action'

export const isOpen = (run: Run): boolean => run.status === 'queued' || run.status === 'in_progress'

/** The run's row with the way it ended. What belonged to its former state goes. */
export function withOutcome(run: Run, outcome: Outcome, nowMs: number): Run {
  const {
    status: _,
    reason: __,
    error: ___,
    retryAt: ____,
    ...kept
  } = run as Run & {
    reason?: unknown
    error?: unknown
    retryAt?: unknown
  }
  return changed({ ...kept, ...outcome, endedAt: nowMs } as Run, {}, nowMs)
}
