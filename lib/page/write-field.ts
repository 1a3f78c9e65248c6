import type { ReplaceResult, UndoKind } from './field'
import type { FieldSurface, TextRange } from './field-surface'
import { runCommand, windowOf } from './own-document'
import { becomesSo } from './settle'

type WriteResult =
  | { state: 'replaced'; undo: UndoKind; whole: string; range: TextRange }
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
    if (surface.text() !== known) return { state: 'changed' }
    const maxChars = surface.maxChars(range)
    if (maxChars !== undefined && text.length > maxChars) return { state: 'refused', reason: 'max-length' }
    return undefined
  }
  const wanted = known.slice(0, range.start) + text + known.slice(range.end)
  const isWritten = () => surface.isThere() && surface.isSame(surface.text(), wanted)

  for (const write of surface.ways) {
    const early = hindrance()
    if (early) return early
    surface.focus()
    if (surface.isThere()) await surface.select(range)
    const late = hindrance()
    if (late) return late
    if (!surface.isFocused()) return { state: 'refused', reason: 'editor' }

    const attempt = write(text)
    if (attempt === 'ignored' && surface.text() === known) continue
    if (await becomesSo(window, isWritten, patience)) {
      const whole = surface.text()
      const end = whole.length - (known.length - range.end)
      return {
        state: 'replaced',
        undo: attempt === 'ignored' ? 'several' : attempt,
        whole,
        range: { start: range.start, end: Math.max(range.start, end) },
      }
    }
    if (!surface.isThere()) return { state: 'gone' }
    if (!(await restore(surface, window, known)) || surface.text() !== known) break
  }
  return { state: 'refused', reason: 'editor' }
}

/** Takes back what came out wrong: by the browser's own Undo, else by writing what was there. */
async function restore(surface: FieldSurface, window: Window, known: string): Promise<boolean> {
  const isRestored = () => surface.isThere() && surface.isSame(surface.text(), known)
  if (isRestored()) return true
  runCommand(surface.element.ownerDocument, 'undo')
  if (await becomesSo(window, isRestored, 200)) return true
  for (const write of surface.ways) {
    if (!surface.isThere()) return false
    await surface.select({ start: 0, end: surface.text().length })
    if (!surface.isThere() || !surface.isFocused()) return false
    if (write(known) !== 'ignored' && (await becomesSo(window, isRestored, patience))) return true
  }
  return isRestored()
}
