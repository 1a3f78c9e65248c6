import { captureField } from '@/lib/page/field/capture-field'
import type { CapturedField, FieldRefusal } from '@/lib/page/field/field'

/** Stands in a world of its own, as a content script does: the page sees nothing of it. */
declare global {
  var fieldWorld: {
    capture(): CapturedField | { refusal: FieldRefusal }
    field?: CapturedField
  }
}

globalThis.fieldWorld = {
  capture() {
    const captured = captureField(window)
    if (!('refusal' in captured)) globalThis.fieldWorld.field = captured
    return captured
  },
}
