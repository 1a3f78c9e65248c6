import type { FieldRefusal, RichPart, UndoKind } from './field'

export interface TextRange {
  start: number
  end: number
}

/** What is to stand in place of a part of a text. */
export interface Edit {
  range: TextRange
  text: string
}

export interface KeptMarkup {
  /** What stands where the edits are once they are made: links, mentions and all. */
  html: string
  /** The shape of the whole field then. */
  shape: string
}

/** One kind of field, as `captureField` needs it. Places are characters of its text. */
export interface FieldSurface {
  element: HTMLElement
  isMultiline: boolean
  /** What stands between a text and one that is put below it. */
  separator: string
  /** How this field writes the text: a line has no line breaks. */
  fit(text: string): string
  /** Whether the element is still in a page, and still the field that it was. */
  isThere(): boolean
  refusal(): FieldRefusal | undefined
  text(): string
  /** What in that range is more than text, at places of the range. */
  parts(range: TextRange): RichPart[]
  /** The edits as one insertion over `range` that keeps the parts in it, where this kind takes markup. */
  markup?(range: TextRange, edits: readonly Edit[]): KeptMarkup | undefined
  /** What in it is more than text, to compare. */
  shape?(): string
  /** Whether some of the text in that range is off screen and not drawn, so that it cannot be read. */
  isPartlyDrawn(range: TextRange): boolean
  /** Whether a part of its text can be selected from outside. An address can only be selected as a whole. */
  hasPlaces(): boolean
  /** What the user selected; null where nothing is selected, or where the field does not tell. */
  selection(): TextRange | null
  anchor(range: TextRange): DOMRect
  /** Resolves when the page has had its time to notice. */
  select(range: TextRange): Promise<void>
  /** Whether that is what the next edit would replace. True where the field does not tell. */
  isSelected(range: TextRange): boolean
  isFocused(): boolean
  focus(): void
  maxChars(range: TextRange): number | undefined
  /** Whether this is its text, to the character. Of a text that is partly drawn only that part is compared. */
  has(text: string): boolean
  /** Whether this is its text to a reader, with the freedom that this kind takes in line breaks. */
  reads(text: string): boolean
  /** The ways to write at the selection, in the order in which to try them. */
  ways: WritingWay[]
}

export interface WritingWay {
  write(text: string, html?: string): Attempt
  /** Asks for one step back, as that way's own Undo does it. */
  takeBack(): void
}

/** `ignored`: nothing took it, so that another way may be tried at once. */
export type Attempt = 'ignored' | UndoKind
