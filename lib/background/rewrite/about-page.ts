import { sentTitle } from '../../domain/sent-place'
import type { PageFailure } from '../../page/visible/page-reading'
import { sentAddress } from '../../page/visible/sent-address'
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
  const { origin } = URL.parse(at) ?? {}
  // Two documents without an origin are two sites.
  if (frame.id !== 0 && (origin === 'null' || origin !== frame.origin)) return { failure: 'other-frame' }
  if ('pdf' in result) return { about: nameOf(result.pdf) }
  const text = result.reading.sections
    .filter(({ part }) => part === undefined)
    .map((section) => [section.heading, section.text].filter(Boolean).join('\n'))
    .join('\n\n')
  const isCut = text.length > mostChars
  return { about: `${nameOf(result.reading)}\n\n${isCut ? `${text.slice(0, mostChars)}…` : text}` }
}

const nameOf = ({ title, url }: { title: string; url: string }): string =>
  `${sentTitle(title, url)}\n${sentAddress(url)}`
