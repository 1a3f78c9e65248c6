import { findElement, isText, plainText, type VisibleElement, type VisibleNode } from './visible-tree'

/**
 * Writes into a tree what only the place of raised and lowered text says: `10^6`, `x_(n+1)`, `word[2]` for the mark
 * of a note. Chemical formulas, ordinals and trade marks say the same in a row, and stay as they are.
 */
export function markScripts(whole: VisibleElement): void {
  let line = ''
  const visit = (element: VisibleElement): void => {
    if (element.isBlock) line = ''
    element.children.forEach((child, index) => {
      if (isText(child)) line = (line + child.text).slice(-40)
      else if (child.tag === 'br') line = ''
      else if (child.script === undefined) visit(child)
      else {
        const [before, after] = marksOf(child, line, element.children[index + 1])
        if (before !== '') child.children = [{ text: before }, ...child.children, { text: after }]
        line = (line + plainText(child)).slice(-40)
      }
    })
    if (element.isBlock) line = ''
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

function marksOf(element: VisibleElement, line: string, next: VisibleNode | undefined): Marks {
  const content = plainText(element)
  if (content === '' || content.length > 12) return none
  const script = content.length > 1 && !simple.test(content) ? ['(', ')'] : ['', '']
  const marks = (sign: string): Marks => [sign + script[0], script[1] ?? '']
  if (element.script === 'sub') return isIndex(content, line) ? marks('_') : none
  if (isNote(element)) return /^\p{N}|^\p{L}$/u.test(content) ? note : none
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
