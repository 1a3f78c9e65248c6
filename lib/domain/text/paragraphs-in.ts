export interface Stretch {
  from: number
  to: number
}

interface Fence {
  closing: RegExp
  /** How far the list item reaches in within which it stands; less than that ends both. */
  indent: number
  isQuoted: boolean
}

/** Columns from which a line is code, and no mark. */
const deep = 4
const quote = /^(?: {0,3}> ?)*/u
const marker = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/u
/** What ends a paragraph, and with it each list that reaches in further: an item, a heading, a fence. */
const ending = /^(?:(?:[-+*]|0{0,8}1[.)])[ \t]+\S|#{1,6}(?:[ \t]|$)|`{3}|~{3})/u

/** Where a Markdown text has words, and no block of code: paragraph by paragraph, row by row. */
export function paragraphsIn(text: string): Stretch[] {
  const found: Stretch[] = []
  let open: Stretch | undefined
  let fence: Fence | undefined
  let lists: number[] = []

  for (let from = 0, end = 0; from <= text.length; from = end + 1) {
    end = text.indexOf('\n', from)
    if (end === -1) end = text.length
    const quoted = quote.exec(text.slice(from, end))?.[0].length ?? 0
    let at = from + quoted
    let indent = 0
    const skipSpace = () => {
      for (; text[at] === ' ' || text[at] === '\t'; at++)
        indent += text[at] === ' ' ? 1 : 4 - ((quoted + indent) % 4)
    }
    skipSpace()
    if (fence?.isQuoted && quoted === 0) fence = undefined
    if (at >= end) {
      open = undefined
      continue
    }
    if (fence !== undefined) {
      const isOutside = indent < fence.indent
      const isClosing = indent - fence.indent < deep && fence.closing.test(text.slice(at, end))
      if (isOutside || isClosing) fence = undefined
      if (!isOutside) continue
    }
    const inList = () => lists.at(-1) ?? 0
    const begin = text.slice(at, end)
    // The next item of a list may be empty, or have any number.
    const goesOn = open !== undefined && !ending.test(begin) && !(indent < inList() && marker.test(begin))
    if (!goesOn) lists = lists.filter((each) => each <= indent)
    const isFarIn = indent - inList() >= deep
    if (isFarIn && open === undefined) continue
    let mark = goesOn || isFarIn ? null : marker.exec(begin)
    for (; mark !== null; mark = marker.exec(text.slice(at, end))) {
      open = undefined
      at += mark[0].length
      indent += mark[0].length
      const least = indent + 1
      skipSpace()
      if (indent - least >= deep) indent = least
      lists.push(indent)
    }
    const line = isFarIn ? '' : text.slice(at, end)
    const [, sign] = /^(`{3,})[^`]*$/u.exec(line) ?? /^(~{3,})/u.exec(line) ?? []
    if (sign !== undefined) {
      open = undefined
      const closing = new RegExp(`^${sign[0]}{${sign.length},}[ \\t]*$`, 'u')
      fence = { closing, indent: inList(), isQuoted: quoted > 0 }
      continue
    }
    // A heading and a row of a table are lines of their own.
    const isAlone = /^(?:#{1,6}(?:[ \t]|$)|\|)/u.test(line)
    if (open === undefined || isAlone) {
      open = { from: at, to: end }
      found.push(open)
    } else open.to = end
    if (isAlone) open = undefined
  }
  return found
}
