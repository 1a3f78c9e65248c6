/** An element of XML or HTML. Names stand without their prefix: these formats use each prefix for one thing. */
export interface MarkupElement {
  name: string
  /** Where two have one name, the one with a prefix: `r:id` rather than `id`. */
  attributes: Readonly<Record<string, string>>
  children: (MarkupElement | string)[]
}

export const isWords = (node: MarkupElement | string): node is string => typeof node === 'string'

export const elementsIn = ({ children }: MarkupElement): MarkupElement[] =>
  children.filter((child): child is MarkupElement => !isWords(child))

export const childNamed = (element: MarkupElement | undefined, name: string): MarkupElement | undefined =>
  element?.children.find((child): child is MarkupElement => !isWords(child) && child.name === name)

export const childrenNamed = (element: MarkupElement | undefined, name: string): MarkupElement[] =>
  element === undefined ? [] : elementsIn(element).filter((child) => child.name === name)

/** All of that name in it, in order, none within another. */
export function allNamed(element: MarkupElement | undefined, name: string): MarkupElement[] {
  if (element === undefined) return []
  return elementsIn(element).flatMap((child) => (child.name === name ? [child] : allNamed(child, name)))
}

export const firstNamed = (element: MarkupElement | undefined, name: string): MarkupElement | undefined =>
  allNamed(element, name)[0]

export function wordsIn(element: MarkupElement | undefined): string {
  const words: string[] = []
  const visit = ({ children }: MarkupElement): void => {
    for (const child of children) {
      if (isWords(child)) words.push(child)
      else visit(child)
    }
  }
  if (element !== undefined) visit(element)
  return words.join('')
}
