/** The words that are selected within one answer, and where they stand on screen. */
export function selectedAnswer(): { text: string; box: DOMRect } | undefined {
  const selection = getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const text = selection.toString().trim()
  const range = selection.getRangeAt(0).cloneRange()
  const answer = answerAround(range.startContainer)
  if (text === '' || answer === undefined) return undefined
  if (!answer.contains(range.endContainer)) {
    // Three clicks on a last paragraph end before the first character of what follows it.
    range.setEnd(answer, answer.childNodes.length)
    if (lettersOf(range.toString()) !== lettersOf(text)) return undefined
  }
  return { text, box: range.getBoundingClientRect() }
}

function answerAround(node: Node): Element | undefined {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest('[data-quotable]') ?? undefined
}

const lettersOf = (text: string): string => text.replace(/\s+/gu, '')
