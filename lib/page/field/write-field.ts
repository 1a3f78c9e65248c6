import { windowOf } from '../visible/own-document'
import { becomesSo } from '../visible/settle'
import type { ReplaceResult, UndoKind } from './field'
import type { Edit, FieldSurface, KeptMarkup, TextRange, WritingWay } from './field-surface'
import { byLine } from './keeping-edits'
import { besideParts } from './kept-markup'

type WriteResult =
  | { state: 'replaced'; undo: UndoKind; whole: string; range: TextRange; way: WritingWay; steps: number }
  | Exclude<ReplaceResult, { state: 'replaced' }>

/** As one insertion where there are several and the field takes markup, else each by itself. */
export async function writeEdits(surface: FieldSurface, known: string, edits: Edit[]): Promise<WriteResult> {
  return (await writeMarkup(surface, known, edits)) ?? writeEach(surface, known, edits)
}

/** Undefined where the field has not taken them so, and is as it was. */
async function writeMarkup(
  surface: FieldSurface,
  known: string,
  edits: Edit[],
): Promise<WriteResult | undefined> {
  const [first, last] = [edits[0], edits.at(-1)]
  if (first === undefined || last === undefined || first === last) return undefined
  const lines = byLine(known, edits)
  if (lines === undefined) return undefined
  const parts = surface.parts({ start: 0, end: known.length })
  const span = besideParts(known, { start: first.range.start, end: last.range.end }, parts)
  const markup = surface.markup?.(span, lines)
  if (!markup) return undefined
  const text = edits.reduceRight((whole, { range, text }) => edited(whole, range, text), known)
  const words = text.slice(span.start, span.end + text.length - known.length)
  const before = surface.shape?.()
  const result = await writeField(surface, known, span, words, markup)
  const isAsBefore = result.state === 'refused' && surface.has(known) && surface.shape?.() === before
  return isAsBefore ? undefined : result
}

/**
 * Writes edits, from the last to the first so that each finds its place, and takes back those that were written where
 * one of them fails.
 */
async function writeEach(surface: FieldSurface, known: string, edits: Edit[]): Promise<WriteResult> {
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
    last = steps === 0 ? result : { ...result, undo: 'several', steps: steps + 1 }
  }
  return (
    last ?? {
      state: 'replaced',
      undo: 'native',
      whole: known,
      range: { start: 0, end: known.length },
      way: idle,
      steps: 0,
    }
  )
}

/** Where nothing had to be changed, nothing is to be taken back. */
const idle: WritingWay = { write: () => 'ignored', takeBack: () => undefined }

const edited = (whole: string, { start, end }: TextRange, text: string): string =>
  whole.slice(0, start) + text + whole.slice(end)

/** How long an editor may take to show what it was given. */
const patience = 1_000
/** The same where there is another way. */
const shortPatience = 400

/**
 * Writes `text` over `range` of a field whose text is `known`, and reads it back. What it finds is never trusted
 * for longer than one task: the page's own handlers run whenever focus, selection or text change.
 */
export async function writeField(
  surface: FieldSurface,
  known: string,
  range: TextRange,
  text: string,
  markup?: KeptMarkup,
): Promise<WriteResult> {
  const window = windowOf(surface.element.ownerDocument)
  if (!window) return { state: 'gone' }
  const hindrance = (): Exclude<ReplaceResult, { state: 'replaced' }> | undefined => {
    if (!surface.isThere()) return { state: 'gone' }
    if (!surface.has(known)) return { state: 'changed' }
    if (surface.refusal()) return { state: 'gone' }
    const maxChars = surface.maxChars(range)
    if (maxChars !== undefined && text.length > maxChars) return { state: 'refused', reason: 'max-length' }
    return undefined
  }
  const wanted = edited(known, range, text)
  const isWritten = () =>
    surface.isThere() && surface.reads(wanted) && (!markup || surface.shape?.() === markup.shape)

  for (const way of surface.ways) {
    const early = hindrance()
    if (early) return early
    surface.focus()
    if (surface.isThere()) await surface.select(range)
    const late = hindrance()
    if (late) return late
    if (!surface.isFocused() || !surface.isSelected(range)) return { state: 'refused', reason: 'editor' }

    const attempt = way.write(text, markup?.html)
    if (attempt === 'ignored' && surface.has(known)) continue
    if (await becomesSo(window, isWritten, markup ? shortPatience : patience)) {
      const whole = surface.isPartlyDrawn({ start: 0, end: wanted.length }) ? wanted : surface.text()
      const end = whole.length - (known.length - range.end)
      return {
        state: 'replaced',
        undo: attempt === 'ignored' ? 'several' : attempt,
        whole,
        way,
        steps: 1,
        range: { start: range.start, end: Math.max(range.start, end) },
      }
    }
    if (!surface.isThere()) return { state: 'gone' }
    // An editor that reads markup in its own way would do the same again, or not hear of what is done to its page.
    if (!(await restoreField(surface, way, known)) || !surface.has(known) || markup) break
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
