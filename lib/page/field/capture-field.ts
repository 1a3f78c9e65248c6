import { controlSurface } from './control-surface'
import { editableSurface } from './editable-surface'
import type { CapturedField, FieldRefusal, FieldText, ReplaceResult } from './field'
import type { FieldSurface, TextRange, WritingWay } from './field-surface'
import { type FoundField, findField } from './find-field'
import { atGraphemes } from './grapheme-range'
import { hiddenSurface, isHidden } from './hidden-surface'
import { isBlank, trimmed, withoutEdges } from './text-edges'
import { restoreField, writeField } from './write-field'

const mostChars = 100_000
const mostAround = 2_000

/** Holds the field that the user is in, and in it what is selected, or all of it where nothing is. */
export function captureField(window: Window): CapturedField | { refusal: FieldRefusal } {
  const found = findField(window)
  if ('refusal' in found) return found
  const surface = surfaceOf(found)
  const captured = capture(surface)
  return typeof captured === 'string' ? { refusal: captured } : fieldOf(surface, captured)
}

function surfaceOf({ kind, element }: FoundField): FieldSurface {
  if (kind === 'editable') return editableSurface(element)
  return isHidden(element) ? hiddenSurface(element) : controlSurface(element)
}

interface Capture {
  /** The field's whole text. */
  whole: string
  range: TextRange
}

/** What was written last, with what stood there. */
interface Written {
  before: Capture
  way: WritingWay
}

function capture(surface: FieldSurface): Capture | FieldRefusal {
  const refusal = surface.refusal()
  if (refusal) return refusal
  const whole = surface.text()
  if (isBlank(whole)) return 'empty'
  if (whole.length > mostChars) return 'too-long'
  const selected = surface.selection()
  const chosen = selected ? atGraphemes(whole, selected) : { start: 0, end: whole.length }
  if (surface.isPartlyDrawn(chosen)) return 'too-long'
  const range = withoutEdges(whole, chosen)
  return range === undefined ? 'blank-selection' : { whole, range }
}

function fieldOf(surface: FieldSurface, first: Capture): CapturedField {
  let held = first
  let written: Written | undefined
  let isWriting = false

  /** Two at once would each take the other's text for the page's doing. */
  const alone = async (work: () => Promise<ReplaceResult>): Promise<ReplaceResult> => {
    if (isWriting) return { state: 'changed' }
    isWriting = true
    try {
      return await work()
    } finally {
      isWriting = false
    }
  }

  const write = (range: TextRange, text: string) =>
    alone(async () => {
      const before = held
      const { whole } = before
      const result = surface.hasPlaces()
        ? await writeField(surface, whole, range, text)
        : await writeField(
            surface,
            whole,
            { start: 0, end: whole.length },
            `${whole.slice(0, range.start)}${text}${whole.slice(range.end)}`,
          )
      if (result.state !== 'replaced') return result
      held = { whole: result.whole, range: result.range }
      written = { before, way: result.way }
      return { state: 'replaced', undo: result.undo }
    })

  const state = () => {
    if (!surface.isThere()) return 'gone'
    return surface.has(held.whole) ? 'same' : 'changed'
  }

  const field: CapturedField = {
    element: surface.element,
    ...describe(surface, first),
    anchor: () => surface.anchor(held.range),
    state,
    recapture() {
      if (!surface.isThere()) return 'no-field'
      const captured = capture(surface)
      if (typeof captured === 'string') return captured
      held = captured
      written = undefined
      const described = describe(surface, captured)
      Object.assign(field, described)
      return described
    },
    replace: (text) => write(held.range, surface.fit(trimmed(text))),
    insertBelow(text) {
      const { end } = held.range
      return write({ start: end, end }, `${surface.separator}${surface.fit(trimmed(text))}`)
    },
    undo: () =>
      alone(async () => {
        const now = state()
        if (now === 'gone' || !written) return { state: now === 'gone' ? 'gone' : 'changed' }
        if (now === 'changed') return { state: 'changed' }
        const { before, way } = written
        if (!(await restoreField(surface, way, before.whole))) return { state: 'refused', reason: 'editor' }
        held = { whole: surface.text(), range: before.range }
        written = undefined
        return { state: 'replaced', undo: 'own' }
      }),
    focus() {
      surface.focus()
      void surface.select(held.range)
    },
  }
  return field
}

function describe(surface: FieldSurface, { whole, range }: Capture): FieldText {
  const maxChars = surface.maxChars(range)
  const language = surface.element.closest('[lang]')?.getAttribute('lang')
  return {
    text: whole.slice(range.start, range.end),
    before: whole.slice(Math.max(0, range.start - mostAround), range.start),
    after: whole.slice(range.end, range.end + mostAround),
    isWhole: isBlank(whole.slice(0, range.start)) && isBlank(whole.slice(range.end)),
    isMultiline: surface.isMultiline,
    ...(maxChars === undefined ? {} : { maxChars }),
    ...(language ? { language } : {}),
  }
}
