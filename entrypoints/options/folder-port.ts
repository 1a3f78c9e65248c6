import type { Database } from '@/lib/db/open'
import { keepFolder, readFolder } from '@/lib/db/write/folder-rows'
import type { FolderPort } from '@/lib/stores/settings/folder-store'

type Mode = { mode: 'readwrite' }

/** Of the File System Access API, which only some browsers have. */
interface FolderPicker {
  showDirectoryPicker(options: Mode & { id: string }): Promise<FileSystemDirectoryHandle>
}
interface PermittedHandle {
  requestPermission?(mode: Mode): Promise<PermissionState>
}

/** Undefined where pages cannot ask for a folder. */
export function makeFolderPort(database: () => Promise<Database>): FolderPort | undefined {
  const picker = window as unknown as Partial<FolderPicker>
  if (picker.showDirectoryPicker === undefined) return undefined
  return {
    async choose() {
      try {
        const handle = await picker.showDirectoryPicker?.({ id: 'conversations', mode: 'readwrite' })
        if (handle === undefined) return false
        await keepFolder(await database(), handle)
        return true
      } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') return false
        throw error
      }
    },

    async permit() {
      const folder = await readFolder(await database())
      const handle = folder?.handle as PermittedHandle | undefined
      return (await handle?.requestPermission?.({ mode: 'readwrite' })) === 'granted'
    },
  }
}
