import { elementsOf, isText, plainText, type VisibleElement, type VisibleNode } from '../visible/visible-tree'

export function codeBlock(element: VisibleElement): string {
  const code = rawText(element).replace(/^\n+|\s+$/g, '')
  if (code === '') return ''
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${languageOf(element) ?? ''}\n${code}\n${fence}`
}

function languageOf(element: VisibleElement): string | undefined {
  const named = /(?:^|\s)(?:language|lang|highlight-source|highlight|brush)[-:]\s?([a-z\d+#-]{1,20})/.exec(
    element.hints,
  )
  if (named?.[1] !== undefined) return named[1]
  const [only, ...others] = elementsOf(element)
  return only === undefined || others.length > 0 ? undefined : languageOf(only)
}

/** Text as it stands, with a line end wherever a line starts on screen. */
function rawText(element: VisibleElement): string {
  let raw = ''
  const visit = (node: VisibleNode, isInRow: boolean): void => {
    if (isText(node)) {
      raw += node.text
      return
    }
    const isLine = node.isBlock && !isInRow
    if (node.tag === 'br') raw += '\n'
    if (isLine && raw !== '' && !raw.endsWith('\n')) raw += '\n'
    visitAll(node)
    if (isLine && !raw.endsWith('\n')) raw += '\n'
  }
  const visitAll = ({ children, isRow }: VisibleElement): void =>
    children.forEach((child, index) => {
      const before = children[index - 1]
      // A line of its own has ended already, if it has words.
      const isEnded =
        before !== undefined &&
        !isText(before) &&
        before.isBlock &&
        raw.endsWith('\n') &&
        plainText(before) !== ''
      const isDivider = isText(child) && /^\s*\n\s*$/.test(child.text)
      if (isEnded && isDivider) visit({ text: child.text.replace(/\n/, '') }, false)
      else visit(child, isRow === true)
    })
  visitAll(element)
  return raw
}
