/** Text reduced to what a quotation must share with it, and where each character of that came from. */
export interface ComparableText {
  chars: string
  /** For each character: where its source begins in the text, and where it ends. */
  starts: number[]
  ends: number[]
}

const wide = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]/
const digit = /\p{N}/u
const letter = /[\p{L}\p{M}\p{N}]/u
/** Signs that change what is said. Other punctuation, quotes and marks only divide words, or stand in them. */
const telling = /[%‰°$€£¥₽₴₹<=+&@]/
/** A power changes a number; after a letter it may as well stand in a row. */
const raised = /[⁰¹²³⁴-⁻ⁿ]/
const apostrophe = /['’‘ʼ`´]/
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\ufe0f/
const dash = /[-‐‑‒–—−]/

/** The target of a Markdown link, and what marks a line as list item, heading, quotation or table. */
const markup =
  /\]\([^()\s]{0,2000}\)|^[ \t]*(?:(?:>|#{1,6}|[-*+]|\d{1,3}[.)]|:)[ \t]+)+|^[ \t]*\|?[ \t:|-]*-{3,}[ \t:|-]*$/gmy

/** `without` is sticky: what it finds is left out. */
export function comparableText(text: string, without?: RegExp): ComparableText {
  const into: ComparableText = { chars: '', starts: [], ends: [] }
  const pieces: string[] = []
  let last = ''
  let gap = false
  const put = (piece: string, start: number, end: number): void => {
    if (gap && last !== '' && !(wide.test(last) || wide.test(piece))) {
      pieces.push(' ')
      into.starts.push(start)
      into.ends.push(start)
    }
    gap = false
    for (const unit of piece.split('')) {
      pieces.push(unit)
      into.starts.push(start)
      into.ends.push(end)
    }
    last = piece
  }
  for (let index = 0; index < text.length; ) {
    const read = readingAt(text, index) || (without === undefined ? 0 : lengthAt(without, text, index))
    if (read > 0) {
      index += read
      continue
    }
    const skipped = markupAt(text, index)
    if (skipped > 0) {
      gap ||= text[index] !== ']'
      index += skipped
      continue
    }
    const char = String.fromCodePoint(text.codePointAt(index) ?? 0)
    const end = index + char.length
    const next = text[end] ?? ''
    if (raised.test(char) && digit.test(last) && !gap && last !== '^' && !raised.test(text[index - 1] ?? ''))
      put('^', index, index)
    if (letter.test(char)) put(folded(char), index, end)
    else if (char === '^' && digit.test(last) && !gap) put(char, index, end)
    else if (telling.test(char)) put(char, index, end)
    else if (isNumberSign(char, last, gap, next)) put(dash.test(char) ? '-' : char, index, end)
    else if (!unseen.test(char) && !(isInWord(char) && !gap && letter.test(last) && letter.test(next)))
      gap = true
    index = end
  }
  into.chars = pieces.join('')
  return into
}

/** Emphasis, apostrophes and the marks of raised and lowered letters stand inside words without dividing them. */
const isInWord = (char: string): boolean => apostrophe.test(char) || /[*~^_]/.test(char)

/** Points and commas inside numbers, and the sign before one. */
function isNumberSign(char: string, last: string, gap: boolean, next: string): boolean {
  if (!digit.test(next)) return false
  if (dash.test(char)) return gap || last === '' || digit.test(last)
  return /[.,:/]/.test(char) && !gap && digit.test(last)
}

function folded(char: string): string {
  const code = char.charCodeAt(0)
  return code < 0xaa ? char.toLowerCase() : char.normalize('NFKD').toLowerCase()
}

const reading = /\([\u3040-\u30ff\u3105-\u312f\u31a0-\u31bfˊˇˋ˙・ ]{1,40}\)/y

/** How characters are read, in brackets behind them, which a quotation may leave out. */
function readingAt(text: string, index: number): number {
  if (text[index] !== '(' || !/[\u3400-\u9fff々]/.test(text[index - 1] ?? '')) return 0
  return lengthAt(reading, text, index)
}

function lengthAt(sticky: RegExp, text: string, index: number): number {
  sticky.lastIndex = index
  return sticky.exec(text)?.[0].length ?? 0
}

function markupAt(text: string, index: number): number {
  const char = text.charCodeAt(index)
  const isLineStart = index === 0 || text.charCodeAt(index - 1) === 10
  if (char !== 93 && !isLineStart) return 0
  return lengthAt(markup, text, index)
}
