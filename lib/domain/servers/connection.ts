import * as v from 'valibot'
import { calibrationSchema } from '../money/calibration'
import { settingEntries } from '../parameters/setting-entries'
import { rowEntries } from '../rows/row'
import { runErrorSchema } from './run-error'

/** What a model can do besides reading and writing text, except seeing. */
export const abilities = ['tools', 'reasoning', 'json'] as const
export type Ability = (typeof abilities)[number]

export const modelSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  /** YYYY-MM-DD, as `/v1/models` gives it. */
  shutdownDate: v.exactOptional(v.string()),
  /** Tokens, where the server tells. */
  contextTokens: v.exactOptional(v.number()),
  /** Whether it takes images, where the server tells. */
  sees: v.exactOptional(v.boolean()),
  /** Where the server tells: all that it can, so that none are said to be missing that were not asked about. */
  can: v.exactOptional(v.array(v.picklist(abilities))),
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

const rate = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000))

/** What the person says that a model costs, in USD for a million tokens. */
export const ownPriceSchema = v.object({
  model: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  input: rate,
  output: rate,
  cached: v.exactOptional(rate),
  /** YYYY-MM-DD. */
  asOf: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
})
export type OwnPrice = v.InferOutput<typeof ownPriceSchema>

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
  ...settingEntries,
  /** Prices that the person knows better than the list. */
  prices: v.exactOptional(v.array(ownPriceSchema)),
  /** How its models count, where that is not known exactly. */
  calibrations: v.exactOptional(v.array(calibrationSchema)),
  lastTest: v.exactOptional(
    v.variant('state', [
      v.object({ state: v.literal('ok'), at: v.number() }),
      v.object({ state: v.literal('failed'), at: v.number(), error: runErrorSchema }),
    ]),
  ),
})

export type Connection = v.InferOutput<typeof connectionSchema>
