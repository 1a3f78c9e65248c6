export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface CardPlace {
  left: number
  width: number
  maxHeight: number
  /** One of the two: from the window's top edge, or from its bottom edge, so that a growing card stays beside its field. */
  from: { edge: 'top' | 'bottom'; distance: number }
}

const gap = 8
const margin = 8
const widest = 480
const tallest = 560
const enough = 300

/**
 * Where the card stands: below its field, above it where there is more room, and always on screen. It does not
 * hang on the card's own height, so that the card stays where it is while an answer grows in it.
 */
export function placeCard(field: Box, screen: { width: number; height: number }): CardPlace {
  const width = Math.max(0, Math.min(widest, screen.width - 2 * margin))
  const left = clamp(field.left, margin, screen.width - margin - width)
  const below = screen.height - margin - (field.bottom + gap)
  const above = field.top - gap - margin
  const isBelow = below >= enough || below >= above
  const room = isBelow ? below : above
  const highest = screen.height - 2 * margin
  const maxHeight = Math.min(tallest, highest, Math.max(room, enough))
  const wanted = isBelow ? field.bottom + gap : screen.height - field.top + gap
  const distance = clamp(wanted, margin, Math.max(margin, screen.height - margin - maxHeight))
  return { left, width, maxHeight, from: { edge: isBelow ? 'top' : 'bottom', distance } }
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)
