import * as v from 'valibot'

/** 16 pairs, keys of 64 and values of 512 characters: the limits the API gave its own objects. */
export const metadata = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(64)), v.pipe(v.string(), v.maxLength(512))),
  v.check((pairs) => Object.keys(pairs).length <= 16),
)
