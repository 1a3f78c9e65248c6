import { controlSurface } from './control-surface'
import { editableSurface } from './editable-surface'
import type { CapturedField, FieldReach, FieldRefusal, FieldText, ReplaceResult } from './field'
import type { Edit, FieldSurface, TextRange, WritingWay } from './field-surface'
import { type FoundField, findField } from './find-field'
import { atGraphemes } from './grapheme-range'
import { hiddenSurface, isHidden, isTerminal } from './hidden-surface'
import { keepingEdits, lossesOf } from './keeping-edits'
import { refuseControl } from './refuse-field'
import { isBlank, trimmed, withoutEdges } from './text-edges'
import { restoreField, writeEdits } from './write-field'

const mostChars = 100_000
const mostAround = 2_000

/** Holds the field that the user is in, and in it what is selected, or all of it where nothing is. */
export function captureField(
  window: Window,
  reach: FieldReach = 'all',
): CapturedField | { refusal: FieldRefusal } {
  const found = findField(window)
  if ('refusal' in found) return found
  const surface = surfaceOf(found)
  const captured = capture(surface, reach)
  return typeof captured === 'string' ? { refusal: captured } : fieldOf(surface, reach, captured)
}

function surfaceOf(found: FoundField): FieldSurface {
  const { element } = found
  if (found.kind === 'editable') return editableSurface(element)
  if (found.kind === 'context') return hiddenSurface(element, () => found.context)
  if (!isHidden(found.element)) return controlSurface(found.element)
  const { element: control } = found
  const held = () => ({
    text: control.value,
    selectionStart: control.selectionStart ?? 0,
    selectionEnd: control.selectionEnd ?? 0,
  })
  return hiddenSurface(
    control,
    held,
    () => refuseControl(control) ?? (isTerminal(control) ? 'not-text' : undefined),
  )
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
  steps: number
}

function capture(surface: FieldSurface, reach: FieldReach): Capture | FieldRefusal {
  const refusal = surface.refusal()
  if (refusal) return refusal
  const whole = surface.text()
  if (whole.length > mostChars) return 'too-long'
  const selected = surface.selection()
  if (!selected && reach === 'selected' && !isBlank(whole)) return 'never-read'
  const chosen = selected ? atGraphemes(whole, selected) : { start: 0, end: whole.length }
  if (surface.isPartlyDrawn(chosen)) return 'too-long'
  const range = isBlank(whole) ? chosen : withoutEdges(whole, chosen)
  return range === undefined ? 'blank-selection' : { whole, range }
}

function fieldOf(surface: FieldSurface, reach: FieldReach, first: Capture): CapturedField {
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

  const write = (around: TextRange, edits: Edit[]) =>
    alone(async () => {
      const before = held
      const result = await writeEdits(surface, before.whole, edits)
      if (result.state !== 'replaced') return result
      const { whole, way, undo, steps } = result
      const fromEnd = before.whole.length - around.end
      held = { whole, range: { start: around.start, end: Math.max(around.start, whole.length - fromEnd) } }
      written = { before, way, steps }
      return { state: 'replaced', undo }
    })

  const editsFor = (text: string) => {
    const { whole, range } = held
    const words = whole.slice(range.start, range.end)
    return keepingEdits(words, surface.fit(trimmed(text)), surface.parts(range), languageOf(surface.element))
  }

  const state = () => {
    if (!surface.isThere()) return 'gone'
    return surface.has(held.whole) ? 'same' : 'changed'
  }

  const field: CapturedField = {
    element: surface.element,
    ...describe(surface, reach, first),
    anchor: () => surface.anchor(held.range),
    state,
    recapture() {
      if (!surface.isThere()) return 'no-field'
      const captured = capture(surface, reach)
      if (typeof captured === 'string') return captured
      held = captured
      written = undefined
      const described = describe(surface, reach, captured)
      Object.assign(field, described)
      return described
    },
    losses: (text) => lossesOf(editsFor(text), surface.parts(held.range)),
    replace: (text) =>
      write(
        held.range,
        editsFor(text).map(({ range, ...edit }) => ({ ...edit, range: movedBy(held.range.start, range) })),
      ),
    insertBelow(text) {
      const { end } = held.range
      const range = { start: end, end }
      return write(range, [{ range, text: `${surface.separator}${surface.fit(trimmed(text))}` }])
    },
    undo: () =>
      alone(async () => {
        const now = state()
        if (now === 'gone' || !written) return { state: now === 'gone' ? 'gone' : 'changed' }
        if (now === 'changed') return { state: 'changed' }
        const { before, way, steps } = written
        if (!(await restoreField(surface, way, before.whole, steps)))
          return { state: 'refused', reason: 'editor' }
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

function describe(surface: FieldSurface, reach: FieldReach, { whole, range }: Capture): FieldText {
  const maxChars = surface.maxChars(range)
  const language = languageOf(surface.element)
  return {
    text: isBlank(whole) ? '' : whole.slice(range.start, range.end),
    before: reach === 'all' ? whole.slice(Math.max(0, range.start - mostAround), range.start) : '',
    after: reach === 'all' ? whole.slice(range.end, range.end + mostAround) : '',
    isWhole: isBlank(whole.slice(0, range.start)) && isBlank(whole.slice(range.end)),
    isMultiline: surface.isMultiline,
    ...(maxChars === undefined ? {} : { maxChars }),
    ...(language ? { language } : {}),
  }
}

const languageOf = (element: HTMLElement): string | undefined =>
  element.closest('[lang]')?.getAttribute('lang') || undefined

const movedBy = (by: number, { start, end }: TextRange): TextRange => ({ start: start + by, end: end + by })
