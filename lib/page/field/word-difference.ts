import { fewestChanges, type Stretch } from './fewest-changes'

/** Past this, a difference takes longer to find than anyone wants to wait, and says nothing to the eye. */
const longest = 20_000
const mostMs = 300

/** What was changed, word by word, or undefined where the texts are too long or too different to tell in time. */
export function wordDifference(before: string, after: string, language?: string): Stretch[] | undefined {
  if (before.length + after.length > longest) return undefined
  // The browser knows the words of every language, of those without spaces between them too.
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  const words = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)
  const found = fewestChanges(words(before), words(after), mostMs)
  return found && joined(found)
}

/** Changes with nothing but a space between them are read as one. */
function joined(parts: readonly Stretch[]): Stretch[] {
  const changes: Stretch[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed !== '') changes.push({ kind: 'removed', text: removed })
    if (added !== '') changes.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const [index, part] of parts.entries()) {
    const { kind, text } = part
    const isBetween = removed !== '' && added !== '' && text === ' ' && index < parts.length - 1
    if (kind === 'removed' || isBetween) removed += text
    if (kind === 'added' || isBetween) added += text
    if (kind !== 'same' || isBetween) continue
    flush()
    changes.push(part)
  }
  flush()
  return changes
}
