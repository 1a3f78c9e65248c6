import type { PageFailure } from '../../page/visible/page-reading'
import type { Pages } from '../tabs/pages'

/** Where a card is: its frame, and the origin of the document there. */
export interface Frame {
  id: number
  origin: string | undefined
}

/** Enough to know what is talked about. The whole page is what a chat is for. */
const mostChars = 6_000

/**
 * What a page is about: its title, its address, and how its main text begins; or why it cannot be read. A frame of
 * another site is not told what is around it.
 */
export async function aboutPage(
  pages: Pick<Pages, 'read'>,
  tabId: number,
  frame: Frame,
): Promise<{ about: string } | { failure: PageFailure }> {
  const result = await pages.read(tabId, 'page')
  if ('failure' in result) return result
  const { url: at } = 'pdf' in result ? result.pdf : result.reading
  if (frame.id !== 0 && URL.parse(at)?.origin !== frame.origin) return { failure: 'other-frame' }
  if ('pdf' in result) return { about: `${result.pdf.title}\n${result.pdf.url}` }
  const { title, url, sections } = result.reading
  const text = sections
    .map((section) => [section.heading, section.text].filter(Boolean).join('\n'))
    .join('\n\n')
  const isCut = text.length > mostChars
  return { about: `${title}\n${url}\n\n${isCut ? `${text.slice(0, mostChars)}…` : text}` }
}
