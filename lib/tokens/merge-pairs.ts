import { NumberHeap } from './number-heap'

/** Wider than any position, so that rank and position fit into one number: 18 + 31 bits. */
const positions = 2 ** 31

/**
 * Byte-pair encoding of one piece, as the published tokenizers define it: the neighbours whose union has the
 * lowest rank are merged, the leftmost first among equals, until none is left. Takes bytes as characters and
 * returns how many tokens remain. A heap keeps it at n log n, so that a piece may be millions of bytes long.
 */
export function countMerged(bytes: string, ranks: ReadonlyMap<string, number>, longestToken: number): number {
  const size = bytes.length
  // By the position at which a token starts.
  const ends = new Int32Array(size)
  const previous = new Int32Array(size)
  /** Rank of the union of the token that starts here with the one after it, or -1. */
  const pairRanks = new Int32Array(size)
  const heap = new NumberHeap()

  const rankPair = (start: number): void => {
    const middle = ends[start] ?? size
    const end = ends[middle] ?? size
    const isPair = middle < size && end - start <= longestToken
    const rank = isPair ? (ranks.get(bytes.slice(start, end)) ?? -1) : -1
    pairRanks[start] = rank
    if (rank >= 0) heap.push(rank * positions + start)
  }

  for (let start = 0; start < size; start++) {
    ends[start] = start + 1
    previous[start] = start - 1
  }
  for (let start = 0; start < size - 1; start++) rankPair(start)

  let tokens = size
  for (let lowest = heap.pop(); lowest !== undefined; lowest = heap.pop()) {
    const rank = Math.floor(lowest / positions)
    const start = lowest - rank * positions
    // An entry from before one of its neighbours changed.
    if (pairRanks[start] !== rank) continue
    const middle = ends[start] ?? size
    const end = ends[middle] ?? size
    pairRanks[middle] = -1
    ends[start] = end
    if (end < size) previous[end] = start
    tokens -= 1
    rankPair(start)
    const before = previous[start] ?? -1
    if (before >= 0) rankPair(before)
  }
  return tokens
}
