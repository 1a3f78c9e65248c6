import { longestLink, sentAddress } from '../../page/visible/sent-address'
import type { VisibleElement, VisibleNode } from '../../page/visible/visible-tree'
import { block } from '../markup/as-visible'
import { type DocumentParts, hide } from '../markup/document-parts'
import { mathmlTex } from '../markup/formula-tex'
import { elementsIn, isWords, type MarkupElement, wordsIn } from '../markup/markup-tree'

/** What is never text on a page. */
const silent =
  /^(?:script|style|template|noscript|head|title|meta|link|svg|canvas|iframe|object|embed|audio|video|input|textarea|select|button|datalist|dialog|rp)$/

const blocks =
  /^(?:address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|html|hr|legend|li|main|menu|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/

/** Names, classes and ids that the document's own styles hide. Only plain rules are known. */
export type HiddenNames = ReadonlySet<string>

const hides =
  /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0*)?\s*(?:[;!]|$))/i
const tooSmall = /font-size\s*:\s*(?:0|[01](?:\.\d+)?(?:px|pt))\s*(?:[;!]|$)/i

/** Of a style sheet: no media is asked, as a rule for print does not hide. */
export function hiddenNames(root: MarkupElement): HiddenNames {
  const names = new Set<string>()
  const visit = (element: MarkupElement): void => {
    if (element.name === 'style' && !/print/.test(element.attributes.media ?? ''))
      for (const { selectors, rules } of rulesIn(wordsIn(element)))
        if (hides.test(rules) || tooSmall.test(rules))
          for (const selector of selectors.split(',')) names.add(selector.trim())
    elementsIn(element).forEach(visit)
  }
  visit(root)
  return names
}

const longestSelectors = 500
const longestRules = 5000

/** Each innermost rule: what is longer than any is passed over. */
const rulesIn = (sheet: string) =>
  sheet.split('}').flatMap((piece) => {
    const at = piece.lastIndexOf('{')
    const before = piece.slice(Math.max(0, at - longestSelectors), Math.max(0, at))
    const selectors = before.slice(Math.max(before.lastIndexOf('{'), before.lastIndexOf('@')) + 1)
    return at < 0 || piece.length - at > longestRules ? [] : [{ selectors, rules: piece.slice(at + 1) }]
  })

/** What a person would see of HTML without its scripts, as far as the markup itself tells. */
export function htmlVisible(
  element: MarkupElement,
  names: HiddenNames,
  hidden: DocumentParts['hidden'],
): VisibleNode[] {
  return element.children.flatMap((child): VisibleNode[] => {
    if (isWords(child)) return [{ text: child }]
    if (child.name === 'math') return [formulaOf(child)]
    if (child.name === 'input' && child.attributes.type === 'checkbox')
      return [{ text: 'checked' in child.attributes ? '☒ ' : '☐ ' }]
    if (silent.test(child.name)) return []
    const why = unseenBy(child, names)
    if (why !== undefined) {
      hide(hidden, why, wordsIn(child).replace(/\s+/g, ' ').trim().length)
      return []
    }
    return [visibleOf(child, htmlVisible(child, names, hidden))]
  })
}

function formulaOf(math: MarkupElement): VisibleNode {
  const tex = mathmlTex(math)
  return math.attributes.display === 'block' ? block('div', [{ text: `$$${tex}$$` }]) : { text: `$${tex}$` }
}

function unseenBy({ name, attributes }: MarkupElement, names: HiddenNames): 'style' | 'size' | undefined {
  const { style = '', id, class: classes = '' } = attributes
  if ('hidden' in attributes || hides.test(style)) return 'style'
  if (tooSmall.test(style)) return 'size'
  if (names.size === 0) return undefined
  const own = classes.split(/\s+/).filter((each) => each !== '')
  const isNamed =
    names.has(name) ||
    (id !== undefined && names.has(`#${id}`)) ||
    own.some((each) => names.has(`.${each}`) || names.has(`${name}.${each}`))
  return isNamed ? 'style' : undefined
}

function visibleOf({ name, attributes }: MarkupElement, children: VisibleNode[]): VisibleElement {
  const element = block(name, children, {
    isPre: name === 'pre',
    hints: (attributes.class ?? '').toLowerCase(),
  })
  element.isBlock = blocks.test(name)
  const level = /^h([1-6])$/.exec(name)?.[1]
  if (level !== undefined) element.level = Number(level)
  const href = name === 'a' ? sentAddress(attributes.href ?? '', longestLink) : ''
  if (href !== '') element.href = href
  if (name === 'ol' && /^-?\d{1,6}$/.test(attributes.start ?? '')) element.start = Number(attributes.start)
  // Raised by a style sheet, which is not read.
  const isNote = /(?:^|\s|-)noteref(?:\s|$)/.test(`${attributes.type ?? ''} ${attributes.role ?? ''}`)
  if (name === 'sup' || (name === 'a' && isNote)) element.script = 'super'
  if (name === 'sub') element.script = 'sub'
  if (name === 'rt') element.children = [{ text: '(' }, ...children, { text: ')' }]
  const [colSpan, rowSpan] = [spanOf(attributes.colspan), spanOf(attributes.rowspan)]
  if (colSpan !== undefined) element.colSpan = colSpan
  if (rowSpan !== undefined) element.rowSpan = rowSpan
  return element
}

const spanOf = (words: string | undefined): number | undefined =>
  words !== undefined && /^\d{1,4}$/.test(words) && Number(words) > 1 ? Number(words) : undefined
