import { readBlob } from '../../db/write/blobs'
import type { Writer } from '../../db/write/write'
import { bareRun, isCharged } from '../../domain/bare-run'
import { type Message, messageText } from '../../domain/message'
import { calibrated } from '../../domain/money/calibration'
import { openCalls } from '../../domain/open-calls'
import { repairedBody } from '../../domain/repaired-body'
import { changed } from '../../domain/rows/row'
import { type Cost, type Outcome, type Run, type Step, type Usage, withOutcome } from '../../domain/run'
import type { Connection, Refusal } from '../../domain/servers/connection'
import { RunFailure } from '../../domain/servers/run-error'
import { lastStep, repairsOf, requestOf, retriesOf, withLastStep } from '../../domain/steps'
import { isTemporary } from '../../domain/temporary'
import { dataUrlOf } from '../../domain/text/data-url'
import { ConnectionLost } from '../../llm/connection-lost'
import { repairFor } from '../../llm/repair'
import { Stalled } from '../../llm/stalled'
import type { ChatPart } from '../../llm/stream-chat'
import { keepRequest } from '../../request/keep-request'
import type { SecretResult } from '../../vault/vault'
import type { RequestBody, WireFormat } from '../../wire/wire-format'
import { wireFormats, wireNameFor } from '../../wire/wire-formats'
import type { PendingWrite, PendingWrites } from '../rows/pending-writes'
import { waitFor } from '../rows/wait-for'
import { type Answer, createAnswerReducer, emptyAnswer } from './answer'
import type { countUntold } from './count-used'
import type { BackgroundDeps } from './deps'
import { keptAfter, withDigest } from './kept-once'
import { outcomeOf } from './outcome-of'
import { patienceFor } from './patience'
import { maskedRow } from './plan-run'
import { keyOf, type RunStart } from './planned-run'
import { createReplySaver } from './reply-saver'
import { retryDelayMs } from './retry-delay'

type CountUsed = typeof countUntold

interface RunToDrive {
  run: Run
  reply: Message
  start: RunStart
  /** For the first request, where it was looked up while the rows were being saved. */
  key: Promise<SecretResult> | undefined
}

interface ExecuteDeps extends BackgroundDeps {
  pendingWrites: PendingWrites
}

