import { longestLink, sentAddress } from '../../page/visible/sent-address'
import type { VisibleElement, VisibleNode } from '../../page/visible/visible-tree'
import type { Archive } from '../markup/archive'
import { block, heading, inline, sectionsOf } from '../markup/as-visible'
import { type DocumentParts, type DocumentWords, hide } from '../markup/document-parts'
import { DocumentRefused } from '../markup/document-refused'
import { mathmlTex } from '../markup/formula-tex'
import {
  allNamed,
  childNamed,
  childrenNamed,
  elementsIn,
  firstNamed,
  isWords,
  type MarkupElement,
  wordsIn,
} from '../markup/markup-tree'
import { type FlatItem, nestLists } from '../markup/nest-lists'
import { detailsOf } from '../markup/office-package'
import { type OdtLook, type OdtStyles, odtStyles } from './odt-styles'

interface OdtReading {
  styles: OdtStyles
  /** Formulas, by the paths of their files. */
  formulas: ReadonlyMap<string, string>
  hidden: DocumentParts['hidden']
  /** How far the numbers of each list have come. */
  counts: Map<string, number>
  notes: VisibleElement[]
  comments: VisibleElement[]
}

/** A document of LibreOffice and its kind (OpenDocument 1.3, part 3). What was deleted or is hidden is counted. */
export async function readOdt(archive: Archive, words: DocumentWords): Promise<DocumentParts> {
  const content = await archive.read('content.xml')
  const text = firstNamed(firstNamed(content, 'body'), 'text')
  if (text === undefined) throw new DocumentRefused('unreadable')
  const reading: OdtReading = {
    styles: odtStyles(await archive.read('styles.xml'), content),
    formulas: await formulasIn(archive, text),
    hidden: {},
    counts: new Map(),
    notes: [],
    comments: [],
  }
  const body = blocksOf(text, reading)
  const { comments, notes, hidden } = reading
  return {
    ...detailsOf(await archive.read('meta.xml')),
    sections: [
      ...sectionsOf(archive.budget, [...body, ...notes]),
      ...(comments.length === 0
        ? []
        : sectionsOf(archive.budget, [heading(2, [{ text: words.comments }]), ...comments], 'comments')),
    ],
    hidden,
  }
}

/** Each formula is a file of its own in the archive. */
async function formulasIn(archive: Archive, text: MarkupElement): Promise<Map<string, string>> {
  const formulas = new Map<string, string>()
  for (const { attributes } of allNamed(text, 'object')) {
    const path = (attributes.href ?? '').replace(/^\.?\/|\/$/g, '')
    const math = firstNamed(await archive.read(`${path}/content.xml`), 'math')
    if (math !== undefined) formulas.set(attributes.href ?? '', mathmlTex(math))
  }
  return formulas
}

const charsIn = (element: MarkupElement): number => wordsIn(element).replace(/\s+/g, ' ').trim().length

const blocksOf = (parent: MarkupElement, reading: OdtReading): VisibleElement[] =>
  // One list may be written as several that follow one another.
  nestLists(
    elementsIn(parent).flatMap((child) =>
      child.name === 'list'
        ? wholeList(child, reading)
        : plainBlocks(child, reading).map((element) => ({ element })),
    ),
  )

function plainBlocks(child: MarkupElement, reading: OdtReading): VisibleElement[] {
  const { attributes } = child
  const isHidden =
    reading.styles.lookOf(attributes['style-name']).isUnseen === true || attributes.display === 'none'
  if (isHidden || child.name === 'tracked-changes') {
    // Who changed it, and when, was never text.
    const letters =
      child.name === 'tracked-changes' ? allNamed(child, 'deletion').flatMap(textOfDeletion) : [child]
    for (const each of letters) hide(reading.hidden, isHidden ? 'style' : 'not-shown', charsIn(each))
    return []
  }
  switch (child.name) {
    case 'h':
      return [heading(Number(attributes['outline-level'] ?? 1) || 1, inlineOf(child, reading))]
    case 'p': {
      const look = reading.styles.lookOf(attributes['style-name'])
      const nodes = inlineOf(child, reading)
      return [look.outline === undefined ? block('p', styled(nodes, look)) : heading(look.outline, nodes)]
    }
    case 'table':
      return [tableOf(child, reading)]
    case 'table-of-content':
    case 'sequence-decls':
    case 'forms':
      return []
    default:
      return blocksOf(child, reading)
  }
}

const textOfDeletion = (deletion: MarkupElement): MarkupElement[] =>
  elementsIn(deletion).filter(({ name }) => name !== 'change-info')

interface ListPlace {
  level: number
  style: string | undefined
}

