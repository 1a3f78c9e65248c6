/** How much of a field may be taken: all of it where nothing is selected, or what is selected and nothing else. */
export type FieldReach = 'all' | 'selected'

/** Why a field is not rewritten. */
export type FieldRefusal =
  | 'no-field'
  | 'other-frame'
  | 'password'
  | 'payment'
  | 'one-time-code'
  | 'read-only'
  | 'disabled'
  | 'not-text'
  | 'blank-selection'
  | 'not-selected'
  /** The person never lets this site be read, and selected nothing. */
  | 'never-read'
  | 'too-long'

/** How well the browser's own Undo takes a replacement back: with one press, with several, or not at all. */
export type UndoKind = 'native' | 'several' | 'own'

export type ReplaceResult =
  /** Written, read back, and found to be the same. */
  | { state: 'replaced'; undo: UndoKind }
  /** The text in the field is no longer what was captured. Nothing was written. */
  | { state: 'changed' }
  /** The field left the page, or cannot be written to any more. Nothing was written. */
  | { state: 'gone' }
  | { state: 'refused'; reason: 'editor' | 'max-length' }

/** What in a field is not text. */
export type PartKind = 'link' | 'mention' | 'picture' | 'formatting'

export interface RichPart {
  kind: PartKind
  /** Whether it is around words, around whole lines, or one thing that is there or not. */
  form: 'around' | 'block' | 'one'
  /** Its words, in the text of the field. */
  start: number
  end: number
}

export type Losses = Partial<Record<PartKind, number>>

export interface FieldText {
  /**
   * What is rewritten: the selection in the field, or all of it, without the white space at its edges, which stays.
   * Empty where the field is.
   */
  text: string
  /** The field's text around it, at most 2,000 characters each. */
  before: string
  after: string
  isWhole: boolean
  isMultiline: boolean
  /** Characters that fit in place of `text`, where the field has a limit. */
  maxChars?: number
  /** BCP 47, of the field's element, where the page says. */
  language?: string
}

/** The one field that the user chose, held by its element: nothing is looked up in the page again. */
export interface CapturedField extends FieldText {
  element: HTMLElement
  /** Where the field's text stands on screen, in the coordinates of the element's own window. */
  anchor(): DOMRect
  /** Whether the text is still what was captured, or last written. */
  state(): 'same' | 'changed' | 'gone'
  /** Takes the field's present text in place of what was captured. */
  recapture(): FieldText | FieldRefusal
  /** What would not outlast that `text` is written where the captured text stands. */
  losses(text: string): Losses
  /** Writes `text` where the captured text stands, as the user's own typing would. Never submits anything. */
  replace(text: string): Promise<ReplaceResult>
  insertBelow(text: string): Promise<ReplaceResult>
  /** Takes back what `replace` or `insertBelow` wrote last, for fields whose own Undo does not. */
  undo(): Promise<ReplaceResult>
  /** Gives focus and selection back to the field. */
  focus(): void
}
