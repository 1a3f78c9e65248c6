export interface DownloadTarget {
  writable: WritableStream<Uint8Array<ArrayBuffer>>
  /** To be called when all is written. */
  finish(): Promise<void>
}

interface FileType {
  description: string
  accept: Record<string, string[]>
}

/** Of the File System Access API, which only some browsers have. */
interface SavePicker {
  showSaveFilePicker(options: { suggestedName: string; types: FileType[] }): Promise<FileSystemFileHandle>
}

const scratchName = 'download'
const keptForMs = 60 * 60 * 1000

/**
 * Somewhere to write a file of any size without holding it in memory: the place that the user chooses or, in browsers
 * where pages cannot ask, a file of our own that becomes a download. Undefined where the user chose no place.
 */
export async function downloadTarget(name: string, type: FileType): Promise<DownloadTarget | undefined> {
  const picker = window as unknown as Partial<SavePicker>
  if (picker.showSaveFilePicker === undefined) return scratchTarget(name)
  try {
    const handle = await picker.showSaveFilePicker({ suggestedName: name, types: [type] })
    return { writable: await handle.createWritable(), finish: async () => undefined }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw error
  }
}

/** The scratch file stays for a while, because a download goes on after this page is told of it. */
async function scratchTarget(name: string): Promise<DownloadTarget> {
  const folder = await navigator.storage.getDirectory()
  const handle = await folder.getFileHandle(scratchName, { create: true })
  return {
    writable: await handle.createWritable(),
    async finish() {
      const url = URL.createObjectURL(await handle.getFile())
      const link = document.createElement('a')
      link.href = url
      link.download = name
      link.click()
      URL.revokeObjectURL(url)
    },
  }
}

/** Removes a scratch file that was left, unless a download may still be reading it. */
export async function sweepScratch(nowMs: number): Promise<void> {
  const handle = await scratchFile()
  if (handle !== undefined && (await handle.getFile()).lastModified < nowMs - keptForMs) await removeScratch()
}

export async function removeScratch(): Promise<void> {
  if ((await scratchFile()) !== undefined)
    await (await navigator.storage.getDirectory()).removeEntry(scratchName)
}

/** The bytes of a scratch file that is there. */
export const scratchBytes = async (): Promise<number | undefined> =>
  (await (await scratchFile())?.getFile())?.size

async function scratchFile(): Promise<FileSystemFileHandle | undefined> {
  try {
    return await (await navigator.storage.getDirectory()).getFileHandle(scratchName)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined
    throw error
  }
}
