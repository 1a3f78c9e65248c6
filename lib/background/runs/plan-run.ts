import type { Writer } from '../../db/write/write'
import type { ContextChoice } from '../../domain/context-choice'
import type { Message } from '../../domain/message'
import { freshRow } from '../../domain/rows/row'
import type { Run, RunEstimate } from '../../domain/run'
import type { Connection } from '../../domain/servers/connection'
import type { Source } from '../../domain/source'
import { resolveTarget, type Target, type TargetLayer, withParameters } from '../../domain/target'
import { dayOf } from '../../domain/text/day-of'
import type { Thread } from '../../domain/thread'
import { branchTo } from '../../domain/thread-tree'
import { CommandError, type MaskChoice, type ReplyTarget } from '../../protocol'
import { buildRequest } from '../../request/build-request'
import type { MaskedValues } from '../../request/masked-layout'
import type { MaskFor } from './masks'
import type { PlannedRun } from './planned-run'

export interface NewRun {
  runId: string
  commandId: string
  kind: Run['kind']
  threadId: string
  messageId: string
  reply: Message
  target: Target
  action?: string
  continues?: boolean
  mask?: MaskChoice | undefined
  estimate?: RunEstimate | undefined
}

/** What a thread's requests are made of. */
export interface ThreadContext {
  messages: Map<string, Message>
  sources: Map<string, Source>
  choice?: ContextChoice | undefined
  thread?: Thread | undefined
}

/** The row of a run that starts now, with the request it sends. */
export function planRun(
  fresh: NewRun,
  { messages, sources, choice }: ThreadContext,
  maskFor: MaskFor,
  nowMs: number,
): PlannedRun {
  const { target, reply, continues = false } = fresh
  const branch = branchTo(messages, continues ? reply.id : fresh.messageId)
  const { body, record, masked } = buildRequest({
    target,
    branch,
    sources,
    continues,
    context: choice,
    mask: maskFor(fresh.threadId, fresh.mask),
  })
  const run: Run = {
    ...newRunRow(fresh, nowMs),
    ...maskedRow(masked),
    status: 'in_progress',
    startedAt: nowMs,
    attempts: 1,
    request: record,
  }
  return { run, reply, start: { connection: target.connection, body, masked } }
}

/** What a run's row says of what was masked: never a value. */
export const maskedRow = (masked: MaskedValues | undefined) =>
  masked === undefined ? {} : { mask: 'on' as const, masked: { ...masked.counts } }

export function newRunRow(fresh: NewRun, nowMs: number) {
  const { runId, commandId, kind, threadId, messageId, reply, target, action, continues } = fresh
  return {
    ...freshRow(runId, nowMs),
    kind,
    threadId,
    messageId,
    replyId: reply.id,
    commandId,
    connectionId: target.connection.id,
    model: target.model,
    parameters: target.parameters,
    attempts: 0,
    ...(action === undefined ? {} : { action }),
    ...(continues ? { continues } : {}),
    ...(fresh.mask === 'on' ? { mask: 'on' as const } : {}),
    ...(fresh.estimate === undefined ? {} : { estimate: fresh.estimate }),
  }
}

export async function contextOf(writer: Writer, threadId: string): Promise<ThreadContext> {
  const messages = await writer.ofThread('messages', threadId)
  const sources = await writer.ofThread('sources', threadId)
  const thread = await writer.get('threads', threadId)
  return {
    choice: thread?.context,
    thread,
    messages: new Map(messages.map((message) => [message.id, message])),
    sources: new Map(sources.map((source) => [source.id, source])),
  }
}

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

/** Where a run goes that has to go to this model. Parameters that are named with it are all that it is asked with. */
export async function targetFor(
  writer: Writer,
  { connectionId, model, parameters }: ReplyTarget,
  layers: TargetSources,
  nowMs: number,
): Promise<Target> {
  const connection = await connectionFor(writer, connectionId)
  const target = resolveTarget([connection], { run: { connectionId, model }, ...layers }, dayOf(nowMs))
  if (target === undefined) throw new CommandError('not-found', 'connection')
  return parameters === undefined ? target : withParameters(target, parameters)
}
