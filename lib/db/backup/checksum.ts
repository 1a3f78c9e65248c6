const blockBytes = 1024 * 1024
const stateBytes = 32

export interface Checksum {
  add(bytes: Uint8Array): Promise<void>
  /** In hex. Nothing can be added afterwards. */
  end(): Promise<string>
}

/** The checksum of a backup, as its format describes it, over bytes that come in pieces of any size. */
export function createChecksum(): Checksum {
  // The state stands before the block, so that both are digested without being copied together first.
  const buffer = new Uint8Array(stateBytes + blockBytes)
  let filled = 0

  async function digest(): Promise<void> {
    buffer.set(new Uint8Array(await crypto.subtle.digest('SHA-256', buffer.subarray(0, stateBytes + filled))))
    filled = 0
  }

  return {
    async add(bytes) {
      for (let from = 0; from < bytes.length; ) {
        const piece = bytes.subarray(from, from + blockBytes - filled)
        buffer.set(piece, stateBytes + filled)
        filled += piece.length
        from += piece.length
        if (filled === blockBytes) await digest()
      }
    },
    async end() {
      await digest()
      return toHex(buffer.subarray(0, stateBytes))
    },
  }
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
