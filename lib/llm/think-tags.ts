type Piece = { type: 'text' | 'reasoning'; text: string }

const opening = '<think>'
const closing = '</think>'

/**
 * Some local models write their reasoning into the answer, as `<think>…</think>` at its beginning. Takes text as it
 * comes, tags split anywhere, and gives it back as what it is.
 */
export function createThinkTags() {
  let state: 'start' | 'thinking' | 'answering' = 'start'
  let held = ''

  function push(text: string): Piece[] {
    if (state === 'answering') return text === '' ? [] : [{ type: 'text', text }]
    held += text
    if (state === 'start') {
      const begun = held.trimStart()
      if (opening.startsWith(begun)) return []
      if (!begun.startsWith(opening)) {
        state = 'answering'
        return release('text')
      }
      state = 'thinking'
      held = begun.slice(opening.length).replace(/^\s+/, '')
    }
    const end = held.indexOf(closing)
    if (end >= 0) {
      const thought = held.slice(0, end).trimEnd()
      const answer = held.slice(end + closing.length).replace(/^\s+/, '')
      state = 'answering'
      held = ''
      return pieces(thought, answer)
    }
    const safe = held.length - partialTag(held)
    const thought = held.slice(0, safe)
    held = held.slice(safe)
    return pieces(thought, '')
  }

  function release(type: Piece['type']): Piece[] {
    const text = held
    held = ''
    return text === '' ? [] : [{ type, text }]
  }

  return {
    push,
    /** What was held back for a tag that never came. */
    end: (): Piece[] => release(state === 'thinking' ? 'reasoning' : 'text'),
  }
}

const pieces = (thought: string, answer: string): Piece[] => [
  ...(thought === '' ? [] : [{ type: 'reasoning' as const, text: thought }]),
  ...(answer === '' ? [] : [{ type: 'text' as const, text: answer }]),
]

/** How many characters at the end may be the beginning of the closing tag. */
function partialTag(text: string): number {
  for (let length = Math.min(closing.length - 1, text.length); length > 0; length--)
    if (closing.startsWith(text.slice(-length))) return length
  return 0
}
