import * as v from 'valibot'

const words = v.pipe(v.string(), v.maxLength(500))

/** How a person wants a page to be read, when not as a whole and as it is. */
export const wayToReadSchema = v.variant('by', [
  /** Scrolled through, so that what is only drawn where it is looked at is read too. */
  v.strictObject({ by: v.literal('scrolling') }),
  /** The part that the person points at. The hint tells them how, in their language. */
  v.strictObject({ by: v.literal('pointing'), hint: words }),
  /** The parts that a CSS selector names. */
  v.strictObject({ by: v.literal('selector'), selector: words }),
])
export type WayToRead = v.InferOutput<typeof wayToReadSchema>
