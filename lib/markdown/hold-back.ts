/**
 * The end of a growing text as it is best drawn now: marks that may still turn into something else are held back,
 * and emphasis and code that are open are closed, so that nothing jumps when the rest comes. Only what may still be
 * drawn differently is touched: the lines since the last empty one.
 */
export function holdBack(text: string): string {
  const last = text.slice(text.lastIndexOf('\n') + 1)
  const withoutLast = () => text.slice(0, text.length - last.length)
  const inside = openLines(text)
  if (inside?.isCode === true) return /^[ >]*(?:`+|~+) *$/u.test(last) ? withoutLast() : text
  if (inside !== undefined) {
    // Only one that is closed ends the paragraph before it; until then its lines would belong to that.
    if (inside.followsText && text.length - inside.from < longestHeld) return text.slice(0, inside.from)
    return /^[ >]*[$\\]$/u.test(last) ? withoutLast() : text
  }
  if (unsettledLine.test(last)) return withoutLast()
  const from = lastParagraph(text)
  if (isTableHead(text.slice(from).split('\n'))) return text.slice(0, from)
  const mark = lastPart(text, from)
  return text.slice(0, mark) + closeMarks(text.slice(mark))
}

/** Whether a growing text ends within a block of code. */
export const endsInCode = (text: string): boolean => openLines(text)?.isCode === true

const fence = /^[ >]*(?:(?:[-+*]|\d{1,9}[.)]) +)*(`{3,}|~{3,})(.*)$/u
const formula = /^[ >]*(?:(?:[-+*]|\d{1,9}[.)]) +)*(\$\$|\\\[)(.*)$/u

/** What is held back for longer than this is shown as it is: it may never be closed. */
const longestHeld = 2000

interface OpenLines {
  isCode: boolean
  mark: string
  /** Where their first line begins. */
  from: number
  followsText: boolean
}

/** The lines of code, or of a formula, within which the text ends. */
function openLines(text: string): OpenLines | undefined {
  let close: OpenLines | undefined
  let [from, next] = [0, 0]
  let followsText = false
  let isText = false
  for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
    ;[from, next] = [next, next + line.length + 1]
    ;[followsText, isText] = [isText, close === undefined && /[^ >]/u.test(line)]
    if (close !== undefined) {
      const end = line.replace(/^[ >]+/u, '').trimEnd()
      const isEnd = close.isCode
        ? end.startsWith(close.mark) && end.replaceAll(close.mark[0] ?? '', '') === ''
        : end.endsWith(close.mark)
      if (isEnd) close = undefined
      continue
    }
    const [, code, info = ''] = fence.exec(line) ?? []
    if (code !== undefined && !(code.startsWith('`') && info.includes('`')))
      close = { mark: code, isCode: true, from, followsText }
    const [, dollars, rest = ''] = formula.exec(line) ?? []
    const end = dollars === '$$' ? '$$' : '\\]'
    if (dollars !== undefined && !rest.includes(end)) close = { mark: end, isCode: false, from, followsText }
  }
  return close
}

function lastParagraph(text: string): number {
  const at = text.lastIndexOf('\n\n')
  return at === -1 ? 0 : at + 2
}

