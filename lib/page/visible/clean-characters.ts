/** England, Scotland, Wales and their kind: a black flag, tag letters, and the tag that ends them. */
const flag = /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{2,6}\u{E007F}/gu

/** Characters that nobody sees and that change nothing, wherever they stand. */
const unseen = String.raw`\u034f|\u17b4|\u17b5|\u180e|[\0-\b\v\f\x0e-\x1f\x7f-\x9f\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]`
const control = new RegExp(unseen, 'g')
/** Anything that the careful replacement below would touch. Most text has none of it. */
const suspicious = new RegExp(String.raw`${unseen}|[\xad\u180b-\u180f\u200c\u200d\ufe00-\ufe0f]|\udb40`)

export interface CleanText {
  text: string
  /** UTF-16 units taken out, soft hyphens not counted: they are ordinary typography. */
  removed: number
}

/**
 * Text without the characters that nobody sees: tags outside flags, controls, bidi marks, zero-width runs and
 * strings of variation selectors. Single joiners inside words and emoji stay, because they change what is seen.
 */
export function cleanCharacters(dirty: string): CleanText {
  if (!suspicious.test(dirty)) return { text: dirty, removed: 0 }
  const printed = dirty.replaceAll('\u00ad', '')
  const flags: string[] = []
  const kept = printed
    // A flag's own letters are put aside, so that what is left of the tags has no place.
    .replace(flag, (whole) => `\u{F0000}${String.fromCodePoint(0xf0001 + flags.push(whole) - 1)}`)
    .replace(/[\u{E0000}-\u{E007F}]/gu, '')
    .replace(control, '')
    .replace(/[\u200c\u200d]{2,}/g, '')
    .replace(/(^|\s)[\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)/g, '$1')
    .replace(
      /([\ufe00-\ufe0f\u{E0100}-\u{E01EF}\u180b-\u180d\u180f])[\ufe00-\ufe0f\u{E0100}-\u{E01EF}\u180b-\u180d\u180f]+/gu,
      '$1',
    )
  const text = flags.reduce(
    (sum, whole, index) => sum.replace(`\u{F0000}${String.fromCodePoint(0xf0001 + index)}`, whole),
    kept,
  )
  return { text, removed: printed.length - text.length }
}
