import { numberHints } from './number-hints'
import { elementsOf, plainText, type VisibleElement } from './visible-tree'

/** Numbers of lines stand in elements of their own, and count up. */
export function dropLineNumbers(code: VisibleElement): void {
  const numbered: VisibleElement[] = []
  const visit = (element: VisibleElement): void => {
    for (const child of elementsOf(element)) {
      const isApart = child.isBlock || numberHints.test(child.hints)
      const text = isApart ? plainText(child) : ''
      const isNumber = /^\d{1,6}(?: \d{1,6})*$/.test(text)
      // A line without words holds its number, and is none.
      if (isNumber && !elementsOf(child).some((inner) => plainText(inner) === text)) numbered.push(child)
      else visit(child)
    }
  }
  visit(code)
  const numbers = numbered.flatMap((each) => plainText(each).split(' ').map(Number))
  if (numbers.length < 2 || numbers.some((each, index) => each !== (numbers[0] ?? 0) + index)) return
  for (const each of numbered) each.children = []
}
