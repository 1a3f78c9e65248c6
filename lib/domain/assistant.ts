import * as v from 'valibot'
import { parametersSchema } from './parameters/parameters'
import { maxInstructionsChars } from './parameters/setting-entries'
import { metadata } from './rows/metadata'
import { rowEntries } from './rows/row'

/** Limits as the API's assistants had them. */
export const assistantSchema = v.object({
  ...rowEntries,
  name: v.pipe(v.string(), v.maxLength(256)),
  description: v.pipe(v.string(), v.maxLength(512)),
  instructions: v.pipe(v.string(), v.maxLength(maxInstructionsChars)),
  model: v.exactOptional(v.string()),
  parameters: parametersSchema,
  tools: v.pipe(v.array(v.record(v.string(), v.unknown())), v.maxLength(128)),
  fileIds: v.pipe(v.array(v.string()), v.maxLength(20)),
  metadata,
})

export type Assistant = v.InferOutput<typeof assistantSchema>
