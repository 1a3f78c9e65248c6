import type { Box } from './matrix'

interface Area extends Box {
  /** Absent where it is a picture, a pattern, or not a plain rectangle: then nobody knows what is under a word. */
  colour?: string
  isOpaque: boolean
  order: number
}

/** A page with more than this many painted areas is a drawing; what lies under its words is not looked for. */
const maxAreas = 3000

/** Two colours that differ by less than this in each of red, green and blue look the same. */
const leastDifference = 16

const paper = '#ffffff'

/** What was painted on a page beside its text, to tell which words stand out from what is under or over them. */
export class PaintedAreas {
  readonly #areas: Area[] = []

  add(
    box: Box,
    order: number,
    { colour, isOpaque }: { colour?: string | undefined; isOpaque: boolean },
  ): void {
    if (this.#areas.length < maxAreas)
      this.#areas.push({ ...box, order, isOpaque, ...(colour === undefined ? {} : { colour }) })
  }

  /** Whether a word in this colour, painted at this place and time, looks like what is under its middle. */
  blendsIn(word: Box, colour: string | undefined, order: number): boolean {
    if (colour === undefined || this.#areas.length >= maxAreas) return false
    const under = this.#areas.findLast((area) => area.order < order && holdsMiddle(area, word))
    const ground = under === undefined ? paper : under.colour
    return ground !== undefined && looksLike(colour, ground)
  }

  /** Whether a plain rectangle was painted over the word later, as blacked-out words are. */
  isCovered(word: Box, order: number): boolean {
    return this.#areas.some(
      (area) =>
        area.order > order && area.isOpaque && area.colour !== undefined && holdsMiddle(area, word, 0.4),
    )
  }
}

/** The middle and, of the word's width, this share to each side of it. */
function holdsMiddle(area: Box, word: Box, share = 0): boolean {
  const x = (word.left + word.right) / 2
  const y = (word.top + word.bottom) / 2
  const reach = (word.right - word.left) * share
  return area.left <= x - reach && area.right >= x + reach && area.top <= y && area.bottom >= y
}

function looksLike(one: string, other: string): boolean {
  const first = channelsOf(one)
  const second = channelsOf(other)
  return first.every((value, index) => Math.abs(value - (second[index] ?? 0)) < leastDifference)
}

const channelsOf = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