/** Runs one planned run to its end and saves that end, exactly once, whatever happens. Never rejects. */
export async function executeRun(
  deps: ExecuteDeps,
  { run: planned, reply, start, key: keyAhead }: RunToDrive,
  signal: AbortSignal,
): Promise<{ run: Run; reply: Message }> {
  const { connection, isDetached = false, watcher, prepare } = start
  const keep = async (row: Message) => {
    if (isDetached) watcher?.grew(row)
    // While the disk refuses, words are only shown: who holds them tries the disk again, at a calmer pace.
    else if (deps.pendingWrites.has(planned.id))
      deps.pendingWrites.hold(planned.id, [{ store: 'messages', row }])
    else await saveOrHold(deps, planned.id, [{ store: 'messages', row }])
  }
  const saver = createReplySaver(reply, keep, deps.now)
  const nothing = emptyAnswer(reply.parts, messageText(reply).length)
  const wire = wireNameFor({ connection, model: planned.model })
  let run = planned
  let { body } = start
  let answers = createAnswerReducer(start.masked)
  let answer = nothing
  let failure: unknown
  let firstKey = keyAhead

  const saveRun = async (next: Run) => {
    run = changed(next, {}, deps.now())
    await saveOrHold(deps, run.id, [{ store: 'runs', row: run }])
  }

  async function receiveOnce(): Promise<void> {
    answer = nothing
    const secret = secretIn(await (firstKey ?? keyOf(deps.vault, connection)))
    firstKey = undefined
    const filled = await withImages(deps, wireFormats[wire], body)
    const { baseUrl, headers } = connection
    run = withLastStep(run, { sentAt: deps.now() })
    for await (const part of deps.streamChat({
      baseUrl,
      headers,
      secret,
      wire,
      body: filled,
      signal,
      patience: patienceFor(run.parameters),
      fetch: deps.network.fetchFor({ why: run.kind, runId: run.id }),
      probe: deps.network.fetchFor({ why: 'probe', runId: run.id }),
    })) {
      answer = answers.next(answer, part, deps.now())
      if (isContent(part)) saver.update(answer.parts, answer.chars)
    }
  }

  /** The step with which the run goes on: its request changed, or once more after a pause. */
  async function nextStep({ error }: RunFailure): Promise<Step | undefined> {
    const repair = repairsOf(run).length === 0 ? repairFor(error, body, wireFormats[wire].fixed) : undefined
    if (repair !== undefined) {
      body = repairedBody(body, repair)
      // Where this cannot be kept, the next request is refused in the same way, and repaired again.
      await remember(deps, connection, { model: body.model, ...repair, at: deps.now() }).catch(
        () => undefined,
      )
      const step = run.steps.length - 1
      const sent = requestOf(run, step)
      const request = sent && keptAfter(sent, repairedBody(sent.body, repair), { runId: run.id, step })
      return { cause: { type: 'repair', ...repair }, ...(request === undefined ? {} : { request }) }
    }
    const delayMs = retryDelayMs(error, 1 + retriesOf(run))
    if (delayMs === undefined) return undefined
    await saveRun({ ...run, retryAt: deps.now() + delayMs } as Run)
    await waitFor(delayMs, signal)
    return signal.aborted ? undefined : { cause: { type: 'retry' } }
  }

  try {
    if (prepare !== undefined) {
      const built = await prepare(signal)
      body = built.body
      answers = createAnswerReducer(built.masked)
      const request = withDigest(keepRequest(built))
      await saveRun({ ...withLastStep(run, { request }), ...maskedRow(built.masked) })
    }
    for (;;) {
      try {
        await receiveOnce()
        break
      } catch (error) {
        const isRefused = error instanceof RunFailure && !answer.hasContent && !signal.aborted
        const next = isRefused ? await nextStep(error) : undefined
        if (next === undefined) throw error
        const ended = withLastStep(run, endOfStep(answer, error, deps.now()))
        await saveRun({ ...ended, steps: [...ended.steps, next] })
      }
    }
  } catch (error) {
    failure = error
    if (isUnforeseen(error) && !signal.aborted) console.error('A run broke', error)
  }
  answer = answers.end(answer)
  const parts = answer.parts.slice(reply.parts.length)
  const isStopped = signal.aborted
  const counted = await countHere({ run, connection, body, parts, answer, failure, isStopped })
  const offered = wireFormats[wire].toolNames(body)
  const hasWords = answer.parts.some(({ type }) => type === 'text' || type === 'refusal')
  // Only calls of this answer count. What it continues may end with a call that was never answered: that one was left
  // behind.
  const calls = openCalls(parts)
  return finish(deps, {
    run: withLastStep(run, { ...endOfStep(answer, failure, deps.now()), ...(counted && { counted }) }),
    reply: { ...(await saver.end()), parts: answer.parts },
    isDetached,
    answer,
    outcome: outcomeOf({ ...answer, hasWords, calls, offered, error: failure }, signal.aborted),
    connection,
  })
}

/** Undefined where the server told all, or what counts could not be loaded: then nothing more is known. */
async function countHere(used: Parameters<CountUsed>[0]): Promise<Usage | undefined> {
  if (used.answer.isDone && used.answer.usage?.inputTokens) return undefined
  try {
    return (await import('./count-used')).countUntold(used)
  } catch (error) {
    console.error('What a request has used could not be counted', error)
    return undefined
  }
}

const isContent = ({ type }: ChatPart): boolean =>
  type === 'text' || type === 'reasoning' || type === 'refusal' || type === 'tool_call'

function secretIn(key: SecretResult): string | undefined {
  if (key.state === 'locked') throw new RunFailure({ kind: 'key-locked' })
  if (key.state === 'insecure') throw new RunFailure({ kind: 'insecure-key' })
  if (key.state === 'gone' || key.state === 'other-origin') throw new RunFailure({ kind: 'no-key' })
  return key.state === 'ready' ? key.secret : undefined
}

interface Finish {
  run: Run
  reply: Message
  isDetached: boolean
  answer: Answer
  outcome: Outcome
  connection: Connection
}

