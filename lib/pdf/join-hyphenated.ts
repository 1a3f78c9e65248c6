const lastPart = /(\p{L}+)[-\u2010\u00ad]$/u
const firstPart = /^\p{Ll}+/u
/** Only so much of what stands before is looked at: paragraphs grow line by line. */
const longestWord = 80
const unspaced = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/

/** Puts a line behind another: a word that was divided between them is whole again, unless its hyphen belongs to it. */
export function joinHyphenated(before: string, after: string, compounds: ReadonlySet<string>): string {
  if (before === '') return after
  const end = before.slice(-longestWord)
  const [, head] = lastPart.exec(end) ?? []
  const [tail] = firstPart.exec(after) ?? []
  if (head !== undefined && tail !== undefined) {
    const isCompound = compounds.has(`${head}-${tail}`.toLowerCase())
    return `${before.slice(0, -1)}${isCompound ? '-' : ''}${after}`
  }
  if (unspaced.test(before.at(-1) ?? '') && unspaced.test(after.at(0) ?? '')) return before + after
  // A hyphen before a capital or a number is the writer's own; a dash of any length has its space.
  return /\p{L}-$/u.test(end) ? before + after : `${before} ${after}`
}
