import { isText, plainText, type VisibleElement, type VisibleNode } from '../visible/visible-tree'

const marks: Record<string, string> = {
  strong: '**',
  b: '**',
  em: '*',
  i: '*',
  del: '~~',
  s: '~~',
}

/** Stands for a line end until white space has been collapsed. */
const lineEnd = '\u0000'

/** One run of text, with links, emphasis and code, on as many lines as it has line ends. */
export function inlineMarkdown(nodes: readonly VisibleNode[], href?: string): string {
  const text = tidy(nodes.map(inline).join(''))
  return href === undefined ? text : linked(text.replaceAll('\n', ' '), href)
}

function tidy(text: string): string {
  const collapsed = text.replace(/\s{2,}|[^\S ]/g, ' ')
  if (!collapsed.includes(lineEnd)) return collapsed.trim()
  return collapsed
    .replaceAll(/ ?\0 ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function inline(node: VisibleNode): string {
  if (isText(node)) return node.text.replaceAll(lineEnd, '')
  if (node.tag === 'br') return lineEnd
  if (/^(code|kbd|samp|tt|var)$/.test(node.tag) && !node.isBlock) return codeSpan(node)
  const inner = node.children.map(inline).join('')
  if (node.href !== undefined) return linked(inner, node.href)
  const mark = marks[node.tag]
  return mark === undefined ? inner : around(inner, mark, mark)
}

/** Where a link leads to is said, as far as its words don't say it. */
const linked = (words: string, href: string): string =>
  bare(words.trim()) === bare(href)
    ? words
    : around(words, '[', `](${href.replaceAll('(', '%28').replaceAll(')', '%29')})`)

const bare = (address: string): string => address.replace(/^\w+:(\/\/)?|\/$/g, '')

/** Marks stand at the words, the white space outside them. */
function around(inner: string, before: string, after: string): string {
  const words = inner.trim()
  if (words === '' || words === lineEnd) return inner
  const start = inner.indexOf(words)
  return inner.slice(0, start) + before + words + after + inner.slice(start + words.length)
}

function codeSpan(element: VisibleElement): string {
  const code = plainText(element)
  if (code === '') return ''
  const fence = code.includes('`') ? '``' : '`'
  const space = code.startsWith('`') || code.endsWith('`') ? ' ' : ''
  const raw = element.children[0]
  const lead = raw !== undefined && isText(raw) && /^\s/.test(raw.text) ? ' ' : ''
  return lead + fence + space + code + space + fence
}
