import { childNamed, childrenNamed, firstNamed, type MarkupElement } from '../markup/markup-tree'

/** What a style, or what stands at a run or paragraph itself, says of how it looks. */
export interface DocxLook {
  /** 1 to 9. */
  outline?: number
  isVanished?: boolean
  isBold?: boolean
  isItalic?: boolean
  isStruck?: boolean
  colour?: string
  /** Behind the text there may be another colour than the page's. */
  isShaded?: boolean
  /** In half points. */
  size?: number
  listId?: string
  listLevel?: number
}

export type DocxStyles = (id: string | undefined) => DocxLook

/** Of styles that are based on one another: a longer one may be a circle. */
const longestChain = 100

/** Styles by their ids, each with what it takes from those that it is based on. */
export function docxStyles(root: MarkupElement | undefined): DocxStyles {
  const styles = new Map(
    childrenNamed(firstNamed(root, 'styles'), 'style').map((style) => [
      style.attributes.styleId ?? '',
      style,
    ]),
  )
  const known = new Map<string, DocxLook>()
  const lookOf = (id: string | undefined, depth: number): DocxLook => {
    const style = id === undefined ? undefined : styles.get(id)
    if (id === undefined || style === undefined || depth > longestChain) return {}
    const before = known.get(id)
    if (before !== undefined) return before
    const name = childNamed(style, 'name')?.attributes.val?.toLowerCase() ?? ''
    const level = /^heading ([1-9])$/.exec(name)?.[1] ?? (name === 'title' ? '1' : undefined)
    const look: DocxLook = {
      ...lookOf(childNamed(style, 'basedOn')?.attributes.val, depth + 1),
      ...(level === undefined ? {} : { outline: Number(level) }),
      ...paragraphLook(childNamed(style, 'pPr')),
      ...runLook(childNamed(style, 'rPr')),
    }
    known.set(id, look)
    return look
  }
  return (id) => lookOf(id, 0)
}

const isOn = (element: MarkupElement): boolean => !/^(?:0|false|off)$/.test(element.attributes.val ?? '')

export function paragraphLook(properties: MarkupElement | undefined): DocxLook {
  const outline = childNamed(properties, 'outlineLvl')?.attributes.val
  const numbers = childNamed(properties, 'numPr')
  const listId = childNamed(numbers, 'numId')?.attributes.val
  const listLevel = childNamed(numbers, 'ilvl')?.attributes.val
  return {
    // The tenth is body text.
    ...(outline === undefined || !/^[0-8]$/.test(outline) ? {} : { outline: Number(outline) + 1 }),
    ...(listId === undefined ? {} : { listId }),
    ...(listLevel === undefined ? {} : { listLevel: Number(listLevel) }),
    ...(childNamed(properties, 'shd') === undefined ? {} : { isShaded: true }),
  }
}

export function runLook(properties: MarkupElement | undefined): DocxLook {
  const look: DocxLook = {}
  for (const each of properties?.children ?? []) {
    if (typeof each === 'string') continue
    if (each.name === 'vanish') look.isVanished = isOn(each)
    else if (each.name === 'b') look.isBold = isOn(each)
    else if (each.name === 'i') look.isItalic = isOn(each)
    else if (each.name === 'strike' || each.name === 'dstrike') look.isStruck = isOn(each)
    else if (each.name === 'color') look.colour = each.attributes.val?.toLowerCase() ?? ''
    else if (each.name === 'sz') look.size = Number(each.attributes.val)
    else if (each.name === 'shd' || each.name === 'highlight') look.isShaded = true
  }
  return look
}
