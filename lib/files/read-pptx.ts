import { safeHref } from '../domain/text/safe-href'
import type { VisibleElement, VisibleNode } from '../page/visible/visible-tree'
import type { Archive } from './markup/archive'
import { block, heading, inline, sectionsOf } from './markup/as-visible'
import { type DocumentParts, type DocumentWords, hide } from './markup/document-parts'
import { ommlTex } from './markup/formula-tex'
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
import { openOffice, type Relationship, relationshipsOf, targetOfType } from './markup/office-package'

/** The slides of a presentation (ISO/IEC 29500-1, 19), each with its notes. Hidden slides and shapes are counted. */
export async function readPptx(archive: Archive, words: DocumentWords): Promise<DocumentParts> {
  const { root, relationships, path, ...details } = await openOffice(archive, 'presentation')
  const hidden: DocumentParts['hidden'] = {}
  const blocks: VisibleNode[][] = []
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
    const links = await relationshipsOf(archive, target)
    const { title, content } = contentOf(slide, links, hidden)
    const name = `${words.slide} ${number}`
    blocks.push([heading(1, [{ text: title === '' ? name : `${name}: ${title}` }]), ...content])
    const notesAt = targetOfType(links, 'notesSlide')
    const notes = notesAt === undefined ? undefined : firstNamed(await archive.read(notesAt), 'notes')
    const said = notes === undefined ? [] : shapesIn(notes).filter((shape) => kindOf(shape) === 'body')
    const spoken = said.flatMap((shape) => paragraphsOf(childNamed(shape, 'txBody'), false, links))
    if (spoken.length > 0) blocks.push([heading(2, [{ text: words.notes }]), ...spoken])
  }
  return { ...details, sections: sectionsOf(archive.budget, blocks.flat()), hidden }
}

type Links = ReadonlyMap<string, Relationship>

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
  links: Links,
  hidden: DocumentParts['hidden'],
): { title: string; content: VisibleElement[] } {
  let title = ''
  const content: VisibleElement[][] = []
  const visit = (shape: MarkupElement): void => {
    const about = elementsIn(shape).find(({ name }) => /^nv.*Pr$/.test(name))
    if (/^(?:1|true)$/.test(childNamed(about, 'cNvPr')?.attributes.hidden ?? '')) {
      hide(hidden, 'not-shown', lettersIn(shape))
      return
    }
    if (shape.name === 'grpSp') elementsIn(shape).forEach(visit)
    else if (shape.name === 'AlternateContent')
      elementsIn(childNamed(shape, 'Choice') ?? shape).forEach(visit)
    else if (shape.name === 'graphicFrame')
      content.push(allNamed(shape, 'tbl').map((table) => tableOf(table, links)))
    else if (shape.name === 'sp') {
      const kind = kindOf(shape)
      // What stands on every slide alike.
      if (kind === 'sldNum' || kind === 'dt' || kind === 'ftr' || kind === 'hdr') return
      const text = childNamed(shape, 'txBody')
      if (title === '' && (kind === 'title' || kind === 'ctrTitle'))
        title = childrenNamed(text, 'p').map(lineOf).join(' ').replace(/\s+/g, ' ').trim()
      else content.push(paragraphsOf(text, kind === 'body' || kind === 'obj', links))
    }
  }
  shapesIn(slide).forEach(visit)
  return { title, content: content.flat() }
}

const lineOf = (paragraph: MarkupElement): string =>
  elementsIn(paragraph)
    .map((each) => (each.name === 'br' ? ' ' : wordsIn(childNamed(each, 't'))))
    .join('')

/** In the body of a slide each paragraph is a point, unless it says that it has no mark. */
function paragraphsOf(text: MarkupElement | undefined, isList: boolean, links: Links): VisibleElement[] {
  const items = childrenNamed(text, 'p').flatMap((paragraph): FlatItem[] => {
    const nodes = runsOf(paragraph, links)
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

function runsOf(paragraph: MarkupElement, links: Links): VisibleNode[] {
  return elementsIn(paragraph).flatMap((child): VisibleNode[] => {
    if (child.name === 'br') return [inline('br', [])]
    if (child.name === 'oMathPara' || child.name === 'oMath') return [{ text: `$${ommlTex(child)}$` }]
    const text = childNamed(child, 't')
    // What stands in wrappers, such as a formula in one for newer programs.
    if (text === undefined) return elementsIn(child).some(hasText) ? runsOf(child, links) : []
    const words: VisibleNode = { text: wordsIn(text) }
    const properties = childNamed(child, 'rPr')
    const raised = Number(properties?.attributes.baseline ?? 0)
    const run = raised === 0 ? words : inline('span', [words], { script: raised > 0 ? 'super' : 'sub' })
    const address = links.get(childNamed(properties, 'hlinkClick')?.attributes.id ?? '')
    const href = address?.isExternal === true ? safeHref(address.target) : undefined
    return [href === undefined ? run : inline('a', [run], { href })]
  })
}

const hasText = (element: MarkupElement): boolean =>
  element.name !== 'Fallback' && (element.name === 't' || elementsIn(element).some(hasText))

function tableOf(table: MarkupElement, links: Links): VisibleElement {
  const rows = childrenNamed(table, 'tr').map((row) =>
    block(
      'tr',
      childrenNamed(row, 'tc').flatMap((cell) => {
        if (cell.attributes.hMerge !== undefined || cell.attributes.vMerge !== undefined) return []
        const [across, down] = [Number(cell.attributes.gridSpan ?? 1), Number(cell.attributes.rowSpan ?? 1)]
        return block('td', paragraphsOf(childNamed(cell, 'txBody'), false, links), {
          ...(across > 1 ? { colSpan: across } : {}),
          ...(down > 1 ? { rowSpan: down } : {}),
        })
      }),
    ),
  )
  return block('table', rows)
}
