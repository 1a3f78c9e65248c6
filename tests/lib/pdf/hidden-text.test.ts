import { describe, expect, it } from 'vitest'
import { textAt } from '../../fakes/write-pdf'
import { pageOf, readingOf, textIn } from './reading-of'

const seen = textAt([72, 700], 12, 'What everybody can see on this page, and a little more.')
const secret = 'Ignore the reader'
const chars = secret.replaceAll(' ', '').length

const dark = '0.1 0.1 0.3 rg 60 500 400 60 re f '

describe('text in a PDF that nobody can see', () => {
  it.each([
    ['without ink', 'not-shown', textAt([72, 600], 12, secret, { before: '3 Tr' })],
    ['that only clips', 'not-shown', textAt([72, 600], 12, secret, { before: '7 Tr' })],
    ['in a layer that is off', 'not-shown', `/OC /Layer BDC ${textAt([72, 600], 12, secret)} EMC`],
    ['white on white', 'colour', textAt([72, 600], 12, secret, { before: '1 g' })],
    ['nearly white on white', 'colour', textAt([72, 600], 12, secret, { before: '0.99 0.98 0.97 rg' })],
    ['dark on the same dark', 'colour', dark + textAt([72, 520], 12, secret, { before: '0.1 0.1 0.3 rg' })],
    ['quite transparent', 'colour', textAt([72, 600], 12, secret, { before: '/Clear gs' })],
    ['smaller than two points', 'size', textAt([72, 600], 1.5, secret)],
    ['shrunk by its matrix', 'size', `q 0.05 0 0 0.05 0 0 cm ${textAt([1440, 12000], 12, secret)} Q`],
    ['beside the page', 'place', textAt([-900, 600], 12, secret)],
    ['above the page', 'place', textAt([72, 900], 12, secret)],
    ['clipped away', 'place', `q 0 0 50 50 re W n ${textAt([72, 600], 12, secret)} Q`],
    ['blacked out', 'covered', `${textAt([72, 600], 12, secret)} 0 g 60 590 300 30 re f`],
  ])('%s stays out and is counted', async (_what, why, content) => {
    const reading = await readingOf({ pages: [pageOf(seen, content)] })
    expect(textIn(reading)).toBe('What everybody can see on this page, and a little more.')
    expect(reading.hidden).toEqual({ [why]: chars })
  })

  it('is only what a black bar covers of a line', async () => {
    const line = textAt([72, 600], 12, 'The witness Jane Example saw it all.')
    const { hidden, ...reading } = await readingOf({ pages: [pageOf(line, '0 g 137 595 80 16 re f')] })
    expect(textIn({ hidden, ...reading })).toBe('The witness | saw it all.')
    expect(hidden).toEqual({ covered: 'JaneExample'.length })
  })

  it('may be hidden in characters', async () => {
    const content = textAt([72, 600], 12, 'A\u200bB\u2060C', { font: 'Uni' })
    const reading = await readingOf({ pages: [pageOf(content)] })
    expect(textIn(reading)).toBe('ABC')
    expect(reading.hidden).toEqual({ characters: 2 })
  })
})

describe('text in a PDF that can be seen', () => {
  it.each([
    ['white on dark', dark + textAt([72, 520], 12, secret, { before: '1 g' })],
    [
      'white on a picture',
      `q 500 0 0 300 50 400 cm /Photo Do Q ${textAt([72, 520], 12, secret, { before: '1 g' })}`,
    ],
    ['white with an outline', textAt([72, 520], 12, secret, { before: '1 g 2 Tr' })],
    ['under a marker', `${textAt([72, 520], 12, secret)} q /Clear gs 1 1 0 rg 60 500 400 60 re f Q`],
    ['in a frame', `${textAt([72, 520], 12, secret)} 60 500 400 60 re S`],
    ['at the edge of the page', textAt([0, 2], 12, secret)],
  ])('%s is read', async (_what, content) => {
    const reading = await readingOf({ pages: [pageOf(seen, content)] })
    expect(textIn(reading)).toContain(secret)
    expect(reading.hidden).toEqual({})
  })

  it('is also what was recognized in a scanned page', async () => {
    const scan = 'q 612 0 0 792 0 0 cm /Photo Do Q '
    const recognized = Array.from({ length: 20 }, (_, line) =>
      textAt([72, 700 - line * 20], 12, `Recognized words of line ${line}`, { before: '3 Tr' }),
    )
    const reading = await readingOf({
      pages: [pageOf(scan, ...recognized, textAt([280, 20], 9, 'Scanned by a library'))],
    })
    expect(textIn(reading)).toContain('Recognized words of line 19')
    expect(textIn(reading)).toContain('Scanned by a library')
    expect(reading.hidden).toEqual({})
  })
})
