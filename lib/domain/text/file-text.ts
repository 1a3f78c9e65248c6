import type { Encoding } from './encodings'

/** `encoding`: it is text, but does not say in what. */
export type FileText =
  | { text: string; encoding: Encoding }
  | { failure: 'empty-file' | 'binary' | 'encoding' }

/**
 * What a text or code file says, whatever its name. Line ends become the usual ones. Where no encoding is given, it has
 * to be one that is certain.
 */
export function fileText(bytes: Uint8Array, chosen?: Encoding): FileText {
  const encoding = chosen ?? certainEncoding(bytes)
  const text = decoded(bytes, encoding, chosen === undefined)
  if (text === undefined) return { failure: isBinary(bytes) ? 'binary' : 'encoding' }
  if (/^\s*$/u.test(text)) return { failure: 'empty-file' }
  if (hasControls(text)) return { failure: 'binary' }
  return { text: text.replace(/\r\n?/g, '\n'), encoding }
}

function certainEncoding([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

function decoded(bytes: Uint8Array, encoding: Encoding, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

const looked = 64 * 1024

const isBinary = (bytes: Uint8Array): boolean =>
  hasControls(new TextDecoder('latin1').decode(bytes.subarray(0, looked)))

/** Text has no zero, and hardly another control but tabs, line ends, form feeds and the escapes of terminals. */
function hasControls(text: string): boolean {
  const start = text.slice(0, looked)
  if (start.includes('\0')) return true
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const controls = start.match(/[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0
  return controls > start.length / 100
}
