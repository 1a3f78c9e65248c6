export const linesPerGroup = 64

/** A text in groups of lines, so that one that grows is drawn again only where it grew. */
export interface CodeGroups {
  code: string
  /** Together they are the code. Each but the last has so many lines, and ends with a line break. */
  groups: readonly string[]
}

/** The groups of a text. Of one that begins with `previous`, only the last group is looked at again. */
export function groupCode(code: string, previous?: CodeGroups): CodeGroups {
  if (previous?.code === code) return previous
  const kept = previous !== undefined && code.startsWith(previous.code) ? previous.groups.slice(0, -1) : []
  const groups = [...kept]
  let start = kept.reduce((sum, group) => sum + group.length, 0)
  for (;;) {
    let end = start
    for (let line = 0; line < linesPerGroup && end !== -1; line += 1) {
      const lineBreak = code.indexOf('\n', end)
      end = lineBreak === -1 ? -1 : lineBreak + 1
    }
    // The last group may be empty, and then is the place where the next line will come.
    groups.push(end === -1 ? code.slice(start) : code.slice(start, end))
    if (end === -1) return { code, groups }
    start = end
  }
}