/** Emphasis ends with its item, row or heading: where the last of these begins. */
function lastPart(text: string, from: number): number {
  let found = from
  for (let at = from; at !== 0 || found === 0; at = text.indexOf('\n', at) + 1) {
    const begin = text.slice(at, at + 40)
    const end = text.indexOf('\n', at)
    if (/^[ >]*#{1,6} /u.test(begin)) found = end === -1 ? at : end + 1
    else if (/^[ >]*(?:[-+*] |\d{1,9}[.)] |\||\[\^)/u.test(begin)) found = at
    if (end === -1) break
  }
  return found
}

/** A line of nothing but marks, which may be a list, a heading, a rule, an underline, a fence with its language. */
const unsettledLine =
  /^[ >]*(?:(?:[-+*] +|\d{1,9}[.)] +)*(?:[-+*=_]+[-+*=_ ]*|\[[ xX]?\]?|\[\^[^\]\s]*\]?:?|\$\$?|\\\[?|\d{1,9}[.)]?|#{1,6}) *|(?:[-+*] +)?(?:`{1,}[^`]*|~{1,}[^~]*))$/u

/** Whether the lines may begin a table: a head is one only with the rule below it, which may not be there yet. */
function isTableHead(lines: string[]): boolean {
  const [head = '', rule = ''] = lines
  if (!/^ {0,3}\|/u.test(head)) return false
  return lines.length === 1 || (lines.length === 2 && /^[\s|:-]*$/u.test(rule))
}

interface OpenMark {
  mark: string
  /** Where it stands, to take it away where nothing follows. */
  at: number
}

function closeMarks(text: string): string {
  const open: OpenMark[] = []
  let at = 0
  while (at < text.length) {
    const sign = text[at] ?? ''
    const formula = formulaAt(text, at)
    if (formula === 'open') return withClosed(text.slice(0, at), open)
    if (formula !== undefined) at = formula
    else if (sign === '<' && beginsAddress.test(text.slice(at)))
      return withClosed(text.slice(0, at) + text.slice(at + 1).replace(begunScheme, ''), open)
    else if (sign === '\\') at += 2
    else if (sign === '`') {
      const run = runAt(text, at)
      const end = closingRun(text, at + run, run)
      if (end === -1) return closeCode(text, at, run, open)
      at = end
    } else if (sign === '*' || sign === '_' || sign === '~') at += emphasisAt(text, at, open)
    else if (sign === '[') {
      const unfinished = unfinishedLink(text, at)
      if (unfinished !== undefined) return withClosed(unfinished, open)
      at += 1
    } else at += 1
  }
  return withClosed(text, open)
}

/** An address in angle brackets that is not at its end. */
const beginsAddress = /^<(?:h?|ht|htt|https?|m|ma|mai|mail|mailto?|(?:https?|mailto):[^\s<>]{0,1000})$/u
const begunScheme = /^[a-z]*$/u

const formulaMarks = [
  { begin: '$$', end: '$$' },
  { begin: '\\(', end: '\\)' },
  { begin: '\\[', end: '\\]' },
  { begin: '$', end: '$' },
]
const longestFormula = 1000
/** Signs, or one letter: a dollar before a word or a number is a name or a price. */
const likeFormula = /^(?:$|[\\({|[+-]|\p{L}(?!\p{L}{2}))/u

/** Behind the formula that begins at `at`; `open` where its end may still come. */
function formulaAt(text: string, at: number): number | 'open' | undefined {
  if (text[at] !== '$' && text[at] !== '\\') return undefined
  const marks = formulaMarks.find(({ begin }) => text.startsWith(begin, at))
  if (marks === undefined) return at === text.length - 1 ? 'open' : undefined
  const { begin, end } = marks
  const rest = text.slice(at + begin.length, at + longestFormula)
  if (begin === '$' && /^\s/u.test(rest)) return undefined
  for (let to = rest.indexOf(end); to !== -1; to = rest.indexOf(end, to + 1)) {
    const before = rest[to - 1] ?? ''
    const isEnd = begin === '$' ? !/[\s\\]/u.test(before) && !/\d/u.test(rest[to + 1] ?? '') : before !== '\\'
    if (isEnd) return at + begin.length + to + end.length
  }
  const mayEnd = begin === '$' ? rest.length < 120 && likeFormula.test(rest) : rest.length < 400
  return mayEnd ? 'open' : undefined
}

function runAt(text: string, at: number): number {
  let length = 1
  while (text[at + length] === text[at]) length++
  return length
}

/** Behind the next run of just so many backticks, or -1. */
function closingRun(text: string, from: number, length: number): number {
  for (let at = text.indexOf('`', from); at !== -1; at = text.indexOf('`', at)) {
    const run = runAt(text, at)
    if (run === length) return at + run
    at += run
  }
  return -1
}

function closeCode(text: string, at: number, run: number, open: OpenMark[]): string {
  const inside = text.slice(at + run)
  if (inside.trim() === '' || inside.endsWith('`')) return withClosed(text.slice(0, at), open)
  return withClosed(text + '`'.repeat(run), open)
}

/** Opens or closes emphasis, and returns how many signs it took. */
function emphasisAt(text: string, at: number, open: OpenMark[]): number {
  const run = runAt(text, at)
  const sign = text[at] ?? ''
  if (sign === '~' && run !== 2) return run
  const before = text[at - 1] ?? ' '
  const after = text[at + run] ?? ''
  let left = run
  if (!/\s/u.test(before)) {
    for (let top = open.at(-1); top?.mark[0] === sign && left > 0; top = open.at(-1)) {
      if (top.mark.length > left) {
        top.mark = top.mark.slice(left)
        left = 0
        break
      }
      left -= top.mark.length
      open.pop()
    }
  }
  const isInWord = sign === '_' && /[\p{L}\p{N}]/u.test(before)
  if (left > 0 && after !== '' && !/\s/u.test(after) && !isInWord && left <= 3)
    open.push({ mark: sign.repeat(left), at })
  return run
}

const beginsLinkedImage = /^\[!(?:\[[^\n]{0,1000})?$/u
const linkedImage = /^\[!\[[^\]\n]*\]\([^)\n]*\)\]\([^)\n]*\)/u

/** The text with a link's words in place of a link that is only begun, or undefined where none is. */
function unfinishedLink(text: string, at: number): string | undefined {
  const isImage = text[at - 1] === '!'
  const rest = text.slice(at)
  if (/^\[\^[^\]\n]*$/u.test(rest)) return text.slice(0, at)
  if (rest.startsWith('[^')) return undefined
  if (beginsLinkedImage.test(rest) && !linkedImage.test(rest)) return text.slice(0, at)
  const label = /^\[([^\]\n]*)$/u.exec(rest)
  const address =
    /^\[((?:[^[\]\n]|\\.)*)\](?:\((?:[^()\s]|\([^()\s]*\))*(?:\([^()\s]*)?(?: +(?:"[^"\n]*"? *)?)?)?$/u.exec(
      rest,
    )
  if (label === null && address === null) return undefined
  const before = text.slice(0, isImage ? at - 1 : at)
  const words = address?.[1] ?? label?.[1] ?? ''
  return isImage ? before : before + (words.includes('[') ? words : closeMarks(words))
}

function withClosed(text: string, open: OpenMark[]): string {
  let kept = text.replace(/(?<![\\*_~])(?:\*{1,3}|_{1,3}|~{1,2})$/u, (run) =>
    run !== '~' && isClosing(text, run) ? run : '',
  )
  // One that stands alone may begin an image.
  kept = kept.replace(/(?<!\S)!$/u, '')
  const marks = open.filter(({ mark, at }) => at + mark.length < kept.trimEnd().length)
  if (marks.length > 0) kept = kept.trimEnd()
  return (
    kept +
    marks
      .toReversed()
      .map(({ mark }) => mark)
      .join('')
  )
}

/** Whether the signs at the very end close something, rather than begin it. */
const isClosing = (text: string, run: string): boolean => /\S/u.test(text.at(-run.length - 1) ?? ' ')
