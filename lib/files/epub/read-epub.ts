import { hiddenNames, htmlVisible } from '../html/html-visible'
import { type Archive, pathFrom } from '../markup/archive'
import { sectionsOf } from '../markup/as-visible'
import type { DocumentParts } from '../markup/document-parts'
import { DocumentRefused } from '../markup/document-refused'
import { allNamed, firstNamed, wordsIn } from '../markup/markup-tree'
import { detailsOf } from '../markup/office-package'

/** A book (EPUB 3.3): its chapters in their order. Where it is locked, there is no text in it. */
export async function readEpub(archive: Archive): Promise<DocumentParts> {
  const container = await archive.read('META-INF/container.xml')
  const path = firstNamed(container, 'rootfile')?.attributes['full-path'] ?? ''
  const book = await archive.read(path)
  if (book === undefined) throw new DocumentRefused('unreadable')
  const items = new Map(allNamed(book, 'item').map(({ attributes }) => [attributes.id, attributes]))
  const hidden: DocumentParts['hidden'] = {}
  const sections: DocumentParts['sections'] = []
  const details = detailsOf(firstNamed(book, 'metadata'))
  for (const { attributes } of allNamed(book, 'itemref')) {
    const item = items.get(attributes.idref)
    // The table of contents says no more than the headings do.
    if (item?.href === undefined || /(?:^|\s)nav(?:\s|$)/.test(item.properties ?? '')) continue
    const chapter = await archive.read(pathFrom(path, item.href), 'html')
    if (chapter === undefined) continue
    const own = sectionsOf(archive.budget, htmlVisible(chapter, hiddenNames(chapter), hidden))
    const [first] = own
    const title = wordsIn(firstNamed(chapter, 'title')).trim()
    // A chapter without a heading of its own is named by its file's title.
    if (
      first !== undefined &&
      own.every(({ heading }) => heading === '') &&
      title !== '' &&
      title !== details.title
    )
      own[0] = { ...first, heading: title, level: 1 }
    for (const section of own) sections.push(section)
  }
  return { ...details, sections, hidden }
}
