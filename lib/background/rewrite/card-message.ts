import * as v from 'valibot'
import { fieldEnds } from '../../domain/laid-out-message'
import type { CardMessage } from '../../rewrite-protocol'

export const maxFieldChars = 100_000
const maxInstructionChars = 8000
const maxContextChars = 2100
const maxAnswers = 100

const text = v.pipe(v.string(), v.maxLength(maxFieldChars))
const instruction = v.pipe(v.string(), v.maxLength(maxInstructionChars))
const context = v.pipe(v.string(), v.maxLength(maxContextChars))

const asked = {
  instruction: v.exactOptional(instruction),
  answers: v.exactOptional(v.pipe(v.array(instruction), v.maxLength(maxAnswers))),
  basis: v.exactOptional(text),
  page: v.exactOptional(v.literal(true)),
  leftOut: v.exactOptional(v.pipe(v.array(v.picklist(fieldEnds)), v.maxLength(fieldEnds.length))),
}

const schema = v.variant('type', [
  v.strictObject({
    type: v.literal('begin'),
    nonce: v.pipe(v.string(), v.regex(/^[\da-f]{32}$/)),
    field: v.strictObject({
      text,
      before: context,
      after: context,
      isWhole: v.boolean(),
      isMultiline: v.boolean(),
      maxChars: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
      language: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
    }),
  }),
  v.strictObject({ type: v.literal('run'), ...asked }),
  v.strictObject({ type: v.literal('review'), ...asked }),
  v.strictObject({ type: v.literal('stop') }),
  v.strictObject({ type: v.literal('chat'), text, instruction: v.exactOptional(instruction) }),
])

/** What a card said, or undefined where it is not of the protocol's form and size. */
export function readCardMessage(message: unknown): CardMessage | undefined {
  const parsed = v.safeParse(schema, message)
  return parsed.success ? parsed.output : undefined
}
