import { describe, expect, it } from 'vitest'
import { type DocumentLimits, documentLimits } from '@/lib/files/markup/reading-budget'
import type { DocumentInput } from '@/lib/files/read-document'
import { writeZip } from '../../factories/write-zip'
import { processorMs } from '../../fakes/processor-ms'
import { docxParagraph, relationships, writeDocx } from '../../fakes/write-docx'
import { writeXlsx } from '../../fakes/write-sheets'
import { readingOf, resultOf, textIn } from './read-file'

type Kind = DocumentInput['kind']

const odt = (text: string, styles = '', more: { name: string; text: string }[] = []) =>
  writeZip([
    {
      name: 'content.xml',
      text: `<document-content><automatic-styles>${styles}</automatic-styles><body><text>${text}</text></body></document-content>`,
    },
    ...more,
  ])

const epub = (spine: string, chapter: string) =>
  writeZip([
    {
      name: 'META-INF/container.xml',
      text: '<container><rootfile full-path="b.opf"/></container>',
    },
    {
      name: 'b.opf',
      text: `<package><manifest><item id="c" href="c.xhtml"/></manifest><spine>${spine}</spine></package>`,
    },
    { name: 'c.xhtml', text: chapter },
  ])

const math = (content: string) => `<w:p><m:oMath>${content}</m:oMath></w:p>`
const rows = (count: number, row: string) => Array(count).fill(row).join('')
const wide = (count: number, cell: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => cell(at)).join('')
/** A, B, … Z, AA and so on. */
const letters = (at: number): string =>
  (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

describe('a file that says much in few bytes', () => {
  const start = docxParagraph('Lamps')
  const few: Partial<DocumentLimits> = { nodes: 20_000, held: 200_000, cells: 5000, chars: 2000, entries: 50 }
  const hugeWords = 'word '.repeat(4000)
  it.each<[string, Kind, () => BlobPart]>([
    [
      'an element of endless attributes',
      'docx',
      () => writeDocx({ body: `${start}<w:p ${wide(20_000, (at) => `a${at}=""`)}/>${start.repeat(50)}` }),
    ],
    [
      'elements of many attributes',
      'docx',
      () => writeDocx({ body: start + rows(2000, `<w:p ${wide(20, (at) => `a${at}="v"`)}/>`) }),
    ],
    ['one endless attribute', 'docx', () => writeDocx({ body: `${start}<w:p a="${'v'.repeat(500_000)}"/>` })],
    ['one endless text', 'docx', () => writeDocx({ body: start + docxParagraph(hugeWords) })],
    ['elements without end', 'docx', () => writeDocx({ body: start + rows(30_000, '<w:p/>') })],
    [
      'one address for many links',
      'docx',
      () =>
        writeDocx({
          body: start + rows(500, `<w:p><w:hyperlink r:id="l"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>`),
          links: [
            { id: 'l', type: 'hyperlink', target: `https://a.test/${'a'.repeat(2000)}`, isExternal: true },
          ],
        }),
    ],
    [
      'one long row and many short ones in a table',
      'docx',
      () => {
        const cell = `<w:tc>${docxParagraph('x')}</w:tc>`
        const row = (cells: string) => `<w:tr>${cells}</w:tr>`
        return writeDocx({
          body: `${start}<w:tbl>${row(rows(200, cell))}${rows(200, row(cell))}</w:tbl>`,
        })
      },
    ],
    [
      'one long row and many short ones in a sheet',
      'xlsx',
      () =>
        writeXlsx({
          sheets: [
            {
              name: 'S',
              content: `<sheetData><row>${wide(1000, (at) => `<c r="${letters(at)}1"><v>1</v></c>`)}</row>${rows(500, '<row><c r="A2"><v>2</v></c></row>')}</sheetData>`,
            },
          ],
        }),
    ],
    [
      'one long string for many cells',
      'xlsx',
      () =>
        writeXlsx({
          strings: [`<t>${hugeWords}</t>`],
          sheets: [
            {
              name: 'S',
              content: `<sheetData>${rows(1000, '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>')}</sheetData>`,
            },
          ],
        }),
    ],
    [
      'one string of line ends for many cells',
      'xlsx',
      () =>
        writeXlsx({
          strings: [`<t>a${'\n'.repeat(5000)}b</t>`],
          sheets: [
            {
              name: 'S',
              content: `<sheetData>${rows(1000, '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>')}</sheetData>`,
            },
          ],
        }),
    ],
    [
      'one formula for many frames',
      'odt',
      () =>
        odt(`<p>Lamps</p>${rows(500, '<p><frame><object href="./o"/></frame></p>')}`, '', [
          { name: 'o/content.xml', text: `<math><mtext>${'f'.repeat(5000)}</mtext></math>` },
        ]),
    ],
    [
      'one chapter many times',
      'epub',
      () =>
        epub(rows(3000, '<itemref idref="c"/>'), `<html><body><p>${'lamp '.repeat(50)}</p></body></html>`),
    ],
    [
      'quotes in quotes',
      'html',
      () => `<p>Lamps</p>${'<blockquote>'.repeat(150)}<pre>${'a\n'.repeat(5000)}</pre>`,
    ],
    ['lists in lists', 'html', () => `<p>Lamps</p>${'<ul><li>'.repeat(90)}<pre>${'a\n'.repeat(5000)}</pre>`],
    [
      'a table of many columns in few rows and few columns in many',
      'html',
      () => `<p>Lamps</p><table><tr>${rows(300, '<td>x')}${rows(3000, '<tr><td>y')}</table>`,
    ],
    [
      'a table of headings',
      'html',
      () => `<p>Lamps</p><table><tr>${rows(300, '<th>x')}${rows(3000, '<tr><th>y<th>z')}<tr><td>a</table>`,
    ],
  ])('is cut, told, and kept as far as it came: %s', async (_, kind, make) => {
    const reading = await readingOf(kind, make(), few)
    expect(reading.cut).toMatch(/^(?:nodes|chars)$/)
    expect(textIn(reading).length).toBeGreaterThan(0)
    expect(reading.chars).toBeLessThanOrEqual(2000)
  })

  it('is too large where nothing came before that', async () => {
    const bomb = writeDocx({ body: rows(30_000, '<w:p/>') })
    expect(await resultOf('docx', bomb, few)).toEqual({ failure: 'too-large' })
  })

  it('has no title longer than a line', async () => {
    const core = `<dc:title>${'t'.repeat(50_000)}</dc:title><dc:creator>${'c'.repeat(50_000)}</dc:creator>`
    const reading = await readingOf('docx', writeDocx({ body: start, core }))
    expect(reading.title.length).toBeLessThanOrEqual(500)
    expect(reading.byline?.length).toBeLessThanOrEqual(500)
  })
})

describe('a file that asks for much work', () => {
  const styled = (count: number) => wide(count, (at) => docxParagraph('x', { style: `s${at}` }))
  const list = (id: number | string, level: number | string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`
  const notes = (count: number) => wide(count, (at) => `<w:r><w:footnoteReference w:id="${at}"/></w:r>`)
  it.each<[string, Kind, number, (count: number) => BlobPart]>([
    [
      'degrees of roots in each other',
      'docx',
      3,
      (count) => writeDocx({ body: math('<m:rad><m:deg>'.repeat(count) + '</m:deg></m:rad>'.repeat(count)) }),
    ],
    [
      'styles based on each other',
      'docx',
      2000,
      (count) =>
        writeDocx({
          body: styled(count),
          styles: wide(
            count,
            (at) => `<w:style w:styleId="s${at}"><w:basedOn w:val="s${at + 1}"/></w:style>`,
          ),
        }),
    ],
    ['notes', 'docx', 2000, (count) => writeDocx({ body: `<w:p>${notes(count)}</w:p>` })],
    [
      'levels of a list',
      'docx',
      1000,
      (count) =>
        writeDocx({
          body: rows(count, list(1, 5)),
          numbering: `<w:abstractNum w:abstractNumId="1">${wide(count, (at) => `<w:lvl w:ilvl="${at + 10}"/>`)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
        }),
    ],
    [
      'parents of styles',
      'odt',
      2000,
      (count) =>
        odt(
          wide(count, (at) => `<p style-name="s${at}">x</p>`),
          wide(count, (at) => `<style name="s${at}" parent-style-name="s${at + 1}"/>`),
        ),
    ],
    [
      'levels of a list style',
      'odt',
      1000,
      (count) =>
        odt(
          rows(count, '<list style-name="l"><list-item><p>x</p></list-item></list>'),
          `<list-style name="l">${wide(count, (at) => `<list-level-style-number level="${at + 10}" num-format="1"/>`)}</list-style>`,
        ),
    ],
    [
      'hidden columns of a sheet',
      'xlsx',
      2000,
      (count) =>
        writeXlsx({
          sheets: [
            {
              name: 'S',
              content: `<cols>${rows(count, '<col min="90" max="90" hidden="1"/>')}</cols><sheetData>${rows(count, '<row><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>')}</sheetData>`,
            },
          ],
        }),
    ],
    [
      'a code of a number',
      'xlsx',
      4000,
      (count) =>
        writeXlsx({
          styles: `<numFmts><numFmt numFmtId="164" formatCode="${';'.repeat(count)}"/></numFmts><cellXfs>${rows(20, '<xf numFmtId="164"/>')}</cellXfs>`,
          sheets: [{ name: 'S', content: '<sheetData><row><c r="A1" s="0"><v>1</v></c></row></sheetData>' }],
        }),
    ],
    [
      'one string of spaces for many cells',
      'xlsx',
      4000,
      (count) =>
        writeXlsx({
          strings: [`<t>${' '.repeat(4 * count)}x</t>`],
          sheets: [
            {
              name: 'S',
              content: `<sheetData>${rows(count, '<row><c r="A1" t="s"><v>0</v></c></row>')}</sheetData>`,
            },
          ],
        }),
    ],
    ['line ends before code', 'html', 20_000, (count) => `<pre>${'\n'.repeat(count)}x</pre>`],
    ['spaces in code', 'html', 20_000, (count) => `<pre>a${' '.repeat(count)}x</pre>`],
    ['line ends between code', 'html', 8000, (count) => `<pre><b>a</b>${'\n'.repeat(count)}x</pre>`],
    ['fences in code', 'html', 20_000, (count) => `<pre>${'` '.repeat(count)}</pre>`],
    ['one long fence', 'html', 20_000, (count) => `<pre>${'`'.repeat(count)}</pre>`],
    ['lines of code that are blocks', 'html', 5000, (count) => `<pre>${'<div>a</div>'.repeat(count)}</pre>`],
    [
      'spaces in a quote',
      'html',
      8000,
      (count) => `<blockquote><pre>a${' '.repeat(count)}x</pre></blockquote>`,
    ],
    ['signs in a heading', 'html', 8000, (count) => `<h2>${'#'.repeat(count)}x</h2><p>x`],
    ['raised letters', 'html', 4000, (count) => `<p>${'<sup>1</sup>'.repeat(count)}</p>`],
    ['a style sheet without rules', 'html', 20_000, (count) => `<style>${'a'.repeat(count)}</style><p>x`],
    ['a style sheet of braces', 'html', 20_000, (count) => `<style>${'{'.repeat(count)}</style><p>x`],
    ['a style sheet of ends', 'html', 20_000, (count) => `<style>${'{}'.repeat(count)}</style><p>x`],
    [
      'flags',
      'html',
      1000,
      (count) => `<p>${'\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'.repeat(count)}</p>`,
    ],
  ])('gets it in proportion to its length: %s', async (_, kind, count, make) => {
    const timeFor = async (times: number) => {
      const bytes = make(count * times)
      const start = processorMs()
      await resultOf(kind, bytes, { ...documentLimits, chars: 3_000_000 })
      return processorMs() - start
    }
    await timeFor(1)
    const short = await timeFor(1)
    // Eight times as much; sixty-four times, if it were quadratic.
    expect(await timeFor(8)).toBeLessThan(Math.max(24 * short, 400))
  })

  it.each([
    ['line ends', 400, (at: number) => `${'0'.repeat(240)}&#10;${at}`],
    ['brackets', 8000, (at: number) => `${'['.repeat(240)}${at}`],
  ])('reads codes of numbers that are full of %s about as fast as others', async (_, count, codeOf) => {
    const timeFor = async (code: (at: number) => string) => {
      const bytes = writeXlsx({
        styles: `<numFmts>${wide(count, (at) => `<numFmt numFmtId="${164 + at}" formatCode="${code(at)}"/>`)}</numFmts><cellXfs>${wide(count, (at) => `<xf numFmtId="${164 + at}"/>`)}</cellXfs>`,
        sheets: [{ name: 'S', content: '<sheetData><row><c r="A1" s="0"><v>1</v></c></row></sheetData>' }],
      })
      const start = processorMs()
      await readingOf('xlsx', bytes)
      return processorMs() - start
    }
    await timeFor(String)
    const plain = await timeFor((at) => `"${'0'.repeat(238)}"${at}`)
    expect(await timeFor(codeOf)).toBeLessThan(Math.max(8 * plain, 400))
  })

  it('keeps the levels that a list may have, and no others', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`
    for (const level of ['4294967295', '1e9', '-1', '0.5', 'x']) {
      const reading = await readingOf('docx', writeDocx({ body: list(1, 0) + list(1, level), numbering }))
      expect(textIn(reading)).toBe('1. x\n\nx')
    }
  })
})

it('a presentation opens no file more often than an archive may have files', async () => {
  const presentation = `<presentation><sldIdLst>${rows(3000, '<sldId id="s"/>')}</sldIdLst></presentation>`
  const zip = writeZip([
    { name: '_rels/.rels', text: relationships([{ id: 'a', type: 'officeDocument', target: 'p.xml' }]) },
    { name: 'p.xml', text: presentation },
    { name: '_rels/p.xml.rels', text: relationships([{ id: 's', type: 'slide', target: 's.xml' }]) },
    {
      name: 's.xml',
      text: '<sld><cSld><spTree><sp><txBody><p><r><t>Lamps</t></r></p></txBody></sp></spTree></cSld></sld>',
    },
  ])
  const reading = await readingOf('pptx', zip, { entries: 100 })
  expect(reading.cut).toBe('nodes')
  expect(reading.sections.length).toBeGreaterThan(10)
  expect(reading.sections.length).toBeLessThan(100)
})

describe('a file that is made to be drawn much longer than it is', () => {
  it('has no more lines in a cell than it may have elements', async () => {
    const bytes = writeXlsx({
      strings: [`<t>a${'\n'.repeat(50_000)}b</t>`],
      sheets: [
        {
          name: 'S',
          content: '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row></sheetData>',
        },
      ],
    })
    expect((await readingOf('xlsx', bytes, { nodes: 20_000 })).cut).toBe('nodes')
  })

  it('counts a long string for each cell of a hidden sheet that shows it', async () => {
    const bytes = writeXlsx({
      strings: [`<t>${'x'.repeat(100_000)}</t>`],
      sheets: [
        { name: 'S', content: '<sheetData><row><c><v>1</v></c></row></sheetData>' },
        {
          name: 'H',
          state: 'hidden',
          content: `<sheetData><row>${rows(12_000, '<c t="s"><v>0</v></c>')}</row></sheetData>`,
        },
      ],
    })
    expect((await readingOf('xlsx', bytes)).hidden).toEqual({ 'not-shown': 1_200_000_000 })
  })

  it.each<[string, Kind, BlobPart]>([
    [
      'html',
      'html',
      `<table><tr><th colspan=5000>${'t'.repeat(1000)}</th><th>x</th></tr><tr>${rows(5001, '<td>y')}</table>`,
    ],
    [
      'a Word document',
      'docx',
      writeDocx({
        body: `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="5000"/></w:tcPr>${docxParagraph('t'.repeat(1000))}</w:tc><w:tc>${docxParagraph('x')}</w:tc></w:tr><w:tr>${rows(5001, `<w:tc>${docxParagraph('y')}</w:tc>`)}</w:tr></w:tbl>`,
      }),
    ],
  ])('says a long heading once that spans the columns of a table: %s', async (_, kind, bytes) => {
    const reading = await readingOf(kind, bytes)
    expect(textIn(reading).match(/t{1000}/g)).toHaveLength(1)
    expect(reading.chars).toBeLessThan(100_000)
  })
})

describe('a file of more paragraphs than a call takes arguments', () => {
  const many = 150_000
  const slide = `<sld><cSld><spTree><sp><nvSpPr/><txBody>${rows(many, '<p><r><t>n</t></r></p>')}</txBody></sp></spTree></cSld></sld>`
  it.each<[string, Kind, BlobPart]>([
    [
      'on one slide',
      'pptx',
      writeZip([
        {
          name: '_rels/.rels',
          text: relationships([{ id: 'r', type: 'officeDocument', target: 'ppt/p.xml' }]),
        },
        { name: 'ppt/p.xml', text: '<presentation><sldIdLst><sldId id="s"/></sldIdLst></presentation>' },
        {
          name: 'ppt/_rels/p.xml.rels',
          text: relationships([{ id: 's', type: 'slide', target: 's.xml' }]),
        },
        { name: 'ppt/s.xml', text: slide },
      ]),
    ],
    ['in one note', 'odt', odt(`<p>x<note><note-body>${rows(many, '<p>n</p>')}</note-body></note></p>`)],
    [
      'that are headings of one chapter',
      'epub',
      epub('<itemref idref="c"/>', `<html><body>${rows(many, '<h1>n</h1>')}</body></html>`),
    ],
  ])('is read: %s', async (_, kind, bytes) => {
    expect((await readingOf(kind, bytes)).chars).toBeGreaterThanOrEqual(many)
  })
})

describe('the names of files in an archive', () => {
  it('may have a sign of per cent', async () => {
    const links = [{ id: 'x', type: 'image', target: 'media/100%.png' }]
    expect(textIn(await readingOf('docx', writeDocx({ body: docxParagraph('Lamps'), links })))).toBe('Lamps')
  })

  it('are not longer than any program writes them: each would be joined with all that it names', async () => {
    const path = (length: number) => `w/${'a'.repeat(length)}/d.xml`
    const document = (length: number) =>
      writeZip([
        {
          name: '_rels/.rels',
          text: relationships([{ id: 'r', type: 'officeDocument', target: path(length) }]),
        },
        { name: path(length), text: `<w:document><w:body>${docxParagraph('Lamps')}</w:body></w:document>` },
      ])
    expect(textIn(await readingOf('docx', document(200)))).toBe('Lamps')
    expect(await resultOf('docx', document(60_000))).toEqual({ failure: 'unreadable' })
  })
})
