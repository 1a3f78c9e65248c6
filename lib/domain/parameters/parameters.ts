import * as v from 'valibot'

/** How many answers one message may be given at once. */
export const maxAnswers = 8

export const reasoningEfforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const

/**
 * The parameters of a chat completion that a person may set. One that is unset is absent, and is not sent.
 * `maxTokens` goes out as `max_completion_tokens` or `max_tokens`, whichever the server knows.
 */
export const parametersSchema = v.object({
  temperature: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(2))),
  topP: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  presencePenalty: v.exactOptional(v.pipe(v.number(), v.minValue(-2), v.maxValue(2))),
  frequencyPenalty: v.exactOptional(v.pipe(v.number(), v.minValue(-2), v.maxValue(2))),
  maxTokens: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  stop: v.exactOptional(v.pipe(v.array(v.string()), v.maxLength(4))),
  seed: v.exactOptional(v.pipe(v.number(), v.integer())),
  reasoningEffort: v.exactOptional(v.picklist(reasoningEfforts)),
  verbosity: v.exactOptional(v.picklist(['low', 'medium', 'high'])),
})

export type Parameters = v.InferOutput<typeof parametersSchema>
