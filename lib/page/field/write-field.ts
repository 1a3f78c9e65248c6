import { windowOf } from '../visible/own-document'
import { becomesSo } from '../visible/settle'
import type { ReplaceResult, UndoKind } from './field'
import type { FieldSurface, TextRange, WritingWay } from './field-surface'
import type { Edit } from './keeping-edits'

type WriteResult =
  | { state: 'replaced'; undo: UndoKind; whole: string; range: TextRange; way: WritingWay }
  | Exclude<ReplaceResult, { state: 'replaced' }>

/**
 * Writes edits, from the last to the first so that each finds its place, and takes back those that were written where
 * one of them fails.
 */
export async function writeEdits(surface: FieldSurface, known: string, edits: Edit[]): Promise<WriteResult> {
  let last: WriteResult | undefined
  for (const [steps, { range, text }] of edits.toReversed().entries()) {
    const whole = last?.state === 'replaced' ? last.whole : known
    const result = surface.hasPlaces()
      ? await writeField(surface, whole, range, text)
      : await writeField(surface, whole, { start: 0, end: whole.length }, edited(whole, range, text))
    if (result.state !== 'replaced') {
      if (last?.state === 'replaced') await restoreField(surface, last.way, known, steps)
      return result
    }
    last = steps === 0 ? result : { ...result, undo: 'several' }
  }
  return (
    last ?? {
      state: 'replaced',
      undo: 'native',
      whole: known,
      range: { start: 0, end: known.length },
      way: idle,
    }
  )
}

/** Where nothing had to be changed, nothing is to be taken back. */
const idle: WritingWay = { write: () => 'ignored', takeBack: () => undefined }

const edited = (whole: string, { start, end }: TextRange, text: string): string =>
  whole.slice(0, start) + text + whole.slice(end)

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
  const wanted = edited(known, range, text)
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
  steps = 1,
): Promise<boolean> {
  const window = windowOf(surface.element.ownerDocument)
  if (!window) return false
  const isRestored = () => surface.isThere() && surface.reads(known)
  if (isRestored()) return true
  surface.focus()
  if (!surface.isThere() || !surface.isFocused()) return false
  for (let step = 0; step < steps; step += 1) {
    takeBack()
    if (await becomesSo(window, isRestored, 300)) return true
  }
  for (const way of surface.ways) {
    if (!surface.isThere()) return false
    await surface.select({ start: 0, end: surface.text().length })
    if (!surface.isThere() || !surface.isFocused()) return false
    if (way.write(known) !== 'ignored' && (await becomesSo(window, isRestored, patience))) return true
  }
  return isRestored()
}
