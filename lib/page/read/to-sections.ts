import type { PageSection } from '../visible/page-reading'
import type { LeftOutKind } from '../visible/part-kind'
import type { VisibleElement } from '../visible/visible-tree'
import { toBlocks } from './to-blocks'

/** Content cut at its headings. A heading with nothing under it stays: it says how the page is built. */
export function toSections(content: VisibleElement, part?: LeftOutKind): PageSection[] {
  const sections: PageSection[] = []
  let heading = ''
  let level = 0
  let texts: string[] = []
  const flush = (): void => {
    if (heading !== '' || texts.length > 0)
      sections.push({ heading, level, text: texts.join('\n\n'), ...(part === undefined ? {} : { part }) })
    texts = []
  }
  for (const block of toBlocks(content)) {
    if (block.kind === 'text') texts.push(block.text)
    else {
      flush()
      heading = block.text
      level = block.level
    }
  }
  flush()
  return sections
}
