/** What a piece of code is, as far as colours tell it, each by the letter that stands for it in marks. */
export const codeKinds = {
  a: 'added',
  c: 'comment',
  d: 'deleted',
  e: 'heading',
  k: 'keyword',
  l: 'literal',
  m: 'meta',
  n: 'name',
  p: 'property',
  s: 'string',
  t: 'type',
  v: 'variable',
} as const

export type KindLetter = keyof typeof codeKinds
export type CodeKind = (typeof codeKinds)[KindLetter]

/** By the scopes of highlight.js. What has none here keeps the colour of what it stands in. */
const letters: Record<string, KindLetter> = {
  addition: 'a',
  attr: 'p',
  attribute: 'p',
  built_in: 't',
  bullet: 'k',
  char: 'l',
  class: 't',
  code: 's',
  comment: 'c',
  deletion: 'd',
  doctag: 'm',
  function: 'n',
  keyword: 'k',
  link: 's',
  literal: 'l',
  meta: 'm',
  name: 'k',
  number: 'l',
  property: 'p',
  quote: 'c',
  regexp: 's',
  section: 'e',
  'selector-attr': 'p',
  'selector-class': 'p',
  'selector-id': 'p',
  'selector-pseudo': 'm',
  'selector-tag': 'k',
  string: 's',
  symbol: 'l',
  'template-variable': 'v',
  title: 'n',
  type: 't',
  variable: 'v',
}

export const letterOf = (scope: string): KindLetter | undefined =>
  Object.hasOwn(letters, scope) ? letters[scope] : undefined
