/** What is being looked for from within the composer: "/" an action, "@" a tab or a conversation. */
export interface PaletteTrigger {
  mark: '/' | '@'
  query: string
  /** Where it stands in the text, its mark included. */
  from: number
  to: number
}

const longestQuery = 60
/** After a letter an "@" is part of an address. */
const beforeMention = /[\s([{«"']/u

/** What stands before the caret, if it asks for a list. "/" does only where the message begins with it. */
export function paletteTrigger(text: string, caret: number): PaletteTrigger | undefined {
  if (caret === 0) return undefined
  if (text.startsWith('/') && caret === text.length) {
    const query = text.slice(1, longestQuery + 2)
    // A path or a comment is no command.
    return query.length > longestQuery || /[/\n]/u.test(query)
      ? undefined
      : { mark: '/', query, from: 0, to: caret }
  }
  const at = text.lastIndexOf('@', caret - 1)
  if (at === -1 || caret - at > longestQuery || (at > 0 && !beforeMention.test(text[at - 1] ?? '')))
    return undefined
  const query = text.slice(at + 1, caret)
  return /\s/u.test(query) ? undefined : { mark: '@', query, from: at, to: caret }
}

const variable = /\{\{[^{}\n]{1,500}\}\}/gu

/** The variable of a template that comes next at or behind a place, or before it. */
export function variableFrom(
  text: string,
  place: number,
  step: 1 | -1,
): { from: number; to: number } | undefined {
  const found = Array.from(text.matchAll(variable), ({ index, 0: whole }) => ({
    from: index,
    to: index + whole.length,
  }))
  return step === 1 ? found.find(({ from }) => from >= place) : found.findLast(({ to }) => to <= place)
}
