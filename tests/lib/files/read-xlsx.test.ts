import { describe, expect, it } from 'vitest'
import { writeXlsx } from '../../fakes/write-sheets'
import { outlineOf, readingOf, textIn } from './read-file'

const row = (cells: string, attributes = '') => `<row ${attributes}>${cells}</row>`
const number = (place: string, value: string | number, style = 0) =>
  `<c r="${place}" s="${style}"><v>${value}</v></c>`
const string = (place: string, at: number) => `<c r="${place}" t="s"><v>${at}</v></c>`
const inline = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
const data = (...rows: string[]) => `<sheetData>${rows.join('')}</sheetData>`

describe('a workbook', () => {
  it('is read sheet by sheet, as what its cells show', async () => {
    const reading = await readingOf(
      'xlsx',
      writeXlsx({
        strings: [
          '<t>Lamp</t>',
          '<r><t>Oil, </t></r><r><t>litres</t></r><rPh><t>ORU</t></rPh>',
          '<t>Lit|on</t>',
        ],
        styles: `<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="[Red]&quot;days&quot;0"/></numFmts>
          <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>`,
        sheets: [
          {
            name: 'Lamps &amp; oil',
            content: data(
              row(string('B2', 0) + string('C2', 1) + string('D2', 2) + inline('F2', 'Share')),
              row(
                inline('B3', 'Pier') +
                  number('C3', '0.30000000000000004') +
                  number('D3', 45_292, 1) +
                  number('F3', 0.125, 2),
              ),
              row(
                '<c r="B4" t="b"><v>1</v></c><c r="C4"><f>SUM(C3:C3)</f></c>' +
                  number('D4', 45_292.75, 4) +
                  number('F4', 7, 3),
              ),
            ),
          },
          { name: 'Empty', content: '<sheetData/>' },
          { name: 'List', content: data(row(inline('A1', 'one')), row(inline('A2', 'two'))) },
        ],
      }),
    )
    expect(outlineOf(reading)).toEqual([
      [
        1,
        'Lamps & oil',
        [
          '| Lamp | Oil, litres | Lit\\|on | Share |',
          '| --- | --- | --- | --- |',
          '| Pier | 0.3 | 2024-01-01 | 12.5% |',
          '| TRUE | =SUM(C3:C3) | 2024-01-01 18:00:00 | days 7 |',
        ].join('\n'),
      ],
      [1, 'Empty', ''],
      [1, 'List', 'one\n\ntwo'],
    ])
  })

  it('counts hidden sheets, rows and columns, and leaves them out', async () => {
    const reading = await readingOf(
      'xlsx',
      writeXlsx({
        sheets: [
          {
            name: 'Open',
            content: `<cols><col min="2" max="3" hidden="1"/></cols>${data(
              row(inline('A1', 'a') + inline('B1', 'gone') + inline('D1', 'd')),
              row(inline('A2', 'away') + inline('D2', 'too'), 'hidden="1"'),
              row(inline('A3', 'x') + inline('D3', 'y')),
            )}`,
          },
          { name: 'Secret', state: 'veryHidden', content: data(row(inline('A1', 'secret'))) },
        ],
      }),
    )
    expect(textIn(reading)).toBe('| a | d |\n| --- | --- |\n| x | y |')
    expect(reading.hidden).toEqual({ 'not-shown': 'goneawaytoosecret'.length })
  })

  it.each([
    ['"$"#,##0.00', '99.9', '$99.9'],
    ['#,##0.00 [$€-407]', '1234.5', '1234.5€'],
    ['[$CHF] #,##0', '-20', '-CHF 20'],
    ['_-* #,##0.00\\ "₽"_-;-* #,##0.00\\ "₽"_-', '5', '5₽'],
    ['0 "pcs"', '5', '5 pcs'],
    ['000', '7', '007'],
    ['0.00E+00', '0.000012', '0.000012'],
    ['[h]:mm', '1.5', '36:00:00'],
    ['[mm]:ss', '-0.25', '-6:00:00'],
    ['d mmm yyyy h:mm', '45000.5', '2023-03-15 12:00:00'],
    ['General', '3', '3'],
    ['# ?/?', '3.75', '3.75'],
    ['0.0%;[Red]-0.0%', '-0.05', '-5%'],
    ['"Q0" 0', '3', 'Q0 3'],
    [';;;', '123', ''],
  ])('shows %s of %s as %s', async (code, value, shown) => {
    const reading = await readingOf(
      'xlsx',
      writeXlsx({
        styles: `<numFmts><numFmt numFmtId="164" formatCode="${code.replaceAll('"', '&quot;')}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>`,
        sheets: [{ name: 'One', content: data(row(inline('A1', 'it') + number('B1', value, 1))) }],
      }),
    )
    expect(textIn(reading)).toBe(shown === '' ? 'it' : `it\n\n${shown}`)
    expect(reading.hidden).toEqual(shown === '' ? { style: 3 } : {})
  })

  it('counts days from 1904 where it says so', async () => {
    const reading = await readingOf(
      'xlsx',
      writeXlsx({
        properties: '<workbookPr date1904="1"/>',
        styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
        sheets: [{ name: 'Days', content: data(row(number('A1', 43_830))) }],
      }),
    )
    expect(textIn(reading)).toBe('2024-01-01')
  })

  it('is cut where it is huge, and is not as wide as it claims', async () => {
    const far = data(
      row(inline('A1', 'a') + inline('XFD1', 'z')),
      row(inline('A1048576', 'b') + inline('XFD1048576', 'y')),
    )
    const reading = await readingOf('xlsx', writeXlsx({ sheets: [{ name: 'Far', content: far }] }))
    expect(textIn(reading)).toBe('| a | z |\n| --- | --- |\n| b | y |')
    const many = data(...Array.from({ length: 5000 }, () => row(inline('A1', 'a') + inline('B1', 'b'))))
    expect(
      await readingOf('xlsx', writeXlsx({ sheets: [{ name: 'Many', content: many }] }), { nodes: 20_000 }),
    ).toMatchObject({
      cut: 'nodes',
    })
  })
})
