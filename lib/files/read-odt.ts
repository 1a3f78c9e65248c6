import { safeHref } from '../domain/text/safe-href'
import type { VisibleElement, VisibleNode } from '../page/visible/visible-tree'
import type { Archive } from './markup/archive'
import { block, heading, inline, sectionsOf } from './markup/as-visible'
import { type DocumentParts, type DocumentWords, hide } from './markup/document-parts'
import { DocumentRefused } from './markup/document-refused'
import {
  allNamed,
  childNamed,
  childrenNamed,
  elementsIn,
  firstNamed,
  isWords,
  type MarkupElement,
  wordsIn,
} from './markup/markup-tree'
import { detailsOf } from './markup/office-package'

interface OdtReading {
  /** Names of styles that show nothing. */
  unseen: ReadonlySet<string | undefined>
  hidden: DocumentParts['hidden']
  notes: VisibleElement[]
  comments: VisibleElement[]
}

/** A document of LibreOffice and its kind (OpenDocument 1.3, part 3). What was deleted or is hidden is counted. */
export async function readOdt(archive: Archive, words: DocumentWords): Promise<DocumentParts> {
  const content = await archive.read('content.xml')
  const text = firstNamed(firstNamed(content, 'body'), 'text')
  if (text === undefined) throw new DocumentRefused('unreadable')
  const styles = [...allNamed(await archive.read('styles.xml'), 'style'), ...allNamed(content, 'style')]
  const reading: OdtReading = {
    unseen: new Set(styles.filter(isUnseen).map(({ attributes }) => attributes.name)),
    hidden: {},
    notes: [],
    comments: [],
  }
  const body = blocksOf(text, reading)
  const { comments, notes, hidden } = reading
  return {
    ...detailsOf(await archive.read('meta.xml')),
    sections: [
      ...sectionsOf([...body, ...notes]),
      ...(comments.length === 0
        ? []
        : sectionsOf([heading(2, [{ text: words.comments }]), ...comments], 'comments')),
    ],
    hidden,
  }
}

const isUnseen = (style: MarkupElement): boolean =>
  childNamed(style, 'text-properties')?.attributes.display === 'none'

const charsIn = (element: MarkupElement): number => wordsIn(element).replace(/\s+/g, ' ').trim().length

function blocksOf(parent: MarkupElement, reading: OdtReading): VisibleElement[] {
  return elementsIn(parent).flatMap((child): VisibleElement[] => {
    const { attributes } = child
    const isHidden = reading.unseen.has(attributes['style-name']) || attributes.display === 'none'
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
      case 'p':
        return [block('p', inlineOf(child, reading))]
      case 'list':
        return [listOf(child, reading)]
      case 'table':
        return [tableOf(child, reading)]
      case 'table-of-content':
      case 'sequence-decls':
      case 'forms':
        return []
      default:
        return blocksOf(child, reading)
    }
  })
}

const textOfDeletion = (deletion: MarkupElement): MarkupElement[] =>
  elementsIn(deletion).filter(({ name }) => name !== 'change-info')

function listOf(list: MarkupElement, reading: OdtReading): VisibleElement {
  const items = elementsIn(list).filter(({ name }) => name === 'list-item' || name === 'list-header')
  return block(
    'ul',
    items.map((item) => block('li', blocksOf(item, reading))),
  )
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
    if (reading.unseen.has(attributes['style-name']) || name === 'hidden-text') {
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
        const href = safeHref(attributes.href ?? '')
        return [inline('a', inlineOf(child, reading), href === undefined ? {} : { href })]
      }
      case 'note': {
        const mark = `[^${reading.notes.length + 1}]`
        const body = childNamed(child, 'note-body')
        const said = block('p', [{ text: `${mark}: ` }])
        reading.notes.push(said)
        if (body !== undefined)
          said.children.push(...blocksOf(body, reading).flatMap(({ children }) => children))
        return [{ text: mark }]
      }
      case 'annotation': {
        const author = wordsIn(childNamed(child, 'creator'))
        const said = blocksOf({ ...child, children: childrenNamed(child, 'p') }, reading)
        reading.comments.push(block('p', [{ text: `${author}: ` }, ...said]))
        return []
      }
      case 'frame':
        return [block('div', blocksOf(child, reading))]
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
