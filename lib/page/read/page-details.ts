import { cleanCharacters } from '../visible/clean-characters'
import { attributeOf, titleOf } from '../visible/dom-access'
import type { PageReading } from '../visible/page-reading'
import { findElement, plainText, type VisibleElement } from '../visible/visible-tree'

const longestTitle = 300
const longestName = 120

type PageDetails = Pick<PageReading, 'title' | 'byline' | 'siteName'>

/**
 * What the page says of itself. Names that stand only in its head are taken only if a person can also see them in
 * the page: otherwise they would be a way to bring unseen words to the model.
 */
export function pageDetails(document: Document, whole: VisibleElement): PageDetails {
  let text: string | undefined
  const isSeen = (name: string): boolean => {
    text ??= plainText(whole)
    return text.includes(name)
  }
  const shown = titleOf(document)
  const title = tidy(shown, longestTitle) || tidy(firstHeading(whole) ?? '', longestTitle)
  const author = tidy(metaContent(document, ['author', 'article:author', 'parsely-author']), longestName)
  const byline = author !== '' && isSeen(author) ? author : writtenBy(whole)
  const site = tidy(metaContent(document, ['og:site_name', 'application-name']), longestName)
  const isShown = site !== '' && (shown.includes(site) || isSeen(site))
  return { title, ...(byline === undefined ? {} : { byline }), ...(isShown ? { siteName: site } : {}) }
}

const tidy = (text: string, longest: number): string =>
  cleanCharacters(text).text.replace(/\s+/g, ' ').trim().slice(0, longest)

function metaContent(document: Document, names: readonly string[]): string {
  for (const meta of Document.prototype.getElementsByTagName.call(document, 'meta')) {
    const name = attributeOf(meta, 'name') || attributeOf(meta, 'property')
    if (names.includes(name.toLowerCase())) return attributeOf(meta, 'content')
  }
  return ''
}

function firstHeading(whole: VisibleElement): string | undefined {
  const heading = findElement(whole, ({ level }) => level === 1)
  return heading === undefined ? undefined : plainText(heading)
}

function writtenBy(whole: VisibleElement): string | undefined {
  const line = findElement(whole, (each) => {
    if (!/(^|[\s_-])(byline|author)([\s_-]|$)/.test(each.hints)) return false
    const { length } = plainText(each)
    return length > 2 && length <= longestName
  })
  return line === undefined ? undefined : plainText(line).replace(/^by\s+/i, '')
}
