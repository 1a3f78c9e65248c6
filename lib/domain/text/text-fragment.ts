import { isPageAddress } from './is-page-address'

/**
 * The address of a page that leads to a passage of it when it is opened: nowhere but here, where it is none of a page.
 * @see https://wicg.github.io/scroll-to-text-fragment/
 */
export function textFragment(url: string, passage: string): string {
  const words = passage.trim().split(/\s+/)
  const encode = (text: string[]) => encodeURIComponent(text.join(' ')).replaceAll('-', '%2D')
  const target =
    words.length <= 10 ? encode(words) : `${encode(words.slice(0, 5))},${encode(words.slice(-5))}`
  const page = isPageAddress(url) ? url.replace(/#.*$/u, '') : ''
  return `${page}#:~:text=${target}`
}
