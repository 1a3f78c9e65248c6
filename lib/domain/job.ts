import * as v from 'valibot'
import { rowEntries } from './row'

const stepSchema = v.object({
  /** What is done in this step; for a part of a source, its spans are `spans`. */
  spans: v.exactOptional(v.array(v.object({ section: v.number(), start: v.number(), end: v.number() }))),
  status: v.picklist(['waiting', 'in_progress', 'completed']),
  runId: v.exactOptional(v.string()),
  /** What came of it. */
  text: v.exactOptional(v.string()),
})
export type JobStep = v.InferOutput<typeof stepSchema>

/** A list of steps, each with its run: one way to show progress, stop and go on, for all long work. */
export const jobSchema = v.object({
  ...rowEntries,
  kind: v.picklist(['read-in-parts']),
  commandId: v.string(),
  threadId: v.string(),
  messageId: v.string(),
  replyId: v.string(),
  sourceId: v.string(),
  connectionId: v.string(),
  model: v.string(),
  steps: v.array(stepSchema),
  status: v.picklist(['in_progress', 'stopped', 'completed', 'failed']),
})

export type Job = v.InferOutput<typeof jobSchema>
