import type { Area, Cut } from './area'
import type { Colour } from './colour'
import type { DrawnStyle } from './drawn-style'
import type { Layer } from './layers'
import type { Sheet, Tint } from './sheet'
import type { VisibleElement } from './visible-tree'

/** The first line of a box, which may be drawn in a colour of its own. */
export interface FirstLine {
  box: Element
  /** Where its first text begins, once that is known. */
  top?: number
}

/** What the reader needs on few pages only, in a script of its own. */
export interface RareParts {
  shapeTest(
    element: Element,
    shape: string,
    inside: string,
    width: number,
    height: number,
  ): (x: number, y: number) => boolean
  drawingInks(style: DrawnStyle): Colour[] | undefined
  otherInks(element: Element, area: Area): readonly Colour[]
  isRevealed(element: Element): boolean
  lineInk(line: FirstLine, style: DrawnStyle, area: Area): Colour | undefined
  pictureLayer(element: Element): Layer
  isInFill(shape: Element, x: number, y: number): boolean
  shadowLayers(shadows: string, box: Area): Layer[]
  shadowAround(shadows: string, box: Area): { area: Cut; colour: Colour }
  innerBox(drawing: Element): DOMRect
  isLostInGroups(ink: Colour, below: readonly Sheet[], tint: Tint | undefined, canvas: Layer): boolean
  turnOf(style: DrawnStyle, around: DOMMatrix | undefined): DOMMatrix
  isTurnedAway(turn: DOMMatrix): boolean
  dropLineNumbers(code: VisibleElement): void
  markScripts(whole: VisibleElement): void
  languageOfLetters(text: string): string | undefined
}

let isMissed = false

/** These, where they are there. That they were asked for, and were not, is remembered. */
export function rare(): RareParts | undefined {
  const parts = globalThis.keysideRare
  isMissed ||= parts === undefined
  return parts
}

/** Whether they were needed, and not there, since this was last asked. */
export function wasRareMissed(): boolean {
  const was = isMissed
  isMissed = false
  return was
}

declare global {
  /** Set in the reader's own world by a script of its own, once a page needed it. */
  var keysideRare: RareParts | undefined
}
