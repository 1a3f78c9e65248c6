import { countMerged } from './merge-pairs'
import type { Encoding } from './model-family'

export type CountText = (text: string) => number

/** Up to here engines copy a slice; a longer one would keep the whole text that it was cut from in memory. */
const maxKeptChars = 12
const maxKeptPieces = 50_000

const tables: Record<Encoding, () => Promise<{ default: readonly (string | readonly number[])[] }>> = {
  o200k_base: () => import('gpt-tokenizer/bpeRanks/o200k_base'),
  cl100k_base: () => import('gpt-tokenizer/bpeRanks/cl100k_base'),
}

/**
 * Loads one encoding's table and returns its counter. Special tokens in a text (`<|endoftext|>`) are counted as
 * the characters that they are, as the API does. Rejects where the table can't be loaded.
 */
export async function loadTextCounter(encoding: Encoding): Promise<CountText> {
  const [table, patterns] = await Promise.all([
    tables[encoding](),
    import('gpt-tokenizer/encodingParams/constants'),
  ])
  const pattern = withUnicodeSpaces(
    encoding === 'o200k_base' ? patterns.O200K_TOKEN_SPLIT_REGEX : patterns.CL100K_TOKEN_SPLIT_REGEX,
  )
  const { ranks, longestToken } = rankedBytes(table.default)
  const kept = new Map<string, number>()

  const countPiece = (piece: string): number => {
    const bytes = bytesOf(piece)
    return ranks.has(bytes) ? 1 : countMerged(bytes, ranks, longestToken)
  }

  return (text) => {
    let tokens = 0
    for (const piece of text.match(pattern) ?? []) {
      const known = kept.get(piece)
      const count = known ?? countPiece(piece)
      tokens += count
      if (known !== undefined || piece.length > maxKeptChars) continue
      if (kept.size >= maxKeptPieces) kept.clear()
      kept.set(piece, count)
    }
    return tokens
  }
}

/**
 * The published patterns mean Unicode's white space. JavaScript's `\s` has the byte-order mark too, and not the next
 * line (U+0085).
 */
function withUnicodeSpaces({ source, flags }: RegExp): RegExp {
  const unicode = source.replaceAll(String.raw`\s`, String.raw`\p{White_Space}`)
  return new RegExp(unicode.replaceAll(String.raw`\S`, String.raw`\P{White_Space}`), flags)
}

function rankedBytes(table: readonly (string | readonly number[])[]): {
  ranks: ReadonlyMap<string, number>
  longestToken: number
} {
  const ranks = new Map<string, number>()
  let longestToken = 0
  table.forEach((token, rank) => {
    const bytes = typeof token === 'string' ? bytesOf(token) : String.fromCharCode(...token)
    ranks.set(bytes, rank)
    longestToken = Math.max(longestToken, bytes.length)
  })
  return { ranks, longestToken }
}

const encoder = new TextEncoder()

/** A text's UTF-8, one character a byte: such strings can be cut and looked up anywhere, which byte arrays cannot. */
function bytesOf(text: string): string {
  if (isAscii(text)) return text
  let bytes = ''
  for (const byte of encoder.encode(text)) bytes += String.fromCharCode(byte)
  return bytes
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 127) return false
  }
  return true
}
