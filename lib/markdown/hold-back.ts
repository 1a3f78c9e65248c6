/**
 * The end of a growing text as it is best drawn now: marks that may still turn into something else are held back,
 * and emphasis and code that are open are closed, so that nothing jumps when the rest comes. Only what may still be
 * drawn differently is touched: the lines since the last empty one.
 */
export function holdBack(text: string): string {
  const last = text.slice(text.lastIndexOf('\n') + 1)
  const withoutLast = () => text.slice(0, text.length - last.length)
  const inside = openLines(text)
  if (inside === 'code') return /^[ >]*(?:`+|~+) *$/u.test(last) ? withoutLast() : text
  if (inside === 'math') return /^[ >]*[$\\]$/u.test(last) ? withoutLast() : text
  if (unsettledLine.test(last)) return withoutLast()
  const from = lastParagraph(text)
  if (isTableHead(text.slice(from).split('\n'))) return text.slice(0, from)
  const mark = lastPart(text, from)
  return text.slice(0, mark) + closeMarks(text.slice(mark))
}

const fence = /^[ >]*(?:(?:[-+*]|\d{1,9}[.)]) +)*(`{3,}|~{3,})(.*)$/u
const formula = /^[ >]*(?:(?:[-+*]|\d{1,9}[.)]) +)*(\$\$|\\\[)(.*)$/u

/** Whether the text ends within the lines of code, or of a formula. */
function openLines(text: string): 'code' | 'math' | undefined {
  let close: { mark: string; isCode: boolean } | undefined
  for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
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
      close = { mark: code, isCode: true }
    const [, dollars, rest = ''] = formula.exec(line) ?? []
    const end = dollars === '$$' ? '$$' : '\\]'
    if (dollars !== undefined && !rest.includes(end)) close = { mark: end, isCode: false }
  }
  return close === undefined ? undefined : close.isCode ? 'code' : 'math'
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
    else if (/^[ >]*(?:[-+*] |\d{1,9}[.)] |\|)/u.test(begin)) found = at
    if (end === -1) break
  }
  return found
}

/** A line of nothing but marks, which may be a list, a heading, a rule, an underline, a fence with its language. */
const unsettledLine =
  /^[ >]*(?:(?:[-+*] +|\d{1,9}[.)] +)*(?:[-+*=_]+[-+*=_ ]*|\[[ xX]?\]?|\$\$?|\\\[?|\d{1,9}[.)]?|#{1,6}) *|(?:[-+*] +)?(?:`{1,}[^`]*|~{1,}[^~]*))$/u

/** The first line of a table is one only when the second is there. */
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
    if (sign === '\\') at += 2
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

/** The text with a link's words in place of a link that is only begun, or undefined where none is. */
function unfinishedLink(text: string, at: number): string | undefined {
  const isImage = text[at - 1] === '!'
  const rest = text.slice(at)
  const label = /^\[([^\]\n]*)$/u.exec(rest)
  const address = /^\[((?:[^[\]\n]|\\.)*)\](?:\([^)\s]*(?: +"[^"\n]*)?)?$/u.exec(rest)
  if (label === null && address === null) return undefined
  const before = text.slice(0, isImage ? at - 1 : at)
  return isImage ? before : before + (address?.[1] ?? label?.[1] ?? '')
}

function withClosed(text: string, open: OpenMark[]): string {
  let kept = text.replace(/(?<![\\*_~])(?:\*{1,3}|_{1,3}|~{1,2})$/u, (run) =>
    isClosing(text, run) ? run : '',
  )
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
