const longestKey = 64_000
/** Of an Ed25519 key, the shortest that is in use. */
const shortestBody = 60

/** Blocks of private keys, from their first line to their last. A block that has no last line is not found. */
export function privateKeysIn(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  const begin = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g
  const last = /-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g
  for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
    last.lastIndex = begin.lastIndex
    const closing = last.exec(text)
    if (closing === null) break
    if (last.lastIndex - match.index > longestKey) continue
    const body = text.slice(begin.lastIndex, closing.index)
    // Documentation shows only where a key would stand.
    if (body.replace(/[^A-Za-z0-9+/=]/g, '').length >= shortestBody)
      found.push({ start: match.index, end: last.lastIndex })
    begin.lastIndex = last.lastIndex
  }
  return found
}
