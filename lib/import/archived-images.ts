import { maxImageBytes } from '../domain/models/image-limits'
import { importLimits } from './import-limits'
import { ImportRefused } from './import-problem'
import { readZipEntry } from './read-zip-entry'
import type { ZipEntry } from './zip-entries'

/** The images of an archive, by the addresses under which its conversations name them. */
export interface ArchivedImages {
  has(address: string): boolean
  open(address: string): Promise<Blob | undefined>
}

const types: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
}
/** `file-service://file-AbC` is in `file-AbC-photo.png`, `sediment://file_0a1` in `file_0a1.png` or a folder's. */
const fileId = /(?:^|\/)(file[-_][\dA-Za-z]+)[^/]*\.(png|jpe?g|webp|gif)$/u

export function archivedImages(
  file: Blob,
  entries: readonly ZipEntry[],
  /** What they may unpack to, all together. */
  mostBytes = importLimits.unpackedBytes + importLimits.unpackedTimes * file.size,
): ArchivedImages {
  const byId = new Map<string, { entry: ZipEntry; type: string }>()
  for (const entry of entries) {
    const [, id, ending = ''] = fileId.exec(entry.name) ?? []
    const type = types[ending.toLowerCase()]
    if (id !== undefined && type !== undefined && entry.bytes <= maxImageBytes) byId.set(id, { entry, type })
  }
  let left = mostBytes
  const find = (address: string) => byId.get(/:\/\/(file[-_][\dA-Za-z]+)/u.exec(address)?.[1] ?? '')
  return {
    has: (address) => find(address) !== undefined,
    async open(address) {
      const found = find(address)
      if (found === undefined || left < 0) return undefined
      const parts: Uint8Array<ArrayBuffer>[] = []
      try {
        for await (const bytes of readZipEntry(file, found.entry)) {
          left -= bytes.length
          if (left < 0) return undefined
          parts.push(bytes)
        }
      } catch (error) {
        // One image that is damaged is no reason to give up the conversations.
        if (error instanceof ImportRefused) return undefined
        throw error
      }
      return new Blob(parts, { type: found.type })
    },
  }
}
