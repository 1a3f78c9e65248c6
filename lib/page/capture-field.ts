import { controlSurface } from './control-surface'
import { editableSurface } from './editable-surface'
import type { CapturedField, FieldRefusal, FieldText, ReplaceResult } from './field'
import type { FieldSurface, TextRange } from './field-surface'
import { findField } from './find-field'
import { atGraphemes } from './grapheme-range'
import { writeField } from './write-field'

const mostChars = 100_000
const mostAround = 2_000

/** Holds the field that the user is in, and in it what is selected, or all of it where nothing is. */
export function captureField(window: Window): CapturedField | { refusal: FieldRefusal } {
  const found = findField(window)
  if ('refusal' in found) return found
  const surface = found.kind === 'control' ? controlSurface(found.element) : editableSurface(found.element)
  const captured = capture(surface)
  return typeof captured === 'string' ? { refusal: captured } : fieldOf(surface, captured)
}

interface Capture {
  /** The field's whole text. */
  whole: string
  range: TextRange
}

/** What was written last, with what stood there. */
interface Written extends Capture {
  before: Capture
}

function capture(surface: FieldSurface): Capture | FieldRefusal {
  const refusal = surface.refusal()
  if (refusal) return refusal
  const whole = surface.text()
  if (whole.trim() === '') return 'empty'
  if (whole.length > mostChars) return 'too-long'
  const selected = surface.selection()
  const range = selected ? atGraphemes(whole, selected) : { start: 0, end: whole.length }
  return whole.slice(range.start, range.end).trim() === '' ? 'empty' : { whole, range }
}

function fieldOf(surface: FieldSurface, first: Capture): CapturedField {
  let held = first
  let written: Written | undefined
  let isWriting = false

  const write = async (range: TextRange, text: string): Promise<ReplaceResult> => {
    // Two at once would each see the other's text.
    if (isWriting) return { state: 'changed' }
    isWriting = true
    const before = held
    try {
      const result = await writeField(surface, held.whole, range, surface.fit(text))
      if (result.state !== 'replaced') return result
      held = { whole: result.whole, range: result.range }
      written = { ...held, before }
      return { state: 'replaced', undo: result.undo }
    } finally {
      isWriting = false
    }
  }

  const field: CapturedField = {
    element: surface.element,
    ...describe(surface, first),
    anchor: () => surface.anchor(held.range),
    state() {
      if (!surface.isThere()) return 'gone'
      return surface.text() === held.whole ? 'same' : 'changed'
    },
    recapture() {
      if (!surface.isThere()) return 'no-field'
      const captured = capture(surface)
      if (typeof captured === 'string') return captured
      held = captured
      written = undefined
      return Object.assign(field, describe(surface, captured)) && describe(surface, captured)
    },
    replace: (text) => write(held.range, text),
    insertBelow: (text) =>
      write({ start: held.range.end, end: held.range.end }, `${surface.separator}${text}`),
    async undo() {
      if (!written) return { state: 'changed' }
      const { before, range } = written
      const was = before.whole.slice(
        before.range.start,
        before.whole.length - (written.whole.length - range.end),
      )
      const result = await write(range, was)
      if (result.state === 'replaced') {
        held = { whole: held.whole, range: before.range }
        written = undefined
      }
      return result
    },
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
    isWhole: range.start === 0 && range.end === whole.length,
    isMultiline: surface.isMultiline,
    ...(maxChars === undefined ? {} : { maxChars }),
    ...(language ? { language } : {}),
  }
}
