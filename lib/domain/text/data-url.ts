const chunkBytes = 0x8000

/** Binary data as a data URL of its type. */
export async function dataUrlOf(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let binary = ''
  for (let at = 0; at < bytes.length; at += chunkBytes)
    binary += String.fromCharCode(...bytes.subarray(at, at + chunkBytes))
  return `data:${blob.type};base64,${btoa(binary)}`
}

/** What a data URL in base64 holds; undefined where it is none. */
export function blobOfDataUrl(url: string): Blob | undefined {
  const [, type, base64] = /^data:([\w.+/-]+);base64,([A-Za-z0-9+/=]*)$/.exec(url) ?? []
  if (type === undefined || base64 === undefined) return undefined
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return new Blob([bytes], { type })
}
