const longestKey = 64_000
/** Of an Ed25519 key, the shortest that is in use. */
const shortestBody = 60

/** A first line or a last one. */
const line = /-----(?<side>BEGIN|END) (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g

/**
 * Blocks of private keys, from their first line to the next last one. A block that has no last line is not found. Each
 * line is looked at once: a text of nothing but first lines costs no more than another.
 */
export function privateKeysIn(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  /** First lines that no last one has followed yet. */
  let open: { start: number; behind: number }[] = []
  for (const { 0: all, index, groups } of text.matchAll(line)) {
    const end = index + all.length
    if (groups?.['side'] === 'BEGIN') {
      open.push({ start: index, behind: end })
      continue
    }
    const first = open.find(
      ({ start, behind }) => end - start <= longestKey && isBody(text.slice(behind, index)),
    )
    if (first !== undefined) found.push({ start: first.start, end })
    open = []
  }
  return found
}

/** Documentation shows only where a key would stand. */
const isBody = (text: string): boolean => text.replace(/[^A-Za-z0-9+/=]/g, '').length >= shortestBody
