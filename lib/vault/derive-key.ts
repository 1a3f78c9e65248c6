import type { Kdf } from './key-record'

/** PBKDF2-HMAC-SHA256 as OWASP's password storage cheat sheet asks for it in 2026: some 0.1 s here. */
export const defaultIterations = 600_000

export const minPassphraseChars = 8

/** One passphrase, however the keyboard composes its letters. */
export const normalPassphrase = (typed: string): string => typed.normalize('NFKC')

export function newKdf(iterations: number): Kdf {
  return { name: 'PBKDF2', hash: 'SHA-256', iterations, salt: crypto.getRandomValues(new Uint8Array(16)) }
}

/** A key of 256 bits out of a passphrase. It cannot be exported. */
export async function deriveKey(
  passphrase: string,
  { name, hash, iterations, salt }: Kdf,
): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(normalPassphrase(passphrase))
  const material = await crypto.subtle.importKey('raw', bytes, name, false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name, hash, iterations, salt },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}
