/** An answer without what was put around all of it. */
export interface Unwrapped {
  text: string
  took: 'fence' | 'quotes'
}

const quotePairs = ['""', "''", '“”', '‘’', '„“', '„”', '‚‘', '«»', '»«', '‹›', '「」', '『』', '``']

/** The fence or the quotation marks around the whole of an answer, taken off, where the original had none. */
export function unwrapAnswer(answer: string, original: string): Unwrapped | undefined {
  const unfenced = withoutFence(answer.trim(), original)
  if (unfenced !== undefined) return { text: unfenced, took: 'fence' }
  const unquoted = withoutQuotes(answer.trim(), original.trim())
  return unquoted === undefined ? undefined : { text: unquoted, took: 'quotes' }
}

function withoutFence(answer: string, original: string): string | undefined {
  const [, fence = '', inside] = /^(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)\n?[ \t]*\1[`~]*$/.exec(answer) ?? []
  if (inside === undefined || inside.trim() === '' || fenceLine.test(original)) return undefined
  // Of two fences with something between them, neither goes around the whole.
  const closes = inside
    .split('\n')
    .some((line) => line.trim().startsWith(fence) && /^[`~]+$/.test(line.trim()))
  return closes ? undefined : inside
}

const fenceLine = /^[ \t]*(?:`{3}|~{3})/m

function withoutQuotes(answer: string, original: string): string | undefined {
  const pair = quotePairs.find(([open = '', close = '']) => answer.startsWith(open) && answer.endsWith(close))
  if (pair === undefined || answer.length < 3) return undefined
  const [open = '', close = ''] = pair
  const inside = answer.slice(1, -1)
  if (inside.trim() === '' || isQuoted(original) || !isBalanced(inside, open, close)) return undefined
  return inside
}

/** A mark at one edge is enough: the answer then may have moved the other. */
const isQuoted = (text: string): boolean =>
  quotePairs.some(([open = '', close = '']) => text.startsWith(open) || text.endsWith(close))

/** Whether the marks within belong to one another, so that those around do too. */
function isBalanced(inside: string, open: string, close: string): boolean {
  const words = inside.replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
  if (open === close) return !words.includes(open)
  let depth = 0
  for (const mark of words) {
    if (mark === open) depth += 1
    if (mark === close) depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}
