import { describe, expect, it } from 'vitest'
import { splitText } from '@/lib/tokens/split-text'

describe('splitting a text for counting', () => {
  it('leaves a short one whole', () => {
    expect(splitText('')).toEqual([''])
    expect(splitText('a b\nc')).toEqual(['a b\nc'])
  })

  it('cuts before the white space after a word', () => {
    const pieces = splitText('word '.repeat(1000))
    expect(pieces.length).toBe(3)
    for (const piece of pieces.slice(1)) expect(piece).toMatch(/^ word/)
  })

  it('cuts after a line end, but not before more white space or a slash', () => {
    const line = `${'.'.repeat(2000)}\n`
    expect(splitText(`${line}.`)).toEqual([line, '.'])
    expect(splitText(`${line}\n.`)).toEqual([`${line}\n`, '.'])
    expect(splitText(`${line}/.`)).toHaveLength(1)
  })

  it('leaves a run without a safe place whole', () => {
    expect(splitText('人'.repeat(10_000))).toHaveLength(1)
  })

  it('keeps all pieces but the last while one types at the end', () => {
    const draft = 'Some words on a line.\n'.repeat(1000)
    const before = splitText(draft)
    const after = splitText(`${draft}And`)
    expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1))
  })

  it('changes few pieces when one types at the start', () => {
    const draft = Array.from({ length: 3000 }, (_, index) => `Line ${index} of the draft, with words.`).join(
      '\n',
    )
    const before = new Set(splitText(draft))
    const fresh = splitText(`X${draft}`).filter((piece) => !before.has(piece))
    expect(fresh.length).toBeLessThan(5)
  })
})
