import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type DocumentKind, fileKind } from '@/lib/domain/text/file-kind'
import type { PageReading } from '@/lib/page/visible/page-reading'
import { readingOf } from './read-file'

/** See the README there for what wrote each. */
function read(name: string): Promise<PageReading> {
  const kind = fileKind({ name, type: '' }) as DocumentKind
  return readingOf(kind, readFileSync(new URL(`../../fixtures/files/${name}`, import.meta.url)))
}

const whole = ({ sections }: PageReading): string =>
  sections
    .map(({ heading, level, text }) => `${'#'.repeat(level)} ${heading}\n\n${text}`)
    .join('\n\n')
    .trim()

const integral = '∫_{0}^{1} \\frac{x^{2}}{\\sqrt{1+x}} dx=∑_{i=1}^{n} α_{i}'
const water = 'High water at **noon**[^1], 10^6 litres and H2O. See [the tables](https://harbour.test/tides).'
const list = '1. First\n   - inner one\n   - inner two'
const table = '| Place | Lamps | Share |\n| --- | --- | --- |\n| Pier | 2 | 12 % |\n| Mole | 3 | 88 % |'
const mixed = '~~gone~~ *slanted* code “quotes” — dash. Шрифт שלום עולם 日本語の文。\n\nLine one\nline two'
const note = '[^1]: By the old clock.'
const comment = '## Comments\n\nInspector:\n\nWho says so?'

it.each([
  ['pandoc.docx', [water, list, '2. Second\n\n- bullet', table, mixed, note, comment, `$$${integral}$$`]],
  ['libreoffice.docx', [water, list, '2. Second\n\n- bullet', table, mixed, note, comment]],
  [
    'libreoffice.odt',
    [
      '# The harbour book\n\nA. Keeper',
      water,
      `${list}\n     1. deepest\n2. Second\n\n- bullet`,
      table,
      mixed,
      note,
      comment,
    ],
  ],
  [
    'pandoc.odt',
    [
      '# The harbour book\n\nA. Keeper',
      water,
      list,
      mixed,
      note,
      `Inline $E=mc^{2}$ and`,
      `$${integral.replaceAll('} ', '}')}$`,
    ],
  ],
])('%s is read as a person sees it', async (name, texts) => {
  const reading = await read(name)
  const text = whole(reading)
  for (const each of texts) expect(text).toContain(each)
  expect(reading).toMatchObject({ title: 'The harbour book', language: 'en-GB' })
  expect(reading.cut).toBeUndefined()
})

it('what is deleted in a text that keeps its changes is counted, and what is inserted is read', async () => {
  for (const name of ['pandoc.docx', 'libreoffice.docx', 'libreoffice.odt']) {
    const reading = await read(name)
    expect(reading.hidden, name).toEqual({ 'not-shown': 'deleted words'.length })
    expect(whole(reading)).toContain('inserted words commented.')
  }
})

it('a book of pandoc keeps its formulas as their author wrote them, and its boxes ticked or not', async () => {
  const text = whole(await read('pandoc.epub'))
  for (const each of [
    'High water at **noon**[1], 10^6 litres',
    'Inline $E = mc^2$ and display',
    '$$\\int_0^1 \\frac{x^2}{\\sqrt{1+x}}\\,dx = \\sum_{i=1}^n \\alpha_i$$',
    '- ☒ done\n- ☐ not done',
    "```\nconst lamp = 'on'\n```",
    table,
  ])
    expect(text).toContain(each)
})

it('a presentation of pandoc keeps what is raised, links and formulas', async () => {
  expect(whole(await read('pandoc.pptx'))).toBe(
    [
      '# Slide 1: Lamps',
      'High water at noon, 10^6 litres. [The tables](https://harbour.test/tides). $E=\\frac{m}{c^{2}}$',
      '1. First\n   - inner\n2. Second',
    ].join('\n\n'),
  )
})

it('a text of the npm package docx keeps numbers, changes, merged cells and formulas', async () => {
  const reading = await read('npm-docx.docx')
  expect(whole(reading)).toBe(
    [
      '# Lamps',
      'High water at **noon**[^1], 10^6 litres. [The tables](https://harbour.test/tides)',
      '3. Third\n   1. inner',
      'Between.',
      '4. Fourth',
      'Pay thirty crowns.',
      '| Place | Lamps | Lamps |\n| --- | --- | --- |\n| Pier | red | 2 |\n| Pier | green | 3 |',
      'Commented$\\frac{1}{\\sqrt[3]{x}}+∑_{i=1}^{n} i^{2}$',
      'שלום עולם, 日本語の文。',
      note,
      comment,
    ].join('\n\n'),
  )
  expect(reading.hidden).toEqual({ 'not-shown': 'twenty'.length, style: 'Hidden.'.length })
})

it('a workbook of exceljs shows what its cells show', async () => {
  const reading = await read('exceljs.xlsx')
  expect(whole(reading)).toBe(
    [
      '# Oil\n',
      '| Place | Paid | Since | Share | Id |\n| --- | --- | --- | --- | --- |',
      '| Pier | £99.9 | 2026-03-01 | 12.5% | 00007 |',
      '| rich runs | 199.8 |  |  |  |\n| tables |  | noted |  |  |\n| merged |  |  |  |  |\n| #N/A | TRUE |  |  |  |',
    ].join('\n'),
  )
  expect(reading.hidden).toEqual({ 'not-shown': 'hiddensecret'.length })
})

it('a workbook of XlsxWriter shows times, currencies, leading zeros, and not what a format hides', async () => {
  const reading = await read('xlsxwriter.xlsx')
  const text = whole(reading)
  expect(text).toContain('| plain bold and red |')
  expect(text).toContain(
    '| Litres | 1234.5€ | 2023-03-15 12:00:00 | 12:00:00 | 36:00:00 | 1000000000000000 | 0.000012 | 5 pcs | 3.75 | 007 |\n',
  )
  expect(reading.hidden).toEqual({ 'not-shown': 'hidden row'.length, style: 3 })
})

it('a workbook of LibreOffice shows what its formulas come to', async () => {
  const reading = await read('libreoffice.xlsx')
  const text = whole(reading)
  for (const each of [
    '| Pier | 1234.5 | $99.9 | 2026-03-01 | 2026-03-01 14:30:00 | 12.5% | -5% | 1234567 |',
    '| Mole | 0.3 | $5 | 1999-12-31 | 08:15:00 | 100% | 33.3333333% | 12 |',
    '| 1234.8 | 2469 |',
    '| שלום | 日本語 | TRUE |',
    '# Second\n\nonly cell',
  ])
    expect(text).toContain(each)
  expect(reading.hidden).toEqual({ 'not-shown': 'hidden rowhidden columnsecret'.length })
})
