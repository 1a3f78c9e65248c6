import * as v from 'valibot'
import { maxAnswers } from '../domain/parameters/parameters'

export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(80))
export const model = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256))

/** The input of a command that needs none. An empty object's type would take any. */
export const nothing = v.record(v.string(), v.never())

/** What is found is masked; or a view has looked through it for these servers, and nothing is to be masked. */
export const mask = v.exactOptional(
  v.union([
    v.literal('on'),
    v.strictObject({
      asIsFor: v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(maxAnswers)),
    }),
  ]),
)
