import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

const bytesKept = 8

/**
 * 64 bits of a value, as 16 capital hex digits: the same for the same value and salt. It is an HMAC, whose key is the
 * salt: without the salt, which never leaves, nobody can try which value it may be, however few there are. It is not
 * `crypto.subtle`, because that answers only later, and a mask is made while a transaction is open.
 */
export function saltedHash(salt: string, value: string): string {
  const digest = hmac(sha256, codeUnits(salt), codeUnits(value))
  return bytesToHex(digest.subarray(0, bytesKept)).toUpperCase()
}

/** In UTF-8, halves of surrogate pairs would all be one. */
function codeUnits(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    bytes[at * 2] = unit & 0xff
    bytes[at * 2 + 1] = unit >> 8
  }
  return bytes
}
