import type { Writer } from '../../db/write/write'
import type { MessagePart } from '../../domain/message'
import { corrected } from '../../domain/money/calibration'
import type { Run, Usage } from '../../domain/run'
import type { Connection } from '../../domain/servers/connection'
import { lastStep, withLastStep } from '../../domain/steps'
import { Stalled } from '../../llm/stalled'
import { boundRequest } from '../../tokens/bound-request'
import { estimateText } from '../../tokens/estimate-text'
import { imageTokens } from '../../tokens/image-tokens'
import { familyOf } from '../../tokens/model-family'
import { priorRatio } from '../../tokens/prior-ratio'
import type { CountableMessage } from '../../wire/countable-request'
import type { RequestBody } from '../../wire/wire-format'
import { wireFormats, wireNameFor } from '../../wire/wire-formats'
import type { Answer } from './answer'
import type { Costs } from './costs'

interface Used {
  run: Run
  connection: Connection
  /** Absent where only its row is left. */
  body?: RequestBody
  /** What came of the answer. */
  parts: readonly MessagePart[]
  /** What the server said, as far as it came: it may have been before the last words. */
  told?: Usage | undefined
}

interface Untold extends Omit<Used, 'told'> {
  answer: Answer
  failure: unknown
  isStopped: boolean
}

/**
 * What a request has certainly used that the server did not tell, or not to its end: it was stopped after it was sent,
 * it broke off after words, or it ended without usage. What was refused has used nothing.
 */
export function countUntold({ answer, failure, isStopped, ...used }: Untold): Usage | undefined {
  if (lastStep(used.run)?.sentAt === undefined) return undefined
  const { usage: told, hasContent } = answer
  const isTold = told !== undefined && told.inputTokens + told.outputTokens > 0
  const isOver = failure === undefined && !isStopped
  if (isOver ? isTold : !isStopped && !hasContent && !(failure instanceof Stalled)) return undefined
  return countUsed({ ...used, told })
}

/** By our own count, or by the server's where that is more. */
function countUsed({ run, connection, body, parts, told }: Used): Usage {
  const { model, estimate } = run
  const texts = parts.map(wordsOf)
  const { encoding } = familyOf(model)
  const counted = texts.reduce((sum, text) => sum + estimateText(text, encoding), 0)
  const learned = corrected(connection.calibrations, model, counted)?.tokens
  const outputTokens = learned ?? Math.ceil(counted * priorRatio(model, texts))
  return {
    inputTokens: told?.inputTokens || (estimate?.inputTokens ?? inputOf(body, connection, model)),
    outputTokens: Math.max(told?.outputTokens ?? 0, outputTokens),
  }
}

function inputOf(body: RequestBody | undefined, connection: Connection, model: string): number {
  if (body === undefined) return 0
  const { messages } = body
  const countable = { ...body, messages: Array.isArray(messages) ? (messages as CountableMessage[]) : [] }
  const images = wireFormats[wireNameFor({ connection, model })].imageIds(body).length
  return boundRequest(countable, connection.calibrations) + images * imageTokens(model, undefined)
}

function wordsOf(part: MessagePart): string {
  if (part.type === 'tool_call') return part.name + part.arguments
  return 'text' in part ? part.text : ''
}

/** A run that ended with the worker that ran it: with what its reply shows that it has used. */
export async function usedWhenStopped(
  writer: Pick<Writer, 'get'>,
  costOf: Costs['costOf'],
  run: Run,
): Promise<Run> {
  const reply = run.replyId === undefined ? undefined : await writer.get('messages', run.replyId)
  const connection = await writer.get('connections', run.connectionId)
  // How much of a reply was there before is not known where a run goes on with it.
  const parts = run.continues === true ? [] : (reply?.parts ?? [])
  if (connection === undefined || !parts.some((part) => wordsOf(part) !== '')) return run
  const counted = countUsed({ run, connection, parts, told: lastStep(run)?.usage })
  const cost = await costOf(connection, run.model, counted)
  return withLastStep(run, { counted, ...(cost && { cost: { ...cost, isEstimate: true } }) })
}
