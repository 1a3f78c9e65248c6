/** Whatever the careful replacement below might touch. Most text has none of it. */
const suspicious = /(?![\t\n\r])[\p{Cc}\p{DI}\ufff9-\ufffb]/u

/** England, Scotland, Wales and their kind: a black flag, tag letters, and the tag that ends them. */
const flag = /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{2,6}\u{E007F}/gu

/** Line ends are white space; single joiners and variation selectors change what is seen. */
const unseen =
  /(?!\u200d|\u180f|[\u180b-\u180d]|[\ufe00-\ufe0f]|[\u{E0100}-\u{E01EF}]|[\t\n\r\u200c])[\p{Cc}\p{DI}\ufff9-\ufffb]/gu

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
    .replace(flag, (whole) => {
      flags.push(whole)
      return '\u{F0000}'
    })
    .replace(unseen, '')
    .replace(/[\u200c\u200d]{2,}/g, '')
    .replace(/(^|\s)[\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)/g, '$1')
    .replace(
      /([\ufe00-\ufe0f\u{E0100}-\u{E01EF}\u180b-\u180d\u180f])[\ufe00-\ufe0f\u{E0100}-\u{E01EF}\u180b-\u180d\u180f]+/gu,
      '$1',
    )
  let at = 0
  const text = kept.replace(/\u{F0000}/gu, () => flags[at++] ?? '')
  return { text, removed: printed.length - text.length }
}
