import type { Database } from '@/lib/db/open'
import type { DataPort } from '@/lib/stores/settings/create-data-stores'
import { sweepScratch } from '../../lib/platform/download-target'
import { makeBackupPort } from './backup-port'
import { makeFolderPort } from './folder-port'
import { makeStoragePort } from './storage-port'

export function makeDataPort(database: () => Promise<Database>, onErase: () => void): DataPort {
  sweepScratch(Date.now()).catch((error: unknown) => console.error('A file was left', error))
  return {
    backup: makeBackupPort(database),
    storage: makeStoragePort(database, onErase),
    folder: makeFolderPort(database),
  }
}
