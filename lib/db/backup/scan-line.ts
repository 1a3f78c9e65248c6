const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const openers = new Set([0x5b, 0x7b])
const closers = new Set([0x5d, 0x7d])

/**
 * Whether a line of JSON is nested no deeper, and has no more values, than these limits. It is looked for in the bytes:
 * a parser that is given millions of brackets fills the memory before anything can be asked of what it made.
 */
export function isWithin(line: Uint8Array, { depth, values }: { depth: number; values: number }): boolean {
  let open = 0
  let found = 1
  for (let at = 0; at < line.length; at += 1) {
    const byte = line[at] ?? 0
    if (byte === quote) at = endOfString(line, at)
    else if (byte === comma) found += 1
    else if (openers.has(byte)) {
      open += 1
      found += 1
    } else if (closers.has(byte)) open -= 1
    if (open > depth || found > values) return false
  }
  return true
}

/** Where the string that begins here ends; the line's end where it does not. */
function endOfString(line: Uint8Array, start: number): number {
  for (let end = line.indexOf(quote, start + 1); end >= 0; end = line.indexOf(quote, end + 1)) {
    let before = end
    while (line[before - 1] === backslash) before -= 1
    if ((end - before) % 2 === 0) return end
  }
  return line.length
}
