import type { Job, JobStep } from '../../domain/job'
import { type Message, type MessagePart, messageText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { changed, freshRow } from '../../domain/rows/row'
import type { Run } from '../../domain/run'
import { RunFailure } from '../../domain/servers/run-error'
import type { Source, Span } from '../../domain/source'
import { withoutSettings } from '../../domain/target'
import { branchTo } from '../../domain/thread-tree'
import { readPartPrompt } from '../../prompts/read-part'
import { type BuiltRequest, buildRequest } from '../../request/build-request'
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
  let job = await changeJob(deps, jobId, (kept) => kept)
  for (;;) {
    const index = job.steps.findIndex(({ status }) => status !== 'completed')
    if (index !== -1) {
      job = await readPart(deps, runs, main, job, index, signal)
      continue
    }
    const round = Math.max(...job.steps.map((step) => step.round))
    const notes = notesOf(job, round)
    const count = (text: string) => estimateText(text, familyOf(main.model).encoding)
    const pieces = piecesOf({ sections: [{ heading: '', level: 0, text: notes }] }, count)
    const parts = takeParts(pieces, job.partTokens)
    if (parts.length === 1) break
    if (round === mostRounds) throw new RunFailure({ kind: 'too-long' })
    const steps = parts.map(({ spans }): JobStep => {
      const [first, last] = [spans[0], spans.at(-1)]
      return { input: notes.slice(first?.start, last?.end), round: round + 1, status: 'waiting' }
    })
    job = await changeJob(deps, jobId, (kept) => ({ ...kept, steps: [...kept.steps, ...steps] }))
  }
  return finish(deps, main, job)
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
  const inRound = job.steps.filter(({ round }) => round === step.round)
  const prompt = readPartPrompt(inRound.indexOf(step) + 1, inRound.length)
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
      const { quoted, spans } = quotedIn(source, step.input)
      const draft: MessagePart[] = [
        { type: 'source', sourceId: source.id, ...(spans === undefined ? {} : { spans }) },
        { type: 'instruction', actionId: 'read-part', label: '', text: prompt },
      ]
      const request = buildRequest({
        target,
        branch: [],
        sources: new Map([[source.id, quoted]]),
        draft,
        mask: maskFor(job.threadId, main.mask),
      })
      writer.put('jobs', withStep(job, index, { ...step, status: 'in_progress', runId }, deps.now()))
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
  return changeJob(deps, job.id, (kept) =>
    withStep(kept, index, { ...step, status: 'completed', runId, text }, deps.now()),
  )
}

/** What is quoted in a step: spans of the source itself, or notes on it under the same address. */
function quotedIn(source: Source, input: JobStep['input']): { quoted: Source; spans?: Span[] } {
  if (typeof input !== 'string') return { quoted: source, spans: input }
  return {
    quoted: {
      ...source,
      // No row has these words.
      id: '',
      kind: 'notes',
      sections: [{ heading: '', level: 0, text: input }],
      boundary: boundaryFor(input),
    },
  }
}

/** Puts the notes into the user's message as a source, and builds the request that answers it. */
async function finish(deps: BackgroundDeps, main: Run, job: Job): Promise<BuiltRequest> {
  const round = Math.max(...job.steps.map((step) => step.round))
  const text = notesOf(job, round)
  const maskFor = await readMasks(deps)
  const all = await deps.settings()
  return deps.save({}, async (writer) => {
    const nowMs = deps.now()
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
    const asked = changed(
      question,
      { parts: [...(named ? [named] : []), { type: 'source', sourceId: notes.id }, ...rest] },
      nowMs,
    )
    writer.put('sources', notes)
    writer.put('messages', asked)
    writer.put('jobs', changed(job, { status: 'completed' }, nowMs))
    const { messages, sources, thread, choice: context } = await contextOf(writer, job.threadId)
    messages.set(asked.id, asked)
    sources.set(notes.id, notes)
    const branch = branchTo(messages, asked.id)
    return buildRequest({
      target: await targetFor(writer, main, { thread, all }, nowMs),
      branch,
      sources,
      context,
      mask: maskFor(job.threadId, main.mask),
    })
  })
}

function changeJob(deps: BackgroundDeps, jobId: string, make: (job: Job) => Job): Promise<Job> {
  return deps.save({ stores: ['jobs'] }, async (writer) => {
    const job = await writer.get('jobs', jobId)
    if (job === undefined) throw new RunFailure({ kind: 'unexpected' })
    const made = make(job)
    if (made !== job) writer.put('jobs', made)
    return made
  })
}

const withStep = (job: Job, index: number, step: JobStep, nowMs: number): Job =>
  changed(job, { steps: job.steps.map((each, at) => (at === index ? step : each)) }, nowMs)
