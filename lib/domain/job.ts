import * as v from 'valibot'
import { rowEntries } from './rows/row'
import { type Span, spanSchema } from './source'

const stepSchema = v.object({
  /** What is read in this step: spans of the job's source, or, from the second round on, notes of the round before. */
  input: v.union([v.array(spanSchema), v.string()]),
  /** The mark around notes that are read, drawn with them: a request that is shown has the one that it is sent with. */
  boundary: v.exactOptional(v.string()),
  round: v.pipe(v.number(), v.integer(), v.minValue(1)),
  status: v.picklist(['waiting', 'in_progress', 'completed']),
  runId: v.exactOptional(v.string()),
  /** What came of it. */
  text: v.exactOptional(v.string()),
})
export type JobStep = v.InferOutput<typeof stepSchema>

/**
 * A list of steps, each with its run: one way to show progress, stop and go on, for all long work. Whether it is
 * being worked on tells the run that it was started for.
 */
export const jobSchema = v.object({
  ...rowEntries,
  kind: v.picklist(['read-in-parts']),
  threadId: v.string(),
  /** The user's message whose answer it prepares. */
  messageId: v.string(),
  sourceId: v.string(),
  /** What one part may hold, so that its request fits the model. */
  partTokens: v.pipe(v.number(), v.integer(), v.minValue(1)),
  steps: v.array(stepSchema),
  status: v.picklist(['in_progress', 'completed']),
})

export type Job = v.InferOutput<typeof jobSchema>

/** What is read next; undefined where all is read. */
export const nextStep = ({ steps }: Pick<Job, 'steps'>): JobStep | undefined =>
  steps.find(({ status }) => status !== 'completed')

/** The steps that read these parts of a source. */
export const stepsOf = (parts: readonly Span[][]): JobStep[] =>
  parts.map((input) => ({ input, round: 1, status: 'waiting' }))

export const stepsDone = ({ steps }: Job): number =>
  steps.filter(({ status }) => status === 'completed').length
