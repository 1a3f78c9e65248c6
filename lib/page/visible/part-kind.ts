/** What a page has besides its main text, by what it is for. */
export const leftOutKinds = [
  'header',
  'navigation',
  'beside',
  'comments',
  'related',
  'notices',
  'controls',
  'footer',
  /** What stands outside the main text and tells nothing of itself. */
  'rest',
  /** What a person cannot see. */
  'hidden',
  /** The parameters of its address. */
  'address',
] as const
export type LeftOutKind = (typeof leftOutKinds)[number]
export type PartKind = 'main' | LeftOutKind
