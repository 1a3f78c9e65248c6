import type { PartKind } from './field'

const formatting = /^(?:b|strong|i|em|u|s|del|ins|strike|mark|code|sub|sup|h[1-6]|li|blockquote|pre|td|th)$/
const formattingStyle =
  /font-weight: *(?:bold|[6-9]00)|font-style: *italic|text-decoration[^;]*(?:underline|line-through)/

/** What an element makes of the words in it. Colours of code are not counted: its editor paints them again. */
export function partOf(element: HTMLElement): PartKind | undefined {
  const { localName } = element
  if (localName === 'a' && element.hasAttribute('href')) return 'link'
  const isFormatting = formatting.test(localName) || formattingStyle.test(element.getAttribute('style') ?? '')
  return isFormatting ? 'formatting' : undefined
}

/** The words of what stands in a line and cannot be edited: a mention, a date, an emoji in a frame of its own. */
export function wordsOfChip(element: HTMLElement): string {
  if (element.contentEditable !== 'false') return ''
  const words = (element.textContent ?? '')
    .replace(/[\uFEFF\u200B]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return words || element.querySelector('img')?.alt.trim() || ''
}

const pictures = /^(?:img|picture|video|canvas|svg)$/

/** Of a picture the words that it stands for, if it is as small as a letter; none for a larger one. */
export function letterOf(element: HTMLElement, { fontSize }: CSSStyleDeclaration): string | undefined {
  const isPicture = pictures.test(element.localName) || (element.role === 'img' && element.textContent === '')
  if (!isPicture) return undefined
  const words = element.getAttribute('alt') ?? element.ariaLabel ?? ''
  const isSmall = element.offsetHeight <= 2 * Number.parseFloat(fontSize) && words.length < 40
  return isSmall ? words.trim() : ''
}
