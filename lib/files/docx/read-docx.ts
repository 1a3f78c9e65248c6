import { safeHref } from '../../domain/text/safe-href'
import type { VisibleElement, VisibleNode } from '../../page/visible/visible-tree'
import type { Archive } from '../markup/archive'
import { block, heading, inline, sectionsOf } from '../markup/as-visible'
import { type DocumentParts, type DocumentWords, hide } from '../markup/document-parts'
import { ommlTex } from '../markup/formula-tex'
import {
  childNamed,
  childrenNamed,
  elementsIn,
  firstNamed,
  type MarkupElement,
  wordsIn,
} from '../markup/markup-tree'
import { type FlatItem, nestLists } from '../markup/nest-lists'
import { openOffice, type Relationship, relationshipsOf, targetOfType } from '../markup/office-package'
import { type DocxLists, docxLists } from './docx-lists'
import { type DocxLook, type DocxStyles, docxStyles, paragraphLook, runLook } from './docx-styles'

interface DocxReading {
  styles: DocxStyles
  lists: DocxLists
  relationships: ReadonlyMap<string, Relationship>
  hidden: DocumentParts['hidden']
  /** The marks of notes, by their kinds and ids: they are numbered in the order in which the text names them. */
  marks: { footnote: Map<string, string>; endnote: Map<string, string> }
}

/** The text of a Word document (ISO/IEC 29500-1, 17): what is deleted or hidden in it is counted. */
export async function readDocx(archive: Archive, words: DocumentWords): Promise<DocumentParts> {
  const { root, path, relationships, ...details } = await openOffice(archive, 'document')
  const part = async (type: string) => {
    const target = targetOfType(relationships, type)
    if (target === undefined) return { root: undefined, relationships }
    return { root: await archive.read(target), relationships: await relationshipsOf(archive, target) }
  }
  const reading: DocxReading = {
    styles: docxStyles((await part('styles')).root),
    lists: docxLists((await part('numbering')).root),
    relationships,
    hidden: {},
    marks: { footnote: new Map(), endnote: new Map() },
  }
  const body = blocksOf(childNamed(root, 'body'), reading)
  for (const name of ['footnote', 'endnote'] as const) {
    const notes = await part(`${name}s`)
    const own = { ...reading, relationships: notes.relationships }
    for (const note of childrenNamed(firstNamed(notes.root, `${name}s`), name)) {
      // Others only draw the line above the notes.
      if (/^(?:continuation)?[sS]eparator|Notice$/.test(note.attributes.type ?? '')) continue
      const mark = noteMark(name, note.attributes.id, reading)
      body.push(
        block('p', [{ text: `${mark}: ` }, ...blocksOf(note, own).flatMap(({ children }) => children)]),
      )
    }
  }
  const comments = childrenNamed(firstNamed((await part('comments')).root, 'comments'), 'comment')
  const said = comments.map((comment) =>
    block('p', [{ text: `${comment.attributes.author ?? ''}: ` }, ...blocksOf(comment, reading)]),
  )
  return {
    ...details,
    sections: [
      ...sectionsOf(archive.budget, body),
      ...(said.length === 0
        ? []
        : sectionsOf(archive.budget, [heading(2, [{ text: words.comments }]), ...said], 'comments')),
    ],
    hidden: reading.hidden,
  }
}

function noteMark(name: 'footnote' | 'endnote', id = '', { marks }: DocxReading): string {
  const known = marks[name].get(id)
  if (known !== undefined) return known
  const mark = `[^${name === 'endnote' ? 'e' : ''}${marks[name].size + 1}]`
  marks[name].set(id, mark)
  return mark
}

/** Deeper than any text is: these only hold it. */
const holders = /^(?:sdt|sdtContent|smartTag|customXml|ins|moveTo|AlternateContent|Choice)$/

function blocksOf(container: MarkupElement | undefined, reading: DocxReading): VisibleElement[] {
  const items: FlatItem[] = []
  const visit = (element: MarkupElement): void => {
    if (element.name === 'p') items.push(paragraphOf(element, reading))
    else if (element.name === 'tbl') items.push({ element: tableOf(element, reading) })
    else if (holders.test(element.name)) elementsIn(element).forEach(visit)
    else if (element.name === 'del' || element.name === 'moveFrom')
      hide(reading.hidden, 'not-shown', deletedChars(element))
  }
  if (container !== undefined) elementsIn(container).forEach(visit)
  return nestLists(items)
}

function paragraphOf(paragraph: MarkupElement, reading: DocxReading): FlatItem {
  const properties = childNamed(paragraph, 'pPr')
  const style = reading.styles(childNamed(properties, 'pStyle')?.attributes.val)
  const look = { ...style, ...paragraphLook(properties) }
  const children = runsOf(paragraph, look, reading)
  if (look.outline !== undefined) return { element: heading(look.outline, children) }
  const level = look.listLevel ?? 0
  const list = look.listId === undefined ? undefined : reading.lists(look.listId, level)
  const element = block('p', children)
  return list === undefined ? { element } : { element, list }
}

