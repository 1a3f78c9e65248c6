import * as v from 'valibot'
import { rowEntries } from './row'
import { runErrorSchema } from './run-error'

export const modelSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  /** YYYY-MM-DD, as `/v1/models` gives it. */
  shutdownDate: v.exactOptional(v.string()),
  /** Tokens, where the server tells. */
  contextTokens: v.exactOptional(v.number()),
  /** Whether it takes images, where the server tells. */
  sees: v.exactOptional(v.boolean()),
})
export type Model = v.InferOutput<typeof modelSchema>

/** A parameter that this server refused for one model, and the name under which it takes it, if any. */
export const refusalSchema = v.object({
  model: v.string(),
  parameter: v.string(),
  sentAs: v.exactOptional(v.string()),
  at: v.number(),
})
export type Refusal = v.InferOutput<typeof refusalSchema>

export const connectionSchema = v.object({
  ...rowEntries,
  name: v.pipe(v.string(), v.maxLength(100)),
  presetId: v.string(),
  /** Without a slash at its end; `/chat/completions` and `/models` are added to it. */
  baseUrl: v.string(),
  /** Sent with every request to this connection. Never a place for the key. */
  headers: v.record(v.string(), v.string()),
  models: v.array(modelSchema),
  modelsAt: v.exactOptional(v.number()),
  refusals: v.array(refusalSchema),
  lastTest: v.exactOptional(
    v.variant('state', [
      v.object({ state: v.literal('ok'), at: v.number() }),
      v.object({ state: v.literal('failed'), at: v.number(), error: runErrorSchema }),
    ]),
  ),
})

export type Connection = v.InferOutput<typeof connectionSchema>
