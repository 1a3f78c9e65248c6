/** Words that come through a request, a row and a document only where each is escaped as it should be. */
export const strangeWords = [
  'margin',
  'Ёлка',
  '水',
  '👩‍👩‍👧',
  '"quoted"',
  'a\nb',
  '<<<',
  '\\',
  '\u2028',
  '{"a":1}',
  'ann@example.org',
]
