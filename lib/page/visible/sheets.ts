import { type Area, shareInside } from './area'
import { type Colour, looksAlike, over } from './colour'
import { comparePaint, type PaintKey } from './paint-order'

/** Something painted that text can lie on, or under. */
export interface Sheet {
  area: Area
  key: PaintKey
  /** The colours that it is painted in, several for a gradient; none for a picture, whose colours nobody knows. */
  colours: readonly Colour[]
  /** Nothing can be seen through it. */
  isOpaque: boolean
  /** The scrolling or fixed box in which it moves. */
  carrier: number
}

export interface PaintedText {
  area: Area
  key: PaintKey
  colour: Colour | undefined
  carrier: number
}

const bandHeight = 256
const maxBands = 4000
const maxSheets = 20_000

/** All sheets of one document, found by their height on the page, so that a long page costs no more for each text. */
export class Sheets {
  readonly #bands = new Map<number, Sheet[]>()
  readonly #canvas: Colour
  #count = 0

  constructor(canvas: Colour) {
    this.#canvas = canvas
  }

  add(sheet: Sheet): void {
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
  whyUnseen(text: PaintedText): 'covered' | 'colour' | undefined {
    const { area, key } = text
    const x = (area.left + area.right) / 2
    const y = (area.top + area.bottom) / 2
    const below: Sheet[] = []
    for (const sheet of this.#bands.get(Math.floor(y / bandHeight)) ?? []) {
      if (x < sheet.area.left || x > sheet.area.right || y < sheet.area.top || y > sheet.area.bottom) continue
      if (comparePaint(sheet.key, key) < 0) below.push(sheet)
      else if (sheet.isOpaque && sheet.carrier === text.carrier && shareInside(area, sheet.area) > 0.9)
        return 'covered'
    }
    return text.colour !== undefined && this.#isLost(text.colour, below) ? 'colour' : undefined
  }

  #isLost(colour: Colour, below: Sheet[]): boolean {
    if (colour[3] < 0.1) return true
    below.sort((one, other) => comparePaint(other.key, one.key))
    const glazes: Colour[] = []
    let grounds: readonly Colour[] = [this.#canvas]
    for (const sheet of below) {
      const [only] = sheet.colours
      if (only === undefined) return false
      if (sheet.colours.length > 1 || sheet.isOpaque) {
        grounds = sheet.colours
        break
      }
      glazes.push(only)
    }
    return grounds.every((ground) => {
      const shown = glazes.reduceRight<Colour>(
        (bottom, glaze) => over(glaze, bottom),
        over(ground, this.#canvas),
      )
      return looksAlike(over(colour, shown), shown)
    })
  }
}
