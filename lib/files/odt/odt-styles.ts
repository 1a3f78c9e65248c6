import { allNamed, childNamed, elementsIn, type MarkupElement } from '../markup/markup-tree'

/** What a style says of how its text looks. */
export interface OdtLook {
  isUnseen?: boolean
  isBold?: boolean
  isItalic?: boolean
  isStruck?: boolean
  script?: 'super' | 'sub' | undefined
  /** 1 for what is called the document's title. */
  outline?: number
}

export interface OdtStyles {
  lookOf(name: string | undefined): OdtLook
  /** Whether a list's items of a level, from 0, have numbers. */
  listTag(name: string | undefined, level: number): 'ul' | 'ol'
}

/** Of styles that have one another as parents: a longer one may be a circle. */
const longestChain = 100

/** Styles by their names, each with what it takes from its parents. */
export function odtStyles(...roots: readonly (MarkupElement | undefined)[]): OdtStyles {
  const all = (name: string) =>
    new Map(
      roots
        .flatMap((root) => allNamed(root, name))
        .map((each) => [each.attributes.name ?? '', each] as const),
    )
  const styles = all('style')
  const lists = new Map(
    Array.from(all('list-style'), ([name, style]) => [
      name,
      new Map(
        elementsIn(style)
          .map((each) => [Number(each.attributes.level), each] as const)
          .toReversed(),
      ),
    ]),
  )
  const known = new Map<string, OdtLook>()
  const lookOf = (name: string, depth: number): OdtLook => {
    const style = styles.get(name)
    // Some programs use it without saying how it looks.
    if (style === undefined) return name === 'Title' ? { outline: 1 } : {}
    if (depth > longestChain) return {}
    const before = known.get(name)
    if (before !== undefined) return before
    const parent = style.attributes['parent-style-name']
    const look = {
      ...(parent === undefined ? {} : lookOf(parent, depth + 1)),
      ...(name === 'Title' ? { outline: 1 } : {}),
      ...textLook(childNamed(style, 'text-properties')),
    }
    known.set(name, look)
    return look
  }
  return {
    lookOf: (name) => (name === undefined ? {} : lookOf(name, 0)),
    listTag(name, level) {
      const own = lists.get(name ?? '')?.get(level + 1)
      return own?.name === 'list-level-style-number' && own.attributes['num-format'] !== '' ? 'ol' : 'ul'
    },
  }
}

function textLook(properties: MarkupElement | undefined): OdtLook {
  const look: OdtLook = {}
  const said = properties?.attributes ?? {}
  if (said.display !== undefined) look.isUnseen = said.display === 'none'
  if (said['font-weight'] !== undefined) look.isBold = /^(?:bold|[6-9]00)$/.test(said['font-weight'])
  if (said['font-style'] !== undefined) look.isItalic = said['font-style'] !== 'normal'
  if (said['text-line-through-style'] !== undefined)
    look.isStruck = said['text-line-through-style'] !== 'none'
  const [raised = ''] = said['text-position']?.split(' ') ?? []
  if (raised !== '')
    look.script =
      raised === 'sub' || raised.startsWith('-')
        ? 'sub'
        : Number.parseFloat(raised) === 0
          ? undefined
          : 'super'
  return look
}
