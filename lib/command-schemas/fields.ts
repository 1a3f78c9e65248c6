import * as v from 'valibot'

export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(80))
export const model = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256))

/** The input of a command that needs none. An empty object's type would take any. */
export const nothing = v.record(v.string(), v.never())

export const mask = v.exactOptional(v.picklist(['on', 'off']))
