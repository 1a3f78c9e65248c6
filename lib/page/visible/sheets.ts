import { type Area, isAt } from './area'
import { type Colour, looksAlike, over } from './colour'
import { grounds, isSolid, type Layer } from './layers'
import { comparePaint, type PaintKey } from './paint-order'
import { rare } from './rare'
import type { Sheet, Tint } from './sheet'

export interface PaintedText {
  area: Area
  key: PaintKey
  /** Undefined where nobody knows. */
  inks: readonly Colour[] | undefined
  /** What is painted in the letters, where a background is. */
  letters: readonly Layer[]
  carrier: number
  tint: Tint | undefined
}

const bandHeight = 256
const maxBands = 4000
const maxSheets = 20_000
/** A sheet's layers with those of its picture, which is looked at only where all depends on it. */
export function wholeLayers(sheet: Sheet): readonly Layer[] {
  const { layers, picture } = sheet
  if (picture === undefined) return layers
  const drawn = rare()?.pictureLayer(picture.element)
  if (drawn === undefined) return [...layers, []]
  sheet.layers = [...layers, picture.seen(drawn)]
  delete sheet.picture
  return sheet.layers
}

/** All sheets of one document, found by their height on the page, so that a long page costs no more for each text. */
export class Sheets {
  readonly #bands = new Map<number, Sheet[]>()
  readonly #canvas: Layer
  #count = 0

  constructor(canvas: Layer) {
    this.#canvas = canvas
  }

  readonly add = (sheet: Sheet): void => {
    if (++this.#count > maxSheets) return
    const first = Math.floor(sheet.area.top / bandHeight)
    const last = Math.min(Math.floor(sheet.area.bottom / bandHeight), first + maxBands)
    for (let band = first; band <= last; band++) {
      const there = this.#bands.get(band)
      if (there === undefined) this.#bands.set(band, [sheet])
      else there.push(sheet)
    }
  }

  /** Whether something else lies over the text, or nothing sets it off from what it lies on. */
  whyUnseen(
    text: PaintedText,
    others: () => readonly Colour[] | undefined,
  ): 'covered' | 'colour' | undefined {
    const { area, key } = text
    const y = (area.top + area.bottom) / 2
    const below: Sheet[] = []
    const above: Sheet[] = []
    for (const sheet of this.#bands.get(Math.floor(y / bandHeight)) ?? []) {
      if (comparePaint(sheet.key, key) > 0) {
        if (sheet.carrier === text.carrier) above.push(sheet)
      } else if (isAt(sheet.area, (area.left + area.right) / 2, y)) below.push(sheet)
    }
    if (above.length > 0 && isCovered(area, above)) return 'covered'
    if (text.inks === undefined) return undefined
    below.sort((one, other) => comparePaint(other.key, one.key))
    const isLost = (ink: Colour) => this.#isLost(ink, below, text.tint)
    const inLetters = text.letters.flat()
    return text.letters.every((layer) => layer.length > 0) &&
      text.inks.every(isLost) &&
      inLetters.every(isLost) &&
      (others()?.every(isLost) ?? true)
      ? 'colour'
      : undefined
  }

  /** What may be seen at the middle of an area that lies over all that was added by now. */
  groundsAt(area: Area): Layer {
    const x = (area.left + area.right) / 2
    const y = (area.top + area.bottom) / 2
    const below = (this.#bands.get(Math.floor(y / bandHeight)) ?? []).filter((sheet) =>
      isAt(sheet.area, x, y),
    )
    below.sort((one, other) => comparePaint(other.key, one.key))
    return grounds(below.map(wholeLayers), this.#canvas) ?? []
  }

  #isLost(ink: Colour, below: readonly Sheet[], tint: Tint | undefined): boolean {
    if (ink[3] < 0.1) return true
    const canvas = this.#canvas
    if (tint !== undefined || below.some((sheet) => sheet.tint !== undefined))
      return rare()?.isLostInGroups(ink, below, tint, canvas) ?? false
    const isLostOn = (sheets: readonly (readonly Layer[])[]) =>
      grounds(sheets, canvas)?.every((ground) => looksAlike(over(ink, ground), ground)) ?? false
    return (
      isLostOn(below.map((sheet) => (sheet.picture?.isShape ? wholeLayers(sheet) : sheet.layers))) &&
      (below.every(({ picture }) => picture === undefined) || isLostOn(below.map(wholeLayers)))
    )
  }
}

/** Where a text is looked at to see whether something lies over it. */
const shares = [0.03, 0.25, 0.5, 0.75, 0.97]

const isCovered = (area: Area, above: readonly Sheet[]): boolean =>
  [0.2, 0.5, 0.8].every((down) =>
    shares.every((across) => {
      const x = area.left + (area.right - area.left) * across
      const y = area.top + (area.bottom - area.top) * down
      return above.some(
        (sheet) =>
          isAt(sheet.area, x, y) &&
          (sheet.tint === undefined || sheet.tint.blend === 'normal') &&
          (sheet.layers.some(isSolid) || wholeLayers(sheet).some(isSolid)),
      )
    }),
  )
