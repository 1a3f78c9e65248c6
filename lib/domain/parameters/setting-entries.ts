import * as v from 'valibot'
import { parametersSchema } from './parameters'

export const maxInstructionsChars = 32_768

/** What requests are told and asked with, in a row that can set it for all that belongs to it. */
export const settingEntries = {
  instructions: v.exactOptional(v.pipe(v.string(), v.maxLength(maxInstructionsChars))),
  parameters: v.exactOptional(parametersSchema),
}
