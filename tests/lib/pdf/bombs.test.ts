import { describe, expect, it } from 'vitest'
import { textAt, writePdf } from '../../fakes/write-pdf'
import { pageOf, readingOf, resultOf, textIn } from './reading-of'

const lamps = pageOf(textAt([72, 700], 12, 'Lamps burn oil.'))
const piers = pageOf(textAt([72, 700], 12, 'Piers need lamps.'))
const small = { unpacked: { page: 2_000_000, file: 6_000_000, times: 0 } }
const blank = (bytes: number) => ' '.repeat(bytes)
const packed = (content: string, times = 1) => ({ content, packed: times })

describe('a PDF that unpacks to much', () => {
  it.each([
    ['one page of nothing', [lamps, packed(blank(20_000_000)), piers]],
    ['a page packed twice', [lamps, packed(blank(20_000_000), 2), piers]],
    ['a page packed five times', [lamps, packed(blank(20_000_000), 5), piers]],
    ['many pages', [lamps, ...Array.from({ length: 30 }, () => packed(blank(900_000))), piers]],
    ['a page that draws without end', [lamps, packed('0 0 m '.repeat(10) + 'q Q '.repeat(50_000)), piers]],
    ['one endless word', [lamps, packed(`BT /Sans 12 Tf (${'a'.repeat(200_000)}) Tj ET`), piers]],
  ])('is cut, told, and kept as far as it came: %s', async (_, pages) => {
    const reading = await readingOf({ pages }, small)
    expect(reading.cut).toBe('nodes')
    expect(textIn(reading)).toContain('Lamps burn oil.')
    expect(textIn(reading)).not.toContain('Piers')
  })

  it('is cut where forms draw forms', async () => {
    const forms = Array.from({ length: 9 }, (_, at) => `/F${at + 1} Do `.repeat(10))
    const pages = [lamps, pageOf('/F0 Do '), piers]
    const reading = await readingOf({ pages, forms: [...forms, 'q Q'] }, small)
    expect(reading.cut).toBe('nodes')
    expect(textIn(reading)).toContain('Lamps burn oil.')
  })

  it('is read where it stays within that, page by page', async () => {
    const pages = [lamps, packed(blank(900_000)), packed(blank(900_000)), piers]
    const reading = await readingOf({ pages }, small)
    expect(reading.cut).toBeUndefined()
    expect(textIn(reading)).toContain('Piers')
  })

  it('cannot be read where nothing came before that', async () => {
    expect(await resultOf({ pages: [packed(blank(20_000_000), 2)] }, small)).toEqual({
      failure: 'unreadable-pdf',
    })
  })

  it('has headings no longer than a line', async () => {
    const outline = [{ title: 'L'.repeat(5000), page: 0 }]
    const { sections } = await readingOf({ pages: [lamps, piers], outline, title: 'T'.repeat(5000) })
    expect(sections.every(({ heading }) => heading.length <= 500)).toBe(true)
    expect((await readingOf({ pages: [lamps], title: 'T'.repeat(5000) })).title).toHaveLength(500)
  })

  it('takes room in the file for a thousandth of what it unpacks to', () => {
    expect(writePdf({ pages: [packed(blank(20_000_000), 2)] }).length).toBeLessThan(20_000)
  })
})
