import type { VisibleElement, VisibleNode } from '../page/visible/visible-tree'
import type { Archive } from './markup/archive'
import { block, heading, inline, sectionsOf } from './markup/as-visible'
import { type DocumentParts, type DocumentWords, hide } from './markup/document-parts'
import {
  allNamed,
  childNamed,
  childrenNamed,
  elementsIn,
  firstNamed,
  type MarkupElement,
  wordsIn,
} from './markup/markup-tree'
import { type FlatItem, nestLists } from './markup/nest-lists'
import { openOffice, relationshipsOf, targetOfType } from './markup/office-package'

/** The slides of a presentation (ISO/IEC 29500-1, 19), each with its notes. Hidden slides and shapes are counted. */
export async function readPptx(archive: Archive, words: DocumentWords): Promise<DocumentParts> {
  const { root, relationships, path, ...details } = await openOffice(archive, 'presentation')
  const hidden: DocumentParts['hidden'] = {}
  const blocks: VisibleNode[] = []
  let number = 0
  for (const { attributes } of childrenNamed(childNamed(root, 'sldIdLst'), 'sldId')) {
    number++
    const target = relationships.get(attributes.id ?? '')?.target ?? ''
    const slide = firstNamed(await archive.read(target), 'sld')
    if (slide === undefined) continue
    if (/^(?:0|false)$/.test(slide.attributes.show ?? '')) {
      hide(hidden, 'not-shown', lettersIn(slide))
      continue
    }
    const { title, content } = contentOf(slide, hidden)
    const name = `${words.slide} ${number}`
    blocks.push(heading(1, [{ text: title === '' ? name : `${name}: ${title}` }]), ...content)
    const notesAt = targetOfType(await relationshipsOf(archive, target), 'notesSlide')
    const notes = notesAt === undefined ? undefined : firstNamed(await archive.read(notesAt), 'notes')
    const said = notes === undefined ? [] : shapesIn(notes).filter((shape) => kindOf(shape) === 'body')
    const spoken = said.flatMap((shape) => paragraphsOf(childNamed(shape, 'txBody'), false))
    if (spoken.length > 0) blocks.push(heading(2, [{ text: words.notes }]), ...spoken)
  }
  return { ...details, sections: sectionsOf(blocks), hidden }
}

const lettersIn = (element: MarkupElement): number =>
  allNamed(element, 't').reduce((sum, each) => sum + wordsIn(each).trim().length, 0)

const shapesIn = (slide: MarkupElement): MarkupElement[] =>
  elementsIn(firstNamed(slide, 'spTree') ?? { ...slide, children: [] })

/** What a shape is for: `title`, `body`, the slide's number, and so on. */
const kindOf = (shape: MarkupElement): string | undefined => {
  const place = firstNamed(childNamed(shape, 'nvSpPr'), 'ph')
  return place === undefined ? undefined : (place.attributes.type ?? 'body')
}

function contentOf(
  slide: MarkupElement,
  hidden: DocumentParts['hidden'],
): { title: string; content: VisibleElement[] } {
  let title = ''
  const content: VisibleElement[] = []
  const visit = (shape: MarkupElement): void => {
    const about = elementsIn(shape).find(({ name }) => /^nv.*Pr$/.test(name))
    if (/^(?:1|true)$/.test(childNamed(about, 'cNvPr')?.attributes.hidden ?? '')) {
      hide(hidden, 'not-shown', lettersIn(shape))
      return
    }
    if (shape.name === 'grpSp') elementsIn(shape).forEach(visit)
    else if (shape.name === 'AlternateContent')
      elementsIn(childNamed(shape, 'Choice') ?? shape).forEach(visit)
    else if (shape.name === 'graphicFrame') content.push(...allNamed(shape, 'tbl').map(tableOf))
    else if (shape.name === 'sp') {
      const kind = kindOf(shape)
      // What stands on every slide alike.
      if (kind === 'sldNum' || kind === 'dt' || kind === 'ftr' || kind === 'hdr') return
      const text = childNamed(shape, 'txBody')
      if (title === '' && (kind === 'title' || kind === 'ctrTitle'))
        title = childrenNamed(text, 'p').map(lineOf).join(' ').replace(/\s+/g, ' ').trim()
      else content.push(...paragraphsOf(text, kind === 'body' || kind === 'obj'))
    }
  }
  shapesIn(slide).forEach(visit)
  return { title, content }
}

const lineOf = (paragraph: MarkupElement): string =>
  elementsIn(paragraph)
    .map((each) => (each.name === 'br' ? ' ' : wordsIn(childNamed(each, 't'))))
    .join('')

/** In the body of a slide each paragraph is a point, unless it says that it has no mark. */
function paragraphsOf(text: MarkupElement | undefined, isList: boolean): VisibleElement[] {
  const items = childrenNamed(text, 'p').flatMap((paragraph): FlatItem[] => {
    const nodes = runsOf(paragraph)
    if (nodes.length === 0) return []
    const properties = childNamed(paragraph, 'pPr')
    const element = block('p', nodes)
    const isNumbered = childNamed(properties, 'buAutoNum') !== undefined
    const isMarked = isNumbered || childNamed(properties, 'buChar') !== undefined
    if (!isMarked && (!isList || childNamed(properties, 'buNone') !== undefined)) return [{ element }]
    const level = Number(properties?.attributes.lvl ?? 0) || 0
    return [{ element, list: { tag: isNumbered ? 'ol' : 'ul', level } }]
  })
  return nestLists(items)
}

function runsOf(paragraph: MarkupElement): VisibleNode[] {
  return elementsIn(paragraph).flatMap((child): VisibleNode[] => {
    if (child.name === 'br') return [inline('br', [])]
    const text = childNamed(child, 't')
    return text === undefined
      ? allNamed(child, 't').map((each) => ({ text: wordsIn(each) }))
      : [{ text: wordsIn(text) }]
  })
}

function tableOf(table: MarkupElement): VisibleElement {
  const rows = childrenNamed(table, 'tr').map((row) =>
    block(
      'tr',
      childrenNamed(row, 'tc').flatMap((cell) => {
        if (cell.attributes.hMerge !== undefined || cell.attributes.vMerge !== undefined) return []
        const [across, down] = [Number(cell.attributes.gridSpan ?? 1), Number(cell.attributes.rowSpan ?? 1)]
        return block('td', paragraphsOf(childNamed(cell, 'txBody'), false), {
          ...(across > 1 ? { colSpan: across } : {}),
          ...(down > 1 ? { rowSpan: down } : {}),
        })
      }),
    ),
  )
  return block('table', rows)
}
