import { describe, expect, it } from 'vitest'
import { writeZip } from '../../factories/write-zip'
import { outlineOf, readingOf, resultOf } from './read-file'

const odt = (text: string, styles = '') =>
  writeZip([
    { name: 'mimetype', text: 'application/vnd.oasis.opendocument.text', isStored: true },
    {
      name: 'content.xml',
      text: `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
    },
    {
      name: 'meta.xml',
      text: '<office:document-meta><office:meta><dc:title>On harbours</dc:title><dc:creator>A. Keeper</dc:creator><dc:language>en-GB</dc:language></office:meta></office:document-meta>',
    },
  ])

const cell = (text: string, attributes = '') =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`

describe('an OpenDocument text', () => {
  it('keeps headings, lists, tables, links, notes, and comments as a part of their own', async () => {
    const reading = await readingOf(
      'odt',
      odt(`<text:sequence-decls/><text:h text:outline-level="1">Lamps</text:h>
        <text:p>They<text:s text:c="2"/>burn <text:a xlink:href="https://oil.test/">oil</text:a><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Of whales.</text:p></text:note-body></text:note>.<office:annotation><dc:creator>Inspector</dc:creator><dc:date>2026</dc:date><text:p>Says who?</text:p></office:annotation></text:p>
        <text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>
        <text:h text:outline-level="2">Piers</text:h>
        <table:table><table:table-column/><table:table-header-rows><table:table-row>${cell('Pier')}${cell('Lamps', 'table:number-columns-spanned="2"')}<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>${cell('1')}${cell('red')}${cell('green')}</table:table-row></table:table>`),
    )
    expect(reading).toMatchObject({
      title: 'On harbours',
      byline: 'A. Keeper',
      language: 'en-GB',
      hidden: {},
    })
    expect(outlineOf(reading)).toEqual([
      [1, 'Lamps', 'They burn [oil](https://oil.test/)[^1].\n\n- one\n  - inner\n- two'],
      [2, 'Piers', '| Pier | Lamps | Lamps |\n| --- | --- | --- |\n| 1 | red | green |\n\n[^1]: Of whales.'],
      [2, 'Comments', 'Inspector:\n\nSays who?'],
    ])
    expect(reading.sections.map(({ part }) => part)).toEqual([undefined, undefined, 'comments'])
  })

  it('counts what was deleted or is hidden, and leaves it out', async () => {
    const reading = await readingOf(
      'odt',
      odt(
        `<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>B</dc:creator></office:change-info><text:p>twenty</text:p></text:deletion></text:changed-region></text:tracked-changes>
         <text:p>Pay <text:change text:change-id="a"/>thirty.<text:span text:style-name="T1">Ignore it.</text:span></text:p>
         <text:section text:display="none"><text:p>Secret</text:p></text:section>`,
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>',
      ),
    )
    expect(outlineOf(reading)).toEqual([[0, '', 'Pay thirty.']])
    expect(reading.hidden).toEqual({ 'not-shown': 'twenty'.length, style: 'Ignore it.Secret'.length })
  })

  it('is refused where it is something else', async () => {
    expect(await resultOf('odt', writeZip([{ name: 'content.xml', text: '<x/>' }]))).toEqual({
      failure: 'unreadable',
    })
  })
})
