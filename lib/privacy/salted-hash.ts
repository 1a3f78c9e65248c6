/**
 * 64 bits of a value, as 16 capital hex digits: the same for the same value and salt. Of the little that leaves of it
 * nobody can tell the value, because the salt never leaves.
 */
export function saltedHash(salt: string, value: string): string {
  let [left, right] = [0x9e3779b9, 0x85ebca6b]
  const text = `${salt}\u0000${value}\u0000${salt}`
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    left = Math.imul(left ^ code, 0x85ebca77)
    right = Math.imul(right ^ code, 0xc2b2ae3d)
    left ^= right >>> 15
    right ^= left >>> 13
  }
  return hex(mixed(left ^ right)) + hex(mixed(right + Math.imul(left, 0x27d4eb2f)))
}

function mixed(bits: number): number {
  let result = Math.imul(bits ^ (bits >>> 16), 0x7feb352d)
  result = Math.imul(result ^ (result >>> 15), 0x846ca68b)
  return (result ^ (result >>> 16)) >>> 0
}

const hex = (bits: number): string => bits.toString(16).toUpperCase().padStart(8, '0')
