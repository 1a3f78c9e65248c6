import { elementsOf, isText, plainText, type VisibleElement, type VisibleNode } from '../visible/visible-tree'

export function codeBlock(element: VisibleElement): string {
  const code = rawText(element).replace(/^\n+/, '').trimEnd()
  if (code === '') return ''
  const longest = code.match(/`+/g)?.reduce((most, { length }) => Math.max(most, length), 2) ?? 2
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
  /** To look for it in what is still being put together would put that together each time. */
  let last: string | undefined
  const add = (text: string): void => {
    raw += text
    last = text.at(-1) ?? last
  }
  const visit = (node: VisibleNode, isInRow: boolean): void => {
    if (isText(node)) {
      add(node.text)
      return
    }
    const isLine = node.isBlock && !isInRow
    if (node.tag === 'br') add('\n')
    if (isLine && last !== undefined && last !== '\n') add('\n')
    visitAll(node)
    if (isLine && last !== '\n') add('\n')
  }
  const visitAll = ({ children, isRow }: VisibleElement): void =>
    children.forEach((child, index) => {
      const before = children[index - 1]
      // A line of its own has ended already, if it has words.
      const isEnded =
        before !== undefined && !isText(before) && before.isBlock && last === '\n' && plainText(before) !== ''
      const isDivider = isText(child) && child.text.includes('\n') && child.text.trim() === ''
      if (isEnded && isDivider) visit({ text: child.text.replace(/\n/, '') }, false)
      else visit(child, isRow === true)
    })
  visitAll(element)
  return raw
}
