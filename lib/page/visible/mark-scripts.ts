import { bare, findElement, isText, plainText, type VisibleElement, type VisibleNode } from './visible-tree'

/**
 * Writes into a tree what only the place of raised and lowered text says: `10^6`, `x_(n+1)`, `word[2]` for the mark
 * of a note. Chemical formulas, ordinals and trade marks say the same in a row, and stay as they are.
 */
export function markScripts(whole: VisibleElement): void {
  let line = ''
  const visit = (element: VisibleElement): void => {
    const isLine = element.isBlock && element.children.length > 0
    if (isLine) line = ''
    element.children.forEach((child, index) => {
      if (isText(child)) line = (line + child.text).slice(-40)
      else if (child.tag === 'br') line = ''
      else {
        if (child.isInLine === true) child.children = unstacked(child, line)
        if (child.script === undefined) visit(child)
        else {
          const [before, after] = isWholeLink(element, child)
            ? noteMarks(plainText(child))
            : marksOf(child, line, element.children.slice(index + 1, index + 3))
          if (before !== '') child.children = [{ text: before }, ...child.children, { text: after }]
          line = (line + plainText(child)).slice(-40)
        }
      }
    })
    if (isLine) line = ''
  }
  visit(whole)
}

type Marks = readonly [before: string, after: string]
const none: Marks = ['', '']
const note: Marks = ['[', ']']

const number = /^[+\-−–±]?\d+(?:[.,/]\d+)?[+\-−–]?$/
const simple = /^[+\-−–]?[\p{L}\p{N}]+[+\-−–]?$/u
/** What is raised in abbreviations and ordinals of English and the Romance languages. */
const abbreviated = /^(?:st|n?de?s?|rd|th|[eè]?r?e?s?|è?re?s?|[eè]?mes?|lles?|os?|as?|ter|bis)$/
const year = /(?:^|[^\d.,])(?:1[5-9]|20)\d\d$/
const unit =
  /(?:^|[^\p{L}])(?!(?:of|to|it|is|he|we|us|so|me|my|or|as|at|by|on|no|up)$)(?:\p{L}{1,2}|mol|rad|min|sec)$/u

/** A link that is nothing but raised leads to a note. */
const isWholeLink = (element: VisibleElement, { script, children }: VisibleElement): boolean =>
  element.tag === 'a' && script === 'super' && element.children.length === 1 && children.length > 0

const noteMarks = (content: string): Marks => (/^\p{N}|^\p{L}$/u.test(content) ? note : none)

/** What one box in the line sets one above the other: an index and a power, or a fraction. */
function unstacked(box: VisibleElement, line: string): VisibleNode[] {
  const rows = box.children.filter((each) => plainText(each) !== '')
  const [upper, lower] = rows
  if (rows.length !== 2 || upper === undefined || lower === undefined) return box.children
  const isDivided = box.children.some((each) => !isText(each) && each.tag === 'br')
  if (!isDivided && rows.some((each) => isText(each) || !each.isBlock)) return box.children
  if (!rows.every((each) => /^[\p{L}\p{N}+−–.,-]{1,6}$/u.test(plainText(each)))) return box.children
  const inLine = (child: VisibleNode, script?: 'super' | 'sub'): VisibleElement => ({
    ...bare('span', [child], false),
    ...(script && { script }),
  })
  for (const row of rows) if (!isText(row)) row.isBlock = false
  return /[\p{L})\]]$/u.test(line)
    ? [inLine(lower, 'sub'), inLine(upper, 'super')]
    : [{ text: /\d$/.test(line) ? ' ' : '' }, upper, { text: '/' }, lower]
}

function marksOf(element: VisibleElement, line: string, [next, afterNext]: readonly VisibleNode[]): Marks {
  const content = plainText(element)
  if (content === '' || content.length > 12) return none
  const script = content.length > 1 && !simple.test(content) ? ['(', ')'] : ['', '']
  const marks = (sign: string): Marks => [sign + script[0], script[1] ?? '']
  if (element.script === 'sub') return isIndex(content, line) ? marks('_') : none
  if (isNote(element)) return noteMarks(content)
  const isOver = next !== undefined && isText(next) && /^[/⁄]$/.test(next.text)
  if (isOver && afterNext !== undefined && !isText(afterNext) && afterNext.script === 'sub')
    return /\d$/.test(line) ? [' ', ''] : none
  if (/^\d\d$/.test(content) && /[$€£¥₽]\s?\d[\d,]*$/.test(line)) return ['.', '']
  if (/^(?:TM|SM)$/.test(content) || !/[\p{L}\p{N}+\-−–]/u.test(content)) return none
  if (/^$|[\s(]$/.test(line)) {
    if (
      /^\d+$/.test(content) &&
      next !== undefined &&
      isText(next) &&
      /^\p{Lu}\p{Ll}?(?!\p{L})/u.test(next.text)
    )
      return marks('^')
    return line === '' && /^\d+$/.test(content) ? note : none
  }
  if (number.test(content) || /^\d+(?:\s?[,–-]\s?\d+)*$/.test(content))
    return isRaised(content, line) ? marks('^') : note
  if (abbreviated.test(content) && /(?:[\dnN]|\p{Lu})$/u.test(line)) return none
  if (/(?:\d|[)\]])$|(?:^|[^\p{L}])\p{L}$/u.test(line)) return marks('^')
  return /^[+\-−–]$/.test(content) && /\p{L}$/u.test(line) ? marks('^') : none
}

/** Whether digits below the line belong to a number or a variable, and not to a chemical formula. */
const isIndex = (content: string, line: string): boolean =>
  !/\s/.test(content) &&
  !(/^\d+$/.test(content) && /(?:\p{Lu}\p{Ll}?|[)\]])$/u.test(line)) &&
  /[\p{L}\p{N})\]]$/u.test(line)

function isRaised(content: string, line: string): boolean {
  if (/^[+\-−–±]|[+\-−–]$/.test(content)) return /[\p{L}\p{N})\]]$/u.test(line)
  if (/[,–-]/.test(content)) return /(?:^|\D)(?:10|2)$/.test(line)
  if (year.test(line) || /\p{L}{4}[)\]]$/u.test(line)) return false
  return /[\d)\]]$/.test(line) || unit.test(line)
}

const isNote = (element: VisibleElement): boolean =>
  findElement(element, ({ tag, hints }) => tag === 'a' || noteHints.test(hints)) !== undefined

const noteHints =
  /(?:^|[\s_-])(?:reference|(?:foot|end)?note(?:s|ref|mark)?|fn(?:ref)?|cit(?:e|ation))(?:[\s_-]|$)/
