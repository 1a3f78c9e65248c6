import { diffArrays } from 'diff/lib/diff/array.js'

export interface Change {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Past this, a difference takes longer to find than anyone wants to wait, and says nothing to the eye. */
const longest = 20_000
const mostMs = 300

/** What was changed, word by word, or undefined where the texts are too long or too different to tell in time. */
export function wordDifference(before: string, after: string, language?: string): Change[] | undefined {
  if (before.length + after.length > longest) return undefined
  // The browser knows the words of every language, of those without spaces between them too.
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  const words = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)
  const found = diffArrays(words(before), words(after), { timeout: mostMs })
  return found && joined(found.map(({ value, added, removed }) => ({ text: value.join(''), added, removed })))
}

/** Changes with nothing but a space between them are read as one. */
function joined(parts: { text: string; added: boolean; removed: boolean }[]): Change[] {
  const changes: Change[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed !== '') changes.push({ kind: 'removed', text: removed })
    if (added !== '') changes.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const [index, part] of parts.entries()) {
    const isBetween = removed !== '' && added !== '' && part.text === ' ' && index < parts.length - 1
    if (part.removed || isBetween) removed += part.text
    if (part.added || isBetween) added += part.text
    if (part.added || part.removed || isBetween) continue
    flush()
    changes.push({ kind: 'same', text: part.text })
  }
  flush()
  return changes
}
