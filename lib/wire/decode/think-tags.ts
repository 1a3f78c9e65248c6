type Piece = { type: 'text' | 'reasoning'; text: string }

const opening = '<think>'
const closing = '</think>'
/** More blanks than this mean something: they are given, not held back. */
const mostHeld = 1000

/**
 * Some local models write their reasoning into the answer, as `<think>…</think>` at its beginning. Takes text as it
 * comes, tags split anywhere, and gives it back as what it is, without the blanks around the tags.
 */
export function createThinkTags() {
  let state: 'start' | 'thought-begins' | 'thinking' | 'answer-begins' | 'answering' = 'start'
  let held = ''

  function push(text: string): Piece[] {
    if (state === 'answering') return piece('text', text)
    held += text
    if (state === 'start') begin()
    const thought = state === 'thought-begins' || state === 'thinking' ? think() : ''
    return [...piece('reasoning', thought), ...piece('text', answer())]
  }

  function begin(): void {
    const begun = held.trimStart()
    if (opening.startsWith(begun) && held.length < mostHeld) return
    state = begun.startsWith(opening) ? 'thought-begins' : 'answering'
    if (state === 'thought-begins') held = begun.slice(opening.length)
  }

  function think(): string {
    if (state === 'thought-begins') {
      held = held.trimStart()
      if (held === '') return ''
      state = 'thinking'
    }
    const end = held.indexOf(closing)
    if (end >= 0) {
      const thought = held.slice(0, end).trimEnd()
      held = held.slice(end + closing.length)
      state = 'answer-begins'
      return thought
    }
    const known = held.slice(0, held.length - partialTag(held))
    const trimmed = known.trimEnd()
    const thought = known.length - trimmed.length < mostHeld ? trimmed : known
    held = held.slice(thought.length)
    return thought
  }

  function answer(): string {
    if (state === 'answer-begins') {
      held = held.trimStart()
      if (held !== '') state = 'answering'
    }
    return state === 'answering' ? released() : ''
  }

  function released(): string {
    const text = held
    held = ''
    return text
  }

  return {
    push,
    /** What was held back for a tag that never came. */
    end: (): Piece[] => piece(state === 'thinking' ? 'reasoning' : 'text', released()),
  }
}

const piece = (type: Piece['type'], text: string): Piece[] => (text === '' ? [] : [{ type, text }])

/** How many characters at the end may be the beginning of the closing tag. */
function partialTag(text: string): number {
  for (let length = Math.min(closing.length - 1, text.length); length > 0; length--)
    if (closing.startsWith(text.slice(-length))) return length
  return 0
}
