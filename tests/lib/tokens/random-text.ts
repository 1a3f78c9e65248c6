const fragments = [
  ...[
    'a',
    'b',
    'E',
    'T',
    'z',
    'the',
    ' and',
    'ing',
    'я',
    'при',
    'вет',
    '中',
    '文',
    '日',
    'ん',
    'ア',
    '가',
    'é',
    'ß',
    'İ',
  ],
  ...[
    'ǅ',
    'ʰ',
    '\u0301',
    '٣',
    '१',
    'Ⅷ',
    '0',
    '12',
    '999',
    ' ',
    '  ',
    '\t',
    '\n',
    '\r\n',
    '\n\n',
    '\u00a0',
    '\u3000',
  ],
  ...[
    '.',
    ',',
    '!',
    '...',
    '/',
    '//',
    '-',
    '=',
    '_',
    '(',
    ')',
    '"',
    "'",
    "'s",
    "'LL",
    "'ve",
    '’s',
    '{',
    '};',
    '#',
  ],
  ...[
    '<|endoftext|>',
    '<|im_start|>',
    '😀',
    '👨‍👩‍👧',
    '🇩🇪',
    '\ud800',
    '\udc00',
    '\0',
    '\u200b',
    '\u2028',
    'const ',
    '=>',
  ],
]

/** The same texts for the same seed: words, marks and white space of many scripts, and what no one would write. */
export function randomTexts(seed: number): (fragmentCount: number) => string {
  let state = seed
  return (fragmentCount) => {
    let text = ''
    for (let index = 0; index < fragmentCount; index++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      text += fragments[(state >> 8) % fragments.length]
    }
    return text
  }
}
