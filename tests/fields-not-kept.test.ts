import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** The opening tags of fields that take words, in all views and in the card, each with where it stands. */
const fields = globSync('{components,entrypoints}/**/*.tsx').flatMap((path) => {
  const source = readFileSync(path, 'utf8')
  return Array.from(source.matchAll(/<(input|textarea)\b/g), ({ index }) => {
    const tag = openingTag(source.slice(index))
    return { tag, at: `${path}:${source.slice(0, index).split('\n').length}` }
  }).filter(({ tag }) => !/\btype="(checkbox|radio|file|number|date|range)"/.test(tag))
})

/** Up to the bracket that closes it: those in arrows and in braces are none. */
function openingTag(source: string): string {
  let depth = 0
  for (const { 0: sign, index } of source.matchAll(/=>|[{}>]/g)) {
    if (sign === '{') depth += 1
    if (sign === '}') depth -= 1
    if (sign === '>' && depth === 0) return source.slice(0, index)
  }
  throw new Error('A tag is not closed.')
}

it('the browser keeps no words of a field for the session that it restores', () => {
  expect(fields.length).toBeGreaterThan(15)
  const kept = fields.filter(({ tag }) => !/\bautocomplete="(off|new-password)"/.test(tag))
  expect(kept.map(({ at }) => at)).toEqual([])
})