async function finish(
  deps: ExecuteDeps,
  { run, reply, isDetached, answer, outcome, connection }: Finish,
): Promise<{ run: Run; reply: Message }> {
  const counted = lastStep(run)?.counted
  const told = await deps.costOf(connection, run.model, counted ?? answer.usage)
  const cost: Cost | undefined = told && counted ? { ...told, isEstimate: true } : told
  const ended = withOutcome(cost === undefined ? run : withLastStep(run, { cost }), outcome, deps.now())
  const last: PendingWrite[] = isDetached ? [] : [{ store: 'messages', row: reply }]
  try {
    await deps.save({ stores: ['messages', 'runs', 'threads', 'connections'] }, async (writer) => {
      await learn(writer, ended, deps.now())
      for (const { store, row } of last) writer.put(store, row)
      writer.put('runs', ended)
      // What a temporary chat has cost stays when it goes: nothing of what was said in it.
      if (isTemporary(run.threadId ?? '') && isCharged(ended)) writer.put('runs', bareRun(ended, undefined))
      const thread = run.threadId === undefined ? undefined : await writer.get('threads', run.threadId)
      if (thread) writer.put('threads', changed(thread, { activeAt: deps.now() }, deps.now()))
    })
    deps.pendingWrites.forget(run.id)
  } catch {
    // A background that starts anew would end this run as interrupted: how it really ended is the later state.
    last.push({ store: 'runs', row: changed(ended, {}, deps.now()) })
    deps.pendingWrites.hold(run.id, last)
  }
  return { run: ended, reply }
}

/** What a step has of its answer when that is over. */
function endOfStep(answer: Answer, failure: unknown, nowMs: number): Partial<Step> {
  const { usage, response, requestId, firstContentAt, firstTextAt } = answer
  return {
    ...(response === undefined ? {} : { response }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(firstContentAt === undefined ? {} : { firstContentAt }),
    ...(firstTextAt === undefined ? {} : { firstTextAt }),
    ...(usage === undefined ? {} : { usage }),
    ...(failure instanceof RunFailure ? { error: failure.error } : {}),
    endedAt: nowMs,
  }
}

/** Keeps how this model counts, where what it charged can be compared with what was counted. */
async function learn(writer: Writer, run: Run, nowMs: number): Promise<void> {
  const { estimate, masked, connectionId, model } = run
  const usage = run.steps.find((step) => step.usage !== undefined)?.usage
  if (estimate === undefined || estimate.isExact || usage === undefined || masked !== undefined) return
  const connection = await writer.get('connections', connectionId)
  if (connection === undefined) return
  const known = connection.calibrations ?? []
  const request = { model, counted: estimate.counted, charged: usage.inputTokens, at: nowMs }
  const calibrations = calibrated(known, request)
  if (calibrations !== known)
    writer.put('connections', changed(connection, { calibrations: [...calibrations] }, nowMs))
}

async function saveOrHold(deps: ExecuteDeps, runId: string, rows: PendingWrite[]): Promise<void> {
  try {
    await deps.save({ stores: ['messages', 'runs'], durability: 'relaxed' }, async (writer) => {
      for (const { store, row } of rows) writer.put(store, row)
    })
  } catch {
    deps.pendingWrites.hold(runId, rows)
  }
}

/** With the bytes of its images, which are in memory only while they are sent. */
async function withImages(deps: BackgroundDeps, format: WireFormat, body: RequestBody): Promise<RequestBody> {
  const ids = format.imageIds(body)
  if (ids.length === 0) return body
  const db = await deps.database()
  const urls = new Map<string, string>()
  for (const id of ids) {
    const blob = await readBlob(db, id)
    if (blob !== undefined) urls.set(id, await dataUrlOf(blob))
  }
  return format.withImages(body, urls)
}

/** Keeps what this server refused for this model, so that it is not sent again. */
async function remember(deps: BackgroundDeps, { id }: Connection, refusal: Refusal): Promise<void> {
  await deps.save({ stores: ['connections'] }, async (writer) => {
    const connection = await writer.get('connections', id)
    if (connection === undefined) return
    const others = connection.refusals.filter(
      ({ model, parameter }) => model !== refusal.model || parameter !== refusal.parameter,
    )
    writer.put('connections', changed(connection, { refusals: [...others, refusal] }, deps.now()))
  })
}

/** A mistake of ours: everything that a network or a server can do has an error of its own. */
const isUnforeseen = (error: unknown): boolean =>
  !(error instanceof RunFailure || error instanceof ConnectionLost || error instanceof Stalled)