/** Its numbers begin anew, unless it says which list it goes on. */
function wholeList(list: MarkupElement, reading: OdtReading): FlatItem[] {
  const { id = '', 'continue-list': before = '' } = list.attributes
  const items = itemsOf(list, reading, { level: 0, style: undefined })
  let count = reading.counts.get(before) ?? 0
  for (const { list: place } of items)
    if (place?.level === 0 && place.goesOn === undefined) {
      count = place.number ?? count + 1
      place.number = count
    }
  reading.counts.set(id, count)
  return items
}

/** A list in an item without words of its own is how a list is written that goes on deeper. */
function itemsOf(list: MarkupElement, reading: OdtReading, { level, style }: ListPlace): FlatItem[] {
  const own = list.attributes['style-name'] ?? style
  const tag = reading.styles.listTag(own, level)
  return elementsIn(list).flatMap((item): FlatItem[] => {
    if (item.name !== 'list-item' && item.name !== 'list-header') return []
    let isFirst = true
    return elementsIn(item).flatMap((child): FlatItem[] => {
      if (child.name === 'list') return itemsOf(child, reading, { level: level + 1, style: own })
      return blocksOf({ ...item, children: [child] }, reading).map((element) => {
        const number = Number(item.attributes['start-value'])
        const place = isFirst
          ? { tag, level, ...(number > 0 ? { number } : {}) }
          : { tag, level, goesOn: true as const }
        isFirst = false
        return { element, list: place }
      })
    })
  })
}

/** As text of that style looks. */
function styled(nodes: VisibleNode[], { isBold, isItalic, isStruck, script }: OdtLook): VisibleNode[] {
  let made = nodes
  if (isBold === true) made = [inline('b', made)]
  if (isItalic === true) made = [inline('i', made)]
  if (isStruck === true) made = [inline('s', made)]
  return script === undefined ? made : [inline('span', made, { script })]
}

function tableOf(table: MarkupElement, reading: OdtReading): VisibleElement {
  const rows = (parent: MarkupElement): VisibleElement[] =>
    elementsIn(parent).flatMap((child) => {
      if (child.name !== 'table-row')
        return /^table-(?:header-rows|rows|row-group)$/.test(child.name) ? rows(child) : []
      const cells = childrenNamed(child, 'table-cell').map((cell) => {
        const { attributes } = cell
        const across = Number(attributes['number-columns-spanned'] ?? 1)
        const down = Number(attributes['number-rows-spanned'] ?? 1)
        return block('td', blocksOf(cell, reading), {
          ...(across > 1 ? { colSpan: across } : {}),
          ...(down > 1 ? { rowSpan: down } : {}),
        })
      })
      return [block('tr', cells)]
    })
  return block('table', rows(table))
}

function inlineOf(parent: MarkupElement, reading: OdtReading): VisibleNode[] {
  return parent.children.flatMap((child): VisibleNode[] => {
    if (isWords(child)) return [{ text: child }]
    const { name, attributes } = child
    if (reading.styles.lookOf(attributes['style-name']).isUnseen === true || name === 'hidden-text') {
      hide(reading.hidden, 'style', charsIn(child))
      return []
    }
    switch (name) {
      case 's':
      case 'tab':
        return [{ text: ' ' }]
      case 'line-break':
        return [inline('br', [])]
      case 'a': {
        const href = sentAddress(attributes.href ?? '', longestLink)
        return [inline('a', inlineOf(child, reading), href === '' ? {} : { href })]
      }
      case 'note': {
        const mark = `[^${reading.notes.length + 1}]`
        const body = childNamed(child, 'note-body')
        const said = block('p', [{ text: `${mark}: ` }])
        reading.notes.push(said)
        if (body !== undefined)
          said.children = said.children.concat(blocksOf(body, reading).flatMap(({ children }) => children))
        return [{ text: mark }]
      }
      case 'annotation': {
        const author = wordsIn(childNamed(child, 'creator'))
        const said = blocksOf({ ...child, children: childrenNamed(child, 'p') }, reading)
        reading.comments.push(block('p', [{ text: `${author}: ` }, ...said]))
        return []
      }
      case 'frame': {
        const formula = reading.formulas.get(childNamed(child, 'object')?.attributes.href ?? '')
        return [formula === undefined ? block('div', blocksOf(child, reading)) : { text: `$${formula}$` }]
      }
      case 'span':
        return styled(inlineOf(child, reading), reading.styles.lookOf(attributes['style-name']))
      // Where a tracked change or a mark begins and ends.
      case 'annotation-end':
      case 'ruby-text':
      case 'title':
      case 'desc':
        return []
      default:
        return [inline('span', inlineOf(child, reading))]
    }
  })
}
