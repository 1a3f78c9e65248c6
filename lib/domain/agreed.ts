import * as v from 'valibot'
import { askReasons } from './ask-reason'

/** What a person agreed to of a message that has to wait for its turn. */
export const agreedSchema = v.object({
  why: v.array(v.picklist(askReasons)),
  /** The price that was told, where that was one of them. */
  nanoUsd: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
})
export type Agreed = v.InferOutput<typeof agreedSchema>
