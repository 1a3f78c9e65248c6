import type { PageSight } from '../read/reader-api'
import type { PageSection } from '../visible/page-reading'
import { longestLink, sentAddress } from '../visible/sent-address'
import { plainText } from '../visible/visible-tree'
import { findAll, findFirst } from './find-all'

/** Where a site that shows posts below each other has what, by selectors. */
export interface PostShape {
  /** Each post. One may stand inside another. */
  posts: string
  body: string
  author: string
  /** What says when: its `datetime` or `title`, else its words. */
  when: string
  /** How deep a post stands below what it answers. */
  depth?(post: Element): number
  /** What all posts are about. */
  title?: string
  /** What stands below the title: a text, a state. */
  lead?: string
  /** Whatever shows that the site has more than the page. */
  more?: string
}

export interface Posts {
  sections: PageSection[]
  hasMore: boolean
}

/** Enough for a person's. */
const longestName = 120

/** What can be seen of a page's posts: who, when, and what. Undefined where there are none. */
export function readPosts(document: Document, sight: PageSight, shape: PostShape): Posts | undefined {
  const sections = findAll(document, shape.posts).flatMap((post) => sectionOf(post, sight, shape) ?? [])
  if (sections.length === 0) return undefined
  return {
    sections: [...headOf(document, sight, shape), ...sections],
    hasMore: shape.more !== undefined && findAll(document, shape.more).some((each) => each.checkVisibility()),
  }
}

function headOf(document: Document, sight: PageSight, shape: PostShape): PageSection[] {
  const found = (selector: string | undefined) =>
    selector === undefined ? undefined : findFirst(document, selector)
  const [title, lead] = [found(shape.title), found(shape.lead)]
  const seen = title === undefined ? undefined : sight.seen(title)
  const heading = seen === undefined ? '' : plainText(seen)
  const text = [addressAway(title), lead === undefined ? '' : seenText(lead, sight)]
    .filter((part) => part !== '')
    .join('\n\n')
  return heading === '' && text === '' ? [] : [{ heading, level: heading === '' ? 0 : 1, text }]
}

/** Where the title leads to, when that is another site. */
function addressAway(title: Element | undefined): string {
  const link = title?.querySelector('a') ?? title
  return link instanceof HTMLAnchorElement && link.hostname !== '' && link.hostname !== location.hostname
    ? placeOf(link.href)
    : ''
}

/** Without what nobody looks at: whoever posts writes it. */
const placeOf = (address: string | null): string =>
  sentAddress(address ?? '', longestLink, document.baseURI).replace(/\?…$/, '')

function sectionOf(post: Element, sight: PageSight, shape: PostShape): PageSection | undefined {
  const own = (selector: string): Element[] =>
    Array.from(post.querySelectorAll(selector)).filter((each) => each.closest(shape.posts) === post)
  const authors = own(shape.author)
    .map(nameOf)
    .filter((name) => name !== '')
  const texts = own(shape.body)
    .filter((body, _, bodies) => !bodies.some((other) => other !== body && other.contains(body)))
    .map((body) => seenText(body, sight))
    .filter((text) => text !== '')
  if (texts.length === 0) return undefined
  const told = post.getAttribute('author') ?? post.getAttribute('data-author') ?? ''
  const [author = told.slice(0, longestName), ...quoted] = authors
  const [text = '', ...others] = texts
  const quotes = others.map((each, index) =>
    [quoted[index] ?? '', each]
      .filter((line) => line !== '')
      .join('\n')
      .replace(/^/gm, '> '),
  )
  const [when] = own(shape.when).map(timeOf)
  return {
    heading: [author, when ?? ''].filter((each) => each !== '').join(', '),
    level: Math.min(6, 2 + (shape.depth?.(post) ?? 0)),
    text: [text, ...quotes].join('\n\n'),
  }
}

/** As Markdown, without headings of its own. */
function seenText(element: Element, sight: PageSight): string {
  const seen = sight.seen(element)
  if (seen === undefined || plainText(seen) === '') return ''
  return sight
    .toSections(seen)
    .flatMap(({ heading, text }) => [heading === '' ? '' : `**${heading}**`, text])
    .filter((part) => part !== '')
    .join('\n\n')
}

function nameOf(element: Element): string {
  const links = Array.from(element.querySelectorAll('a')).filter(
    (link) => link.querySelector('time') === null,
  )
  const text = links.length === 0 ? element.textContent : links.map((link) => link.textContent).join(' ')
  const name = (text ?? '').replace(/\s+/g, ' ').trim().slice(0, longestName)
  const address = element.getAttribute('email')?.slice(0, longestName) ?? null
  // A link around a picture names a person by its address only.
  if (name === '') return placeOf(element.getAttribute('href')).split('/').at(-1) ?? ''
  return address === null || address === name ? name : `${name} <${address}>`
}

function timeOf(element: Element): string {
  const told = element.getAttribute('datetime') ?? element.getAttribute('title') ?? element.textContent ?? ''
  const [, day, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(told) ?? []
  return day === undefined ? told.replace(/\s+/g, ' ').trim().slice(0, 60) : `${day} ${minute}`
}
