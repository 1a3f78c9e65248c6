import { windowOf } from '../visible/own-document'
import { becomesSo } from '../visible/settle'
import type { ReplaceResult, UndoKind } from './field'
import type { FieldSurface, TextRange, WritingWay } from './field-surface'

type WriteResult =
  | { state: 'replaced'; undo: UndoKind; whole: string; range: TextRange; way: WritingWay }
  | Exclude<ReplaceResult, { state: 'replaced' }>

/** How long an editor may take to show what it was given. */
const patience = 1_000

/**
 * Writes `text` over `range` of a field whose text is `known`, and reads it back. What it finds is never trusted
 * for longer than one task: the page's own handlers run whenever focus, selection or text change.
 */
export async function writeField(
  surface: FieldSurface,
  known: string,
  range: TextRange,
  text: string,
): Promise<WriteResult> {
  const window = windowOf(surface.element.ownerDocument)
  if (!window) return { state: 'gone' }
  const hindrance = (): Exclude<ReplaceResult, { state: 'replaced' }> | undefined => {
    if (!surface.isThere() || surface.refusal()) return { state: 'gone' }
    if (!surface.has(known)) return { state: 'changed' }
    const maxChars = surface.maxChars(range)
    if (maxChars !== undefined && text.length > maxChars) return { state: 'refused', reason: 'max-length' }
    return undefined
  }
  const wanted = known.slice(0, range.start) + text + known.slice(range.end)
  const isWritten = () => surface.isThere() && surface.reads(wanted)

  for (const way of surface.ways) {
    const early = hindrance()
    if (early) return early
    surface.focus()
    if (surface.isThere()) await surface.select(range)
    const late = hindrance()
    if (late) return late
    if (!surface.isFocused() || !surface.isSelected(range)) return { state: 'refused', reason: 'editor' }

    const attempt = way.write(text)
    if (attempt === 'ignored' && surface.has(known)) continue
    if (await becomesSo(window, isWritten, patience)) {
      const whole = surface.isPartlyDrawn({ start: 0, end: wanted.length }) ? wanted : surface.text()
      const end = whole.length - (known.length - range.end)
      return {
        state: 'replaced',
        undo: attempt === 'ignored' ? 'several' : attempt,
        whole,
        way,
        range: { start: range.start, end: Math.max(range.start, end) },
      }
    }
    if (!surface.isThere()) return { state: 'gone' }
    if (!(await restoreField(surface, way, known)) || !surface.has(known)) break
  }
  return { state: 'refused', reason: 'editor' }
}

/** Brings `known` back: by the Undo of the way it was written, else by writing all of it anew. */
export async function restoreField(
  surface: FieldSurface,
  { takeBack }: WritingWay,
  known: string,
): Promise<boolean> {
  const window = windowOf(surface.element.ownerDocument)
  if (!window) return false
  const isRestored = () => surface.isThere() && surface.reads(known)
  if (isRestored()) return true
  surface.focus()
  if (!surface.isThere() || !surface.isFocused()) return false
  takeBack()
  if (await becomesSo(window, isRestored, 300)) return true
  for (const way of surface.ways) {
    if (!surface.isThere()) return false
    await surface.select({ start: 0, end: surface.text().length })
    if (!surface.isThere() || !surface.isFocused()) return false
    if (way.write(known) !== 'ignored' && (await becomesSo(window, isRestored, patience))) return true
  }
  return isRestored()
}
