import type { Writer } from '../../db/write/write'
import { type Job, type JobStep, nextStep } from '../../domain/job'
import { type Message, type MessagePart, messageText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { changed, freshRow } from '../../domain/rows/row'
import type { Run } from '../../domain/run'
import { RunFailure } from '../../domain/servers/run-error'
import type { Source } from '../../domain/source'
import { withoutSettings } from '../../domain/target'
import { branchTo } from '../../domain/thread-tree'
import { type BuiltRequest, buildRequest } from '../../request/build-request'
import { planOfPart } from '../../request/part-plan'
import { estimateText } from '../../tokens/estimate-text'
import { piecesOf, takeParts } from '../../tokens/fit-source'
import { familyOf } from '../../tokens/model-family'
import type { BackgroundDeps } from './deps'
import { boundaryFor } from './keep-source'
import { readMasks } from './masks'
import { contextOf, targetFor } from './plan-run'
import type { Runs } from './runs'
import { startSideRun } from './side-run'

const mostRounds = 4

/**
 * Reads a source part by part, and builds the request that makes one answer of the notes. A step that is completed
 * is never sent again, whoever started it: after a stop or a dead worker this goes on with the next.
 *
 * Throws a `RunFailure` where a part has failed.
 */
export async function readInParts(
  deps: BackgroundDeps,
  runs: Runs,
  main: Run,
  jobId: string,
  signal: AbortSignal,
): Promise<BuiltRequest> {
  let job = await changeJob(deps, main, jobId, (kept) => kept)
  for (;;) {
    const index = job.steps.findIndex(({ status }) => status !== 'completed')
    if (index === -1) break
    job = await readPart(deps, runs, main, job, index, signal)
  }
  if (job.status !== 'completed') throw new RunFailure({ kind: 'too-long' })
  return requestFromNotes(deps, main, job)
}

const notesOf = ({ steps }: Job, round: number): string =>
  steps
    .filter((step) => step.round === round)
    .map(({ text = '' }) => text.trim())
    .join('\n\n')

async function readPart(
  deps: BackgroundDeps,
  runs: Runs,
  main: Run,
  job: Job,
  index: number,
  signal: AbortSignal,
): Promise<Job> {
  signal.throwIfAborted()
  const step = job.steps[index]
  if (step === undefined) throw new RunFailure({ kind: 'unexpected' })
  const runId = newId('run', deps.now())
  const maskFor = await readMasks(deps)
  const ended = Promise.withResolvers<{ run: Run; reply: Message }>()
  await startSideRun(deps, runs, {
    runId,
    async plan(writer) {
      const source = await writer.get('sources', job.sourceId)
      if (source === undefined) throw new RunFailure({ kind: 'unexpected' })
      if ((await writer.get('connections', main.connectionId)) === undefined)
        throw new RunFailure({ kind: 'no-connection' })
      const target = withoutSettings(await targetFor(writer, main, {}, deps.now()))
      const mask = maskFor(job.threadId, target.connection, main.mask)
      const request = buildRequest(planOfPart({ steps: job.steps, step, source, target, mask }))
      const begun = withStep(job, index, { ...step, status: 'in_progress', runId })
      writer.put('jobs', changed(begun, {}, deps.now()))
      const { threadId, messageId } = job
      return { kind: 'part', target, request, threadId, messageId, parentRunId: main.id, action: main.action }
    },
    watcher: {
      grew: () => undefined,
      ended: (run, reply) => ended.resolve({ run, reply }),
    },
  })
  const stop = () => void runs.cancel(runId)
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  const { run, reply } = await ended.promise
  signal.removeEventListener('abort', stop)
  signal.throwIfAborted()
  const text = messageText(reply)
  const isUsable = run.status === 'completed' || (run.status === 'incomplete' && run.reason === 'length')
  if (run.status === 'failed') throw new RunFailure(run.error)
  if (!isUsable || text.trim() === '') throw new RunFailure({ kind: 'unreachable' })
  return changeJob(deps, main, job.id, (kept) =>
    withStep(kept, index, { ...step, status: 'completed', runId, text }),
  )
}

/**
 * Changes the job. What follows the end of a round is laid down with it, so that it can be shown before it is sent, be
 * it after a stop or a dead worker.
 */
function changeJob(
  deps: BackgroundDeps,
  { model }: Run,
  jobId: string,
  make: (job: Job) => Job,
): Promise<Job> {
  return deps.save({}, async (writer) => {
    const job = await writer.get('jobs', jobId)
    if (job === undefined) throw new RunFailure({ kind: 'unexpected' })
    const made = withBoundaries(make(job))
    const next = nextStep(made) === undefined ? await afterRound(writer, made, model, deps.now()) : made
    if (next === job) return job
    const kept = changed(next, {}, deps.now())
    writer.put('jobs', kept)
    return kept
  })
}

/** Steps that an earlier version has made have none. */
function withBoundaries(job: Job): Job {
  if (job.steps.every(({ input, boundary }) => typeof input !== 'string' || boundary !== undefined))
    return job
  const steps = job.steps.map(
    (step): JobStep =>
      typeof step.input === 'string' ? { boundary: boundaryFor(step.input), ...step } : step,
  )
  return { ...job, steps }
}

/** Notes that are too long themselves are read in parts, too; others are what the answer is made of. */
async function afterRound(writer: Writer, job: Job, model: string, nowMs: number): Promise<Job> {
  if (job.status === 'completed') return job
  const round = Math.max(...job.steps.map((step) => step.round))
  const notes = notesOf(job, round)
  const count = (text: string) => estimateText(text, familyOf(model).encoding)
  const pieces = piecesOf({ sections: [{ heading: '', level: 0, text: notes }] }, count)
  const parts = takeParts(pieces, job.partTokens)
  if (parts.length === 1) {
    await keepNotes(writer, job, notes, nowMs)
    return { ...job, status: 'completed' }
  }
  if (round === mostRounds) return job
  const steps = parts.map(({ spans }): JobStep => {
    const input = notes.slice(spans[0]?.start, spans.at(-1)?.end)
    return { input, boundary: boundaryFor(input), round: round + 1, status: 'waiting' }
  })
  return { ...job, steps: [...job.steps, ...steps] }
}

/** Puts the notes into the user's message as a source. */
async function keepNotes(writer: Writer, job: Job, text: string, nowMs: number): Promise<void> {
  const original = await writer.get('sources', job.sourceId)
  const question = await writer.get('messages', job.messageId)
  if (original === undefined || question === undefined) throw new RunFailure({ kind: 'unexpected' })
  const { cut: _, fingerprint: __, ...kept } = original
  const notes: Source = {
    ...kept,
    ...freshRow(newId('source', nowMs), nowMs),
    kind: 'notes',
    sections: [{ heading: '', level: 0, text }],
    contentHash: `notes-${job.id}`,
    boundary: boundaryFor(text),
    hidden: {},
    threadId: job.threadId,
  }
  const [named, ...rest] = question.parts
  const parts: MessagePart[] = [...(named ? [named] : []), { type: 'source', sourceId: notes.id }, ...rest]
  writer.put('sources', notes)
  writer.put('messages', changed(question, { parts }, nowMs))
}

/** The request that answers the user's message, in which the notes stand. */
async function requestFromNotes(deps: BackgroundDeps, main: Run, job: Job): Promise<BuiltRequest> {
  const maskFor = await readMasks(deps)
  const all = await deps.settings()
  return deps.save({}, async (writer) => {
    const { messages, sources, thread, choice: context } = await contextOf(writer, job.threadId)
    const target = await targetFor(writer, main, { thread, all }, deps.now())
    return buildRequest({
      target,
      branch: branchTo(messages, job.messageId),
      sources,
      context,
      mask: maskFor(job.threadId, target.connection, main.mask),
    })
  })
}

const withStep = (job: Job, index: number, step: JobStep): Job => ({
  ...job,
  steps: job.steps.map((each, at) => (at === index ? step : each)),
})
