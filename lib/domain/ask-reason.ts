/** Why a request is not sent without a word, the gravest first. */
export const askReasons = [
  'page-changed',
  'too-long',
  'cannot-see',
  'over-limit',
  'no-price',
  'over-ceiling',
  'secrets',
  'first',
] as const
export type AskReason = (typeof askReasons)[number]
