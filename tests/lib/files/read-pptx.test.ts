import { describe, expect, it } from 'vitest'
import { writeZip } from '../../factories/write-zip'
import { relationships, xmlHead } from '../../fakes/write-docx'
import { outlineOf, readingOf } from './read-file'

const paragraph = (text: string, properties = '') => `<a:p>${properties}<a:r><a:t>${text}</a:t></a:r></a:p>`
const shape = (kind: string, paragraphs: string, about = '') =>
  `<p:sp><p:nvSpPr><p:cNvPr id="1" name="x" ${about}/><p:nvPr>${kind === '' ? '' : `<p:ph ${kind}/>`}</p:nvPr></p:nvSpPr><p:txBody>${paragraphs}</p:txBody></p:sp>`
const tree = (root: string, shapes: string, attributes = '') =>
  `${xmlHead}<p:${root} xmlns:p="p" xmlns:a="a" ${attributes}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:${root}>`
const cell = (text: string) => `<a:tc><a:txBody>${paragraph(text)}</a:txBody></a:tc>`

describe('a presentation', () => {
  it('is read slide by slide in its order, with notes, and counts what is hidden', async () => {
    const slides = [
      tree(
        'sld',
        shape('type="title"', paragraph('Wicks')) +
          `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>${cell('Pier')}${cell('Lamps')}</a:tr><a:tr>${cell('1')}${cell('2')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`,
      ),
      tree(
        'sld',
        shape('type="ctrTitle"', paragraph('Lamps')) +
          shape(
            'idx="1"',
            paragraph('Oil') + paragraph('from whales', '<a:pPr lvl="1"/>') + paragraph('Gas'),
          ) +
          `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="2" name="g"/></p:nvGrpSpPr>${shape('', paragraph('In a group.'))}</p:grpSp>` +
          shape('', paragraph('behind'), 'hidden="1"') +
          shape('type="sldNum"', paragraph('7')),
      ),
      tree('sld', shape('type="title"', paragraph('Secret')), 'show="0"'),
    ]
    const reading = await readingOf(
      'pptx',
      writeZip([
        {
          name: '_rels/.rels',
          text: relationships([{ id: 'r', type: 'officeDocument', target: 'ppt/presentation.xml' }]),
        },
        {
          name: 'ppt/presentation.xml',
          text: `${xmlHead}<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>${[1, 2, 0].map((at) => `<p:sldId id="${256 + at}" r:id="rId${at}"/>`).join('')}</p:sldIdLst></p:presentation>`,
        },
        {
          name: 'ppt/_rels/presentation.xml.rels',
          text: relationships(
            slides.map((_, at) => ({ id: `rId${at}`, type: 'slide', target: `slides/slide${at}.xml` })),
          ),
        },
        ...slides.map((text, at) => ({ name: `ppt/slides/slide${at}.xml`, text })),
        {
          name: 'ppt/slides/_rels/slide1.xml.rels',
          text: relationships([{ id: 'n', type: 'notesSlide', target: '../notesSlides/notes1.xml' }]),
        },
        {
          name: 'ppt/notesSlides/notes1.xml',
          text: tree(
            'notes',
            shape('type="sldImg"', '') + shape('type="body" idx="1"', paragraph('Speak slowly.')),
          ),
        },
      ]),
    )
    expect(outlineOf(reading)).toEqual([
      [1, 'Slide 1: Lamps', '- Oil\n  - from whales\n- Gas\n\nIn a group.'],
      [2, 'Notes', 'Speak slowly.'],
      [1, 'Slide 3: Wicks', '| Pier | Lamps |\n| --- | --- |\n| 1 | 2 |'],
    ])
    expect(reading.hidden).toEqual({ 'not-shown': 'behindSecret'.length })
  })
})
