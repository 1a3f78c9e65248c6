import type { Encoding } from './model-family'

interface Weights {
  /** Letters of one word that one token holds at least, in usual text. */
  lettersPerToken: { latin: number; cyrillic: number; other: number }
  /** Tokens that one letter outside ASCII adds to a Latin word. */
  accent: number
  /** Tokens for one Chinese or Japanese character, or Korean syllable. */
  ideograph: number
  /** Tokens for half an emoji, or for a mark outside ASCII. */
  symbol: number
}

/** Fitted so that prose in many languages, code and tables stay below. */
const weights: Record<Encoding, Weights> = {
  o200k_base: {
    lettersPerToken: { latin: 3.5, cyrillic: 2.5, other: 2.2 },
    accent: 0.1,
    ideograph: 1.05,
    symbol: 1,
  },
  cl100k_base: {
    lettersPerToken: { latin: 3, cyrillic: 1.6, other: 0.72 },
    accent: 0.5,
    ideograph: 1.6,
    symbol: 1.5,
  },
}

/** Kinds of characters that tokenizers treat alike. */
export type CharacterKind =
  | 'latin'
  | 'cyrillic'
  | 'other'
  | 'digit'
  | 'space'
  | 'line-end'
  | 'ideograph'
  | 'mark'
  | 'symbol'

/**
 * About how many tokens a text has, rather too many than too few, where no tokenizer can be loaded: word by word,
 * by script. An upper bound for what people write; random characters may have more.
 */
export function estimateText(text: string, encoding: Encoding): number {
  const { lettersPerToken, accent, ideograph, symbol } = weights[encoding]
  let tokens = 0
  let run = 0
  let kind: CharacterKind | undefined
  let wasLower = false

  const endRun = (next: CharacterKind | undefined): void => {
    if (run === 0) return
    if (kind === 'latin' || kind === 'cyrillic' || kind === 'other') {
      tokens += Math.ceil(run / lettersPerToken[kind])
    } else if (kind === 'digit') tokens += Math.ceil(run / 3)
    // One space belongs to the word after it, but never to a number; an indent is a token up to some width.
    else if (kind === 'space') tokens += run === 1 && next !== 'digit' ? 0 : Math.ceil(run / 8)
    else if (kind === 'line-end') tokens += Math.ceil(run / 2)
    else if (kind === 'ideograph') tokens += run * ideograph
    else tokens += kind === 'symbol' ? run * symbol : run
    run = 0
  }

  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const next = kindOf(code)
    const isUpper = code >= 65 && code <= 90
    // camelCase is two words to the tokenizers too.
    if (next !== kind || (isUpper && wasLower)) endRun(next)
    wasLower = next === 'latin' && !isUpper
    kind = next
    if (next === 'latin' && code >= 0x80) tokens += accent
    run += 1
  }
  endRun(undefined)
  return Math.ceil(tokens)
}

/** Of a UTF-16 code unit. */
export function kindOf(code: number): CharacterKind {
  if (code < 0x80) {
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return 'latin'
    if (code >= 48 && code <= 57) return 'digit'
    if (code === 32 || code === 9) return 'space'
    return code === 10 || code === 13 ? 'line-end' : 'mark'
  }
  if (code >= 0xc0 && code < 0x250) return 'latin'
  if (code >= 0x400 && code < 0x530) return 'cyrillic'
  if (code >= 0x3040 && code < 0xa000) return 'ideograph'
  if (code >= 0xac00 && code < 0xd7b0) return 'ideograph'
  // Greek up to Georgian: alphabets, which have tokens of their own.
  if (code >= 0x370 && code < 0x1100) return 'other'
  return 'symbol'
}