function runsOf(parent: MarkupElement, look: DocxLook, reading: DocxReading): VisibleNode[] {
  return elementsIn(parent).flatMap((child): VisibleNode[] => {
    switch (child.name) {
      case 'r':
        return runOf(child, look, reading)
      case 'del':
      case 'moveFrom':
        hide(reading.hidden, 'not-shown', deletedChars(child))
        return []
      case 'hyperlink': {
        const address = reading.relationships.get(child.attributes.id ?? '')
        const href = address?.isExternal === true ? safeHref(address.target) : undefined
        return [inline('a', runsOf(child, look, reading), href === undefined ? {} : { href })]
      }
      case 'pPr':
      case 'Fallback':
        return []
      case 'oMathPara':
        return elementsIn(child)
          .filter(({ name }) => name === 'oMath')
          .map((each) => block('div', [{ text: `$$${ommlTex(each)}$$` }]))
      case 'oMath':
        return [{ text: `$${ommlTex(child)}$` }]
      default:
        return runsOf(child, look, reading)
    }
  })
}

const deletedChars = (element: MarkupElement): number => wordsIn(element).trim().length

function runOf(run: MarkupElement, paragraph: DocxLook, reading: DocxReading): VisibleNode[] {
  const properties = childNamed(run, 'rPr')
  const style = reading.styles(childNamed(properties, 'rStyle')?.attributes.val)
  const look = { ...paragraph, ...style, ...runLook(properties) }
  const children = elementsIn(run).flatMap((child) => inRun(child, reading))
  const why = unseenBy(look)
  if (why !== undefined) {
    hide(reading.hidden, why, wordsIn(run).trim().length)
    return []
  }
  const raised = childNamed(properties, 'vertAlign')?.attributes.val
  const script = raised === 'superscript' ? 'super' : raised === 'subscript' ? 'sub' : undefined
  const isHeading = paragraph.outline !== undefined
  let nodes: VisibleNode[] = children
  if (look.isBold === true && !isHeading) nodes = [inline('b', nodes)]
  if (look.isItalic === true && !isHeading) nodes = [inline('i', nodes)]
  if (look.isStruck === true) nodes = [inline('s', nodes)]
  return script === undefined ? nodes : [inline('span', nodes, { script })]
}

/** Half points that nobody reads. */
const tooSmall = 4

function unseenBy({ isVanished, size, colour, isShaded }: DocxLook): 'style' | 'size' | 'colour' | undefined {
  if (isVanished === true) return 'style'
  if (size !== undefined && size <= tooSmall) return 'size'
  return colour === 'ffffff' && isShaded !== true ? 'colour' : undefined
}

function inRun(element: MarkupElement, reading: DocxReading): VisibleNode[] {
  switch (element.name) {
    case 't':
      return [{ text: wordsIn(element) }]
    case 'tab':
    case 'ptab':
      return [{ text: ' ' }]
    case 'br':
    case 'cr':
      return [inline('br', [])]
    case 'noBreakHyphen':
      return [{ text: '\u2011' }]
    case 'footnoteReference':
      return [{ text: noteMark('footnote', element.attributes.id, reading) }]
    case 'endnoteReference':
      return [{ text: noteMark('endnote', element.attributes.id, reading) }]
    case 'drawing':
    case 'pict':
    case 'AlternateContent':
    case 'object':
      return boxesIn(element, reading)
    default:
      return []
  }
}

/** Text boxes. A drawing is written twice, for readers of today and of before. */
function boxesIn(element: MarkupElement, reading: DocxReading): VisibleElement[] {
  return elementsIn(element).flatMap((child) => {
    if (child.name === 'Fallback') return []
    return child.name === 'txbxContent'
      ? [block('div', blocksOf(child, { ...reading, styles: shaded(reading.styles) }))]
      : boxesIn(child, reading)
  })
}

/** Where something else may lie behind the text, its colour says nothing. */
const shaded =
  (styles: DocxStyles): DocxStyles =>
  (id) => ({ ...styles(id), isShaded: true })

function tableOf(table: MarkupElement, reading: DocxReading): VisibleElement {
  const inside = { ...reading, styles: shaded(reading.styles) }
  /** The cells that reach down, by the column that they start in. */
  const reaching = new Map<number, VisibleElement>()
  const rows = childrenHeld(table, 'tr').map((row) => {
    let column = 0
    const cells = childrenHeld(row, 'tc').flatMap((cell) => {
      const properties = childNamed(cell, 'tcPr')
      const span = Number(childNamed(properties, 'gridSpan')?.attributes.val ?? 1) || 1
      const merge = childNamed(properties, 'vMerge')
      const at = column
      column += span
      const above = reaching.get(at)
      if (merge !== undefined && merge.attributes.val !== 'restart' && above !== undefined) {
        above.rowSpan = (above.rowSpan ?? 1) + 1
        return []
      }
      const made = block('td', blocksOf(cell, inside), span > 1 ? { colSpan: span } : {})
      if (merge === undefined) reaching.delete(at)
      else reaching.set(at, made)
      return [made]
    })
    return block('tr', cells)
  })
  return block('table', rows)
}

/** Children of that name, those in content controls and tracked insertions too. */
const childrenHeld = (element: MarkupElement, name: string): MarkupElement[] =>
  elementsIn(element).flatMap((child) =>
    child.name === name ? [child] : holders.test(child.name) ? childrenHeld(child, name) : [],
  )
