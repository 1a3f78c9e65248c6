import type { KeyMode } from '../domain/servers/key'

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  ciphertext: Uint8Array<ArrayBuffer>
}

/** What a sealed secret is for. It is authenticated with it, so it opens for nothing else. */
export interface Binding {
  v: 1
  connectionId: string
  mode: KeyMode
  origin: string
}

/** A key for `seal` that no script can export. */
export function newDeviceKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** AES-GCM with an iv drawn for this one call. */
export async function seal(secret: string, key: CryptoKey, binding: Binding): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const plain = new TextEncoder().encode(secret)
  const additionalData = additionalDataOf(binding)
  const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain)
  return { iv, ciphertext: new Uint8Array(ciphertext) }
}

/** The secret, or undefined where the key, the binding or the bytes are not those it was sealed with. */
export async function unseal(
  { iv, ciphertext }: Sealed,
  key: CryptoKey,
  binding: Binding,
): Promise<string | undefined> {
  try {
    const additionalData = additionalDataOf(binding)
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, ciphertext)
    return new TextDecoder().decode(plain)
  } catch (error) {
    if (error instanceof DOMException && refusals.has(error.name)) return undefined
    throw error
  }
}

/** The second is of a key made for another purpose, as a damaged database may hold one. */
const refusals = new Set(['OperationError', 'InvalidAccessError'])

/** As JSON, because joined with a separator two bindings could read the same. */
function additionalDataOf({ v, origin, mode, connectionId }: Binding): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify([v, origin, mode, connectionId]))
}
