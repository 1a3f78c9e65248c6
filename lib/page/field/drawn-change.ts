/** Enough to know a place in a text again. */
const enough = 40

/** As an editor draws it, without what it draws as it likes: spaces, tabs, ends of lines. */
export const squeezed = (text: string): string => text.replace(/[\s\u200B]+/g, '')

/**
 * Whether an editor that drew `before` and now draws `after` has `text` where `old` was, and all else as it was. It may
 * have scrolled to the new text, and draw more or fewer of the lines below. All of it is squeezed.
 */
export function isWrittenOver(before: string, old: string, text: string, after: string): boolean {
  if (after === before) return old === text
  if (old === '') return before === '' && isPartOf(after, text, text.length)
  for (let at = before.indexOf(old); at >= 0; at = before.indexOf(old, at + 1)) {
    const whole = before.slice(0, at) + text + before.slice(at + old.length)
    if (isPartOf(after, whole, at + text.length) && timesIn(after, old) <= timesIn(whole, old)) return true
  }
  return false
}

/** Whether what is drawn is of the whole, with the place `end` in it. */
function isPartOf(drawn: string, whole: string, end: number): boolean {
  const start = whole.indexOf(drawn.slice(0, enough))
  if (start < 0 || start > end || drawn.length < end - start) return false
  const rest = whole.slice(start)
  return rest.startsWith(drawn) || drawn.startsWith(rest)
}

const timesIn = (text: string, part: string): number => (part === '' ? 0 : text.split(part).length - 1)
