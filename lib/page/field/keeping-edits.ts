import type { Losses, RichPart } from './field'
import type { Edit, TextRange } from './field-surface'
import { wordDifference } from './word-difference'

/** Each edit is a step of the editor's Undo, so many are worse than what they keep. */
const mostEdits = 20

/**
 * What has to be written so that `before` becomes `after` and its parts stay wherever their words do: as few edits as
 * that takes, in order, and one for all of it where there are no parts.
 */
export function keepingEdits(
  before: string,
  after: string,
  parts: readonly RichPart[],
  language?: string,
): Edit[] {
  const all = [{ range: { start: 0, end: before.length }, text: after }]
  const changes = parts.length === 0 ? undefined : wordDifference(before, after, language)
  if (changes === undefined) return all
  const edits: Edit[] = []
  let at = 0
  let isOpen = false
  for (const { kind, text } of changes) {
    if (kind !== 'same' && !isOpen) edits.push({ range: { start: at, end: at }, text: '' })
    isOpen = kind !== 'same'
    const edit = edits.at(-1)
    if (kind !== 'added') at += text.length
    if (edit === undefined || !isOpen) continue
    if (kind === 'added') edit.text += text
    else edit.range.end = at
  }
  const few = joined(
    edits.map((edit) => withLetter(edit, before)),
    before,
    parts,
  ).map((edit) => withSpace(edit, before, parts))
  return few.length > mostEdits ? all : few
}

/** The edits, none over the end of a line: undefined where lines are added or taken, which an editor has to do. */
export function byLine(before: string, edits: readonly Edit[]): Edit[] | undefined {
  const split = edits.map(({ range, text }) => {
    const old = before.slice(range.start, range.end).split('\n')
    const lines = text.split('\n')
    let { start } = range
    return old.length === lines.length
      ? lines.map((line, index) => {
          const end = start + (old[index]?.length ?? 0)
          const edit = { range: { start, end }, text: line }
          start = end + 1
          return edit
        })
      : undefined
  })
  return split.includes(undefined) ? undefined : split.flatMap((each) => each ?? [])
}

/** How many parts of each kind do not outlast these edits. */
export function lossesOf(edits: readonly Edit[], parts: readonly RichPart[]): Losses {
  const lost: Losses = {}
  for (const part of parts)
    if (edits.some(({ range }) => isLost(part, range))) lost[part.kind] = (lost[part.kind] ?? 0) + 1
  return lost
}

function isLost({ form, start, end }: RichPart, range: TextRange): boolean {
  const isCovered = range.start <= start && end <= range.end && range.start < range.end
  const overlaps = range.start < end && start < range.end
  // A large picture has no words: where it stands at the edge of an edit, it is outside.
  if (form === 'one') return overlaps
  return form === 'block' ? overlaps && (range.start < start || end < range.end) : isCovered
}

/** Joins edits where what stands between them has no parts to lose. */
function joined(edits: Edit[], before: string, parts: readonly RichPart[]): Edit[] {
  const few: Edit[] = []
  const lostBy = (some: Edit[]) =>
    parts.filter((part) => some.some(({ range }) => isLost(part, range))).length
  for (const edit of edits) {
    const last = few.at(-1)
    const both = last && {
      range: { start: last.range.start, end: edit.range.end },
      text: `${last.text}${before.slice(last.range.end, edit.range.start)}${edit.text}`,
    }
    if (last && both && lostBy([both]) === lostBy([last, edit])) few[few.length - 1] = both
    else few.push(edit)
  }
  return few
}

/** Of a line's first words the browser deletes the space behind with them where a picture or mention follows. */
function withSpace(edit: Edit, before: string, parts: readonly RichPart[]): Edit {
  const { start, end } = edit.range
  const isFirst = start === 0 || before[start - 1] === '\n'
  const isBeforeOne = parts.some((part) => part.form === 'one' && part.start === end + 1)
  return isFirst && isBeforeOne && before[end] === ' '
    ? { range: { start, end: end + 1 }, text: `${edit.text} ` }
    : edit
}

/** Editors take no empty text, so what is only left out is written with the letter beside it. */
function withLetter(edit: Edit, before: string): Edit {
  const { start, end } = edit.range
  if (edit.text !== '') return edit
  const [behind = ''] = /^\s*[\p{L}\p{N}]/u.exec(before.slice(end)) ?? []
  if (behind !== '') return { range: { start, end: end + behind.length }, text: behind }
  const [ahead = ''] = /[\p{L}\p{N}]\s*$/u.exec(before.slice(0, start)) ?? []
  return { range: { start: start - ahead.length, end }, text: ahead }
}
