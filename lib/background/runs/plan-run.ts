import type { Writer } from '../../db/write/write'
import type { ContextChoice } from '../../domain/context-choice'
import type { Message } from '../../domain/message'
import type { Parameters } from '../../domain/parameters/parameters'
import { freshRow } from '../../domain/rows/row'
import type { Run, RunEstimate, SentRequest } from '../../domain/run'
import type { Connection } from '../../domain/servers/connection'
import type { Source } from '../../domain/source'
import {
  resolveTarget,
  type ServedModel,
  type Target,
  type TargetLayer,
  withParameters,
} from '../../domain/target'
import { dayOf } from '../../domain/text/day-of'
import type { Thread } from '../../domain/thread'
import { branchTo } from '../../domain/thread-tree'
import { CommandError, type MaskChoice, type ReplyTarget } from '../../protocol'
import { buildRequest } from '../../request/build-request'
import { keepRequest } from '../../request/keep-request'
import type { MaskedValues } from '../../request/masked-layout'
import { keptOnce } from './kept-once'
import type { MaskFor } from './masks'
import type { PlannedRun } from './planned-run'

/** What a run's row says before anything is sent. */
export interface NewRun {
  runId: string
  commandId: string
  kind: Run['kind']
  target: Target
  threadId?: string | undefined
  messageId?: string | undefined
  replyId?: string | undefined
  parentRunId?: string | undefined
  action?: string | undefined
  site?: string | undefined
  continues?: boolean
  mask?: MaskChoice | undefined
  estimate?: RunEstimate | undefined
}

export interface NewReplyRun extends Omit<NewRun, 'replyId'> {
  threadId: string
  messageId: string
  reply: Message
}

/** What a thread's requests are made of. */
export interface ThreadContext {
  messages: Map<string, Message>
  sources: Map<string, Source>
  runs: Map<string, Run>
  choice?: ContextChoice | undefined
  thread?: Thread | undefined
}

/** The row of a run that starts now, with the request it sends. */
export function planRun(
  { reply, ...fresh }: NewReplyRun,
  { messages, sources, runs, choice }: ThreadContext,
  maskFor: MaskFor,
  nowMs: number,
): PlannedRun {
  const { target, continues = false } = fresh
  const branch = branchTo(messages, continues ? reply.id : fresh.messageId)
  const request = buildRequest({
    target,
    branch,
    sources,
    continues,
    context: choice,
    mask: maskFor(fresh.threadId, target.connection, fresh.mask),
  })
  return {
    run: startedRun(
      newRunRow({ ...fresh, replyId: reply.id }, nowMs),
      request.masked,
      keptOnce(runs, keepRequest(request), branch),
      nowMs,
    ),
    reply,
    start: { connection: target.connection, body: request.body, masked: request.masked },
    request,
  }
}

/** What a run's row says of what was masked: never a value. */
export const maskedRow = (masked: MaskedValues | undefined) =>
  masked === undefined || masked.placeholders.size === 0
    ? {}
    : { mask: 'on' as const, masked: { ...masked.counts } }

/** The row of a run that sends its request now. */
export const startedRun = (
  row: ReturnType<typeof newRunRow>,
  masked: MaskedValues | undefined,
  request: SentRequest,
  nowMs: number,
): Run => ({
  ...row,
  ...maskedRow(masked),
  status: 'in_progress',
  startedAt: nowMs,
  steps: [{ request }],
})

export function newRunRow(fresh: NewRun, nowMs: number) {
  const { runId, kind, commandId, target, threadId, messageId, replyId, parentRunId, action, site } = fresh
  return {
    ...freshRow(runId, nowMs),
    kind,
    commandId,
    connectionId: target.connection.id,
    model: target.model,
    parameters: target.parameters,
    steps: [],
    ...(threadId === undefined ? {} : { threadId }),
    ...(messageId === undefined ? {} : { messageId }),
    ...(replyId === undefined ? {} : { replyId }),
    ...(parentRunId === undefined ? {} : { parentRunId }),
    ...(action === undefined ? {} : { action }),
    ...(site === undefined ? {} : { site }),
    ...(fresh.continues ? { continues: true } : {}),
    ...(fresh.mask === 'on' ? { mask: 'on' as const } : {}),
    ...(fresh.estimate === undefined ? {} : { estimate: fresh.estimate }),
  }
}

export async function contextOf(writer: Writer, threadId: string): Promise<ThreadContext> {
  const [messages, sources, runs, thread] = await Promise.all([
    writer.ofThread('messages', threadId),
    writer.ofThread('sources', threadId),
    writer.ofThread('runs', threadId),
    writer.get('threads', threadId),
  ])
  return {
    choice: thread?.context,
    thread,
    messages: byId(messages),
    sources: byId(sources),
    runs: byId(runs),
  }
}

/** Rows under their ids, in their order. */
export const byId = <R extends { id: string }>(rows: readonly R[]): Map<string, R> =>
  new Map(rows.map((row) => [row.id, row]))

export async function connectionFor(writer: Writer, connectionId: string): Promise<Connection> {
  const connection = await writer.get('connections', connectionId)
  if (connection === undefined) throw new CommandError('not-found', 'connection')
  return connection
}

export interface TargetSources {
  thread?: TargetLayer | undefined
  /** What is set for all chats. */
  all?: TargetLayer
}

/** The connection and model that an answer is asked of. Parameters that are named here replace those of all layers. */
export interface ConnectedTarget extends ServedModel {
  parameters?: Parameters
}

/** Rejects with a `CommandError` where the connection is gone. */
export async function connectedTo(
  writer: Writer,
  { connectionId, model, parameters }: ReplyTarget,
): Promise<ConnectedTarget> {
  const connection = await connectionFor(writer, connectionId)
  return { connection, model, ...(parameters === undefined ? {} : { parameters }) }
}

/** Where a run goes that has to go to this model. */
export function targetAt(
  { connection, model, parameters }: ConnectedTarget,
  layers: TargetSources,
  nowMs: number,
): Target {
  const run = { connectionId: connection.id, model }
  const target = resolveTarget([connection], { run, ...layers }, dayOf(nowMs))
  if (target === undefined) throw new CommandError('not-found', 'connection')
  return parameters === undefined ? target : withParameters(target, parameters)
}

export const targetFor = async (
  writer: Writer,
  named: ReplyTarget,
  layers: TargetSources,
  nowMs: number,
): Promise<Target> => targetAt(await connectedTo(writer, named), layers, nowMs)
