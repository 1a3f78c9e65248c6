/** One word as a page shows it, in a page's own units: from its upper left corner, as turned for reading. */
export interface TextPiece {
  text: string
  /** Where its baseline begins. */
  x: number
  y: number
  /** Along its baseline. */
  width: number
  size: number
  isBold: boolean
  /** Which way it runs, in degrees clockwise: 0 is from left to right, 90 is downwards. */
  angle: number
}
