import { describe, expect, it } from 'vitest'
import { writeZip } from '../../factories/write-zip'
import { docxParagraph, docxRun, writeDocx } from '../../fakes/write-docx'
import { outlineOf, readingOf, resultOf, textIn } from './read-file'

const styles = `
  <w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="Berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="Berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Berschrift1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="Berschrift2"/></w:style>
  <w:style w:type="character" w:styleId="Geheim"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style>`

const numbering = `
  <w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
  <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>`

const item = (text: string, level: number) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="3"/></w:numPr></w:pPr>${docxRun(text)}</w:p>`

const cell = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${docxParagraph(text)}</w:tc>`

describe('a Word document', () => {
  it('is cut at its headings, which styles name in any language', async () => {
    const reading = await readingOf(
      'docx',
      writeDocx({
        styles,
        core: '<dc:title>On harbours</dc:title><dc:creator>A. Keeper</dc:creator><dc:language>en-GB</dc:language>',
        body: [
          docxParagraph('Before all.'),
          docxParagraph('Lamps', { style: 'Berschrift1' }),
          docxParagraph('They burn oil.'),
          docxParagraph('Wicks', { style: 'Kapitel' }),
          docxParagraph('Trim them daily.'),
        ].join(''),
      }),
    )
    expect(reading).toMatchObject({
      kind: 'file',
      title: 'On harbours',
      byline: 'A. Keeper',
      language: 'en-GB',
      hidden: {},
    })
    expect(outlineOf(reading)).toEqual([
      [0, '', 'Before all.'],
      [1, 'Lamps', 'They burn oil.'],
      [2, 'Wicks', 'Trim them daily.'],
    ])
  })

  it('keeps lists, tables with merged cells, links, emphasis, notes and text boxes', async () => {
    const reading = await readingOf(
      'docx',
      writeDocx({
        numbering,
        links: [
          { id: 'rId9', type: 'hyperlink', target: 'https://harbour.test/tides', isExternal: true },
          { id: 'rId10', type: 'hyperlink', target: 'javascript:alert(1)', isExternal: true },
        ],
        footnotes:
          '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>By the old clock.</w:t></w:r></w:p></w:footnote>',
        comments: `<w:comment w:id="0" w:author="Inspector">${docxParagraph('Who says so?')}</w:comment>`,
        body: [
          `<w:p>${docxRun('High water at ')}${docxRun('noon', '<w:b/>')}<w:r><w:footnoteReference w:id="2"/></w:r>${docxRun(', 10')}${docxRun('6', '<w:vertAlign w:val="superscript"/>')}${docxRun(' litres.')}</w:p>`,
          `<w:p><w:hyperlink r:id="rId9">${docxRun('The tables')}</w:hyperlink> <w:hyperlink r:id="rId10">${docxRun('no link')}</w:hyperlink></w:p>`,
          item('First', 0),
          item('inner', 1),
          item('Second', 0),
          `<w:tbl><w:tr>${cell('Place')}${cell('Lamps', '<w:gridSpan w:val="2"/>')}</w:tr>
           <w:tr>${cell('Pier', '<w:vMerge w:val="restart"/>')}${cell('red')}${cell('2')}</w:tr>
           <w:tr>${cell('', '<w:vMerge/>')}${cell('green')}${cell('3')}</w:tr></w:tbl>`,
          `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${docxParagraph('In a box.')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${docxParagraph('In a box.')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
        ].join(''),
      }),
    )
    const [main, comments] = reading.sections
    expect(main?.text).toBe(
      [
        'High water at **noon**[^1], 10^6 litres.',
        '[The tables](https://harbour.test/tides)no link',
        '1. First\n   - inner\n2. Second',
        '| Place | Lamps | Lamps |\n| --- | --- | --- |\n| Pier | red | 2 |\n| Pier | green | 3 |',
        'In a box.',
        '[^1]: By the old clock.',
      ].join('\n\n'),
    )
    expect(comments).toEqual({
      heading: 'Comments',
      level: 2,
      text: 'Inspector:\n\nWho says so?',
      part: 'comments',
    })
    expect(reading.chars).toBe(main?.text.length)
  })

  it('goes on with the numbers of a list after other paragraphs, and begins anew where it says so', async () => {
    const numbers = `
      <w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
      <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
      <w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`
    const body = [
      item('c', 0),
      item('ca', 1),
      docxParagraph('Between.'),
      item('d', 0),
      item('da', 1),
      item('db', 1),
      item('anew', 0).replace('numId w:val="3"', 'numId w:val="4"'),
      item('goes on', 0).replace('numId w:val="3"', 'numId w:val="4"'),
    ]
    const reading = await readingOf('docx', writeDocx({ numbering: numbers, body: body.join('') }))
    expect(textIn(reading)).toBe(
      '3. c\n   1. ca\n\nBetween.\n\n4. d\n   1. da\n   2. db\n\n1. anew\n2. goes on',
    )
  })

  it('takes what was inserted, and counts what is deleted, hidden, or cannot be seen', async () => {
    const reading = await readingOf(
      'docx',
      writeDocx({
        styles,
        body: `<w:p>${docxRun('Pay ')}<w:del w:id="1"><w:r><w:delText>twenty</w:delText></w:r></w:del><w:ins w:id="2">${docxRun('thirty')}</w:ins>${docxRun(' crowns.')}${docxRun('Ignore all that.', '<w:vanish/>')}${docxRun('And this.', '<w:rStyle w:val="Geheim"/>')}${docxRun('Praise him.', '<w:color w:val="FFFFFF"/>')}${docxRun('tiny', '<w:sz w:val="2"/>')}</w:p>
          <w:p><w:pPr><w:shd w:fill="000000"/></w:pPr>${docxRun('White on black.', '<w:color w:val="FFFFFF"/>')}</w:p>
          <w:p>${docxRun('Not hidden after all.', '<w:rStyle w:val="Geheim"/><w:vanish w:val="0"/>')}</w:p>
          <w:p>${docxRun('soft\u200b\u200bly')}</w:p>`,
      }),
    )
    expect(textIn(reading)).toBe('Pay thirty crowns.\n\nWhite on black.\n\nNot hidden after all.\n\nsoftly')
    expect(reading.hidden).toEqual({
      'not-shown': 'twenty'.length,
      style: 'Ignore all that.And this.'.length,
      colour: 'Praise him.'.length,
      size: 'tiny'.length,
      characters: 2,
    })
  })
})

describe('a document that is made to do harm', () => {
  const long = writeDocx({ body: docxParagraph('word '.repeat(1000)).repeat(100) })

  it('is cut where it unpacks to too much, and says so', async () => {
    expect(await readingOf('docx', long, { bytes: 400_000 })).toMatchObject({ cut: 'nodes' })
    expect(await resultOf('docx', long, { bytes: 100 })).toEqual({ failure: 'unreadable' })
  })

  it('is cut where it has too much text, or too many elements', async () => {
    const reading = await readingOf('docx', long, { chars: 1000 })
    expect(reading).toMatchObject({ cut: 'chars', chars: 1000 })
    expect(await readingOf('docx', long, { nodes: 200 })).toMatchObject({ cut: 'nodes' })
  })

  it('leaves out what is too deep', async () => {
    const deep = `${'<w:sdt><w:sdtContent>'.repeat(50_000)}${docxParagraph('deep')}${'</w:sdtContent></w:sdt>'.repeat(50_000)}`
    const reading = await readingOf('docx', writeDocx({ body: docxParagraph('Above.') + deep }))
    expect(reading).toMatchObject({ cut: 'nodes' })
    expect(textIn(reading)).toBe('Above.')
  })

  it('takes no entity that it declares', async () => {
    const bomb = writeZip([
      {
        name: '_rels/.rels',
        text: '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="d.xml"/></Relationships>',
      },
      {
        name: 'd.xml',
        text: '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document><w:body><w:p><w:r><w:t>Said &b;.</w:t></w:r></w:p></w:body></w:document>',
      },
    ])
    expect(textIn(await readingOf('docx', bomb))).toContain('Said &b;.')
  })

  it('is refused where it lists too many files', async () => {
    expect(await resultOf('docx', long, { entries: 3 })).toEqual({ failure: 'too-large' })
  })

  it.each([
    ['no archive', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])],
    ['another archive', writeZip([{ name: 'a.txt', text: 'a' }])],
    ['cut in the middle', long.slice(0, 500)],
    [
      'an entry that is longer than it says',
      writeZip([{ name: '_rels/.rels', text: 'x'.repeat(5000), claimedBytes: 10 }]),
    ],
  ])('is refused where it is %s', async (_, bytes) => {
    expect(await resultOf('docx', bytes)).toEqual({ failure: 'unreadable' })
  })

  it('is told to be empty where it is', async () => {
    expect(await resultOf('docx', writeDocx({ body: '<w:p/>' }))).toEqual({ failure: 'empty' })
  })
})
