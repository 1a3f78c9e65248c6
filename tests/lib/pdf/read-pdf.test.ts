import { describe, expect, it } from 'vitest'
import { readPdf } from '@/lib/pdf/read-pdf'
import { textAt, writePdf } from '../../fakes/write-pdf'
import { linesFrom, pageOf, readingOf, resultOf, textIn } from './reading-of'

const url = 'https://papers.test/on-keys.pdf'
const photo = 'q 500 0 0 700 50 50 cm /Photo Do Q '

describe('a PDF', () => {
  it('is read page by page, with its title, author and language', async () => {
    const reading = await readingOf({
      title: 'On keys',
      author: 'Ada Example',
      language: 'en-GB',
      pages: [
        pageOf(textAt([72, 700], 12, 'The first page says this.')),
        pageOf(textAt([72, 700], 12, 'The second page says (that) \\ more.')),
      ],
    })
    expect(reading).toEqual({
      kind: 'pdf',
      url,
      title: 'On keys',
      byline: 'Ada Example',
      language: 'en-GB',
      found: 'pages',
      hidden: {},
      chars: 72,
      sections: [
        { heading: 'Page 1', level: 1, text: 'The first page says this.' },
        { heading: 'Page 2', level: 1, text: 'The second page says (that) \\ more.' },
      ],
    })
  })

  it('of one page needs no heading, and is called what its file is called', async () => {
    const { title, sections } = await readingOf({ pages: [pageOf(textAt([72, 700], 12, 'All there is.'))] })
    expect(title).toBe('on-keys.pdf')
    expect(sections).toEqual([{ heading: '', level: 0, text: 'All there is.' }])
  })

  it('is called what its first page says in large letters, where only a program named it', async () => {
    const { title } = await readingOf({
      title: 'Microsoft Word - final2.docx',
      pages: [
        pageOf(
          textAt([72, 700], 24, 'A Study of Keys'),
          linesFrom([72, 650], 11, ['Keys are small, and', 'they are lost often.']),
        ),
      ],
    })
    expect(title).toBe('A Study of Keys')
  })

  it('in another script is read by what the file says of its letters', async () => {
    const reading = await readingOf({
      pages: [
        pageOf(linesFrom([72, 700], 12, ['Съешь ещё этих мягких', 'французских булок.'], { font: 'Uni' })),
      ],
    })
    expect(textIn(reading)).toBe('Съешь ещё этих мягких французских булок.')
  })

  it('that runs from right to left is read from right to left', async () => {
    const painted = (text: string) => Array.from(text).toReversed().join('')
    const reading = await readingOf({
      pages: [pageOf(textAt([72, 700], 12, painted('שלום עולם'), { font: 'Uni' }))],
    })
    expect(textIn(reading)).toBe('שלום עולם')
  })

  it.each([90, 180, 270] as const)('turned by %i degrees is read upright', async (rotate) => {
    const lines = ['Turned pages are as good', 'as any other page is.']
    const matrices = { 90: '0 1 -1 0 500 100', 180: '-1 0 0 -1 500 500', 270: '0 -1 1 0 100 600' }
    const content = `q ${matrices[rotate]} cm ${linesFrom([0, 0], 12, lines)} Q`
    const reading = await readingOf({ pages: [{ content, rotate }] })
    expect(textIn(reading)).toBe(lines.join(' '))
  })

  it('whose words are in no font that can be read is not read as something else', async () => {
    const kanji = textAt([72, 700], 12, '\x93\xfa\x96\x7b', { font: 'Kanji' })
    expect(await resultOf({ pages: [pageOf(kanji)] })).toEqual({ failure: 'unreadable-pdf' })
    const some = await readingOf({
      pages: [pageOf(kanji, textAt([72, 600], 12, 'Most of it is in letters that are known.'))],
    })
    expect(textIn(some)).toBe('Most of it is in letters that are known.')
  })

  it('of pictures alone says so; one with nothing on it is empty', async () => {
    expect(await resultOf({ pages: [pageOf(photo)] })).toEqual({ failure: 'no-text-in-pdf' })
    expect(await resultOf({ pages: [pageOf(' '), pageOf('')] })).toEqual({ failure: 'empty' })
  })

  it('names the pages that show something and have no text', async () => {
    const words = textAt([72, 700], 12, 'Words, and a picture below.')
    const drawn = '0 0 m 300 400 l 100 50 l f '
    const kanji = textAt([72, 600], 12, '\x93\xfa\x96\x7b', { font: 'Kanji' })
    const { textless, sections } = await readingOf({
      pages: [pageOf(words, photo), pageOf(photo), pageOf(''), pageOf(drawn), pageOf(kanji)],
    })
    expect(textless).toEqual([2, 4, 5])
    expect(sections).toHaveLength(1)
    expect((await readingOf({ pages: [pageOf(words), pageOf(words)] })).textless).toBeUndefined()
  })

  it('that needs a password is not read; one that only forbids changes is', async () => {
    const pages = [pageOf(textAt([72, 700], 12, 'Behind a lock.'))]
    expect(await resultOf({ pages, password: 'secret' })).toEqual({ failure: 'unreadable-pdf' })
    expect(textIn(await readingOf({ pages, password: '', title: 'Locked' }))).toBe('Behind a lock.')
  })

  it.each([
    ['is empty', new Uint8Array(0)],
    ['is a web page', new TextEncoder().encode('<!doctype html><title>Sign in</title>')],
    ['ends after its first bytes', new TextEncoder().encode('%PDF-1.7\n%')],
  ])('that %s is not read', async (_what, bytes) => {
    expect(await readPdf({ bytes, url, pageName: 'Page' })).toEqual({ failure: 'unreadable-pdf' })
  })

  it('whose end is missing is put together again', async () => {
    const whole = writePdf({ pages: [pageOf(textAt([72, 700], 12, 'What was saved.'))] })
    const end = new TextDecoder('latin1').decode(whole).indexOf('startxref')
    const result = await readPdf({ bytes: whole.slice(0, end), url, pageName: 'Page' })
    expect('reading' in result && textIn(result.reading)).toBe('What was saved.')
  })

  it('that is too long is cut, and says after what', async () => {
    const pages = Array.from({ length: 12 }, (_, index) =>
      pageOf(textAt([72, 700], 12, `Page number ${index + 1} of a long file.`)),
    )
    const byPages = await readingOf({ pages }, { pages: 5 })
    expect([byPages.cut, byPages.sections.length]).toEqual(['nodes', 5])
    const byChars = await readingOf({ pages }, { chars: 60 })
    expect([byChars.cut, byChars.sections.length]).toEqual(['chars', 3])
    expect(await resultOf({ pages }, { ms: 0 })).toEqual({ failure: 'too-slow' })
    expect((await readingOf({ pages }, { pages: 12 })).cut).toBeUndefined()
  })

  it('tells how far it is', async () => {
    const told: [number, number][] = []
    const pages = ['one', 'two', 'three'].map((text) => pageOf(textAt([72, 700], 12, text)))
    const bytes = writePdf({ pages })
    await readPdf({ bytes, url, pageName: 'Page' }, (page, of) => told.push([page, of]))
    expect(told).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ])
  })
})
