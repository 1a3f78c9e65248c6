import { legible, sentAddress } from '../page/visible/sent-address'
import type { Section, Source, Span } from './source'

const longestTitle = 300
const longestParameters = 2000

/** The parameters of a page's address, as a part of what was read: it is sent only if it was chosen. */
export function addressPart(url: string): Section[] {
  const { search = '', protocol = '' } = URL.parse(url) ?? {}
  if (search === '' || !/^https?:$/.test(protocol)) return []
  const text = legible(search.slice(0, longestParameters))
  return [
    {
      heading: '',
      level: 0,
      text: search.length > longestParameters ? `${text}…` : text,
      part: 'address',
    },
  ]
}

/** The address as it is sent where a person asks for it by name: with its parameters where those were chosen. */
export function chosenAddress(
  { url, sections }: Pick<Source, 'url' | 'sections'>,
  spans: Span[] = [],
): string {
  const short = sentAddress(url)
  const chosen = spans.map(({ section }) => sections[section]).find((each) => each?.part === 'address')
  return chosen === undefined ? short : short.replace(/(\?…)?$/, () => chosen.text)
}

/** Letters that nobody sees, but for those that join or shape what stands beside them. */
const unseen = /(?!\u200c|\u200d|\ufe0f)[\p{Cc}\p{DI}]/gu

/** A browser calls a page without a title by its address: then that is sent as any address is. */
export function sentTitle(title: string, url: string): string {
  const { host = '' } = URL.parse(url) ?? {}
  // It may be written there as it is read, in letters of any language.
  const [, named = ''] = /^(?:https?:\/\/)?(?:www\.)?([^/]*)\//.exec(title) ?? []
  const isAddress = host !== '' && URL.parse(`https://${named}`)?.host === host.replace(/^www\./, '')
  return isAddress ? sentAddress(url) : title.replace(unseen, '').slice(0, longestTitle)
}

/** Links in the main text of which something was left out when it was read. */
export const shortenedLinks = ({ sections }: Pick<Source, 'sections'>): number =>
  sections.reduce(
    (sum, { text, part }) =>
      part === undefined
        ? sum + (text.match(/\]\((?:https?|mailto):[^)\s]{0,320}…[^)\s]{0,320}\)/g)?.length ?? 0)
        : sum,
    0,
  )
