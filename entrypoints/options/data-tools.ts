import type { Database } from '@/lib/db/open'
import type { DataTools } from '@/lib/stores/settings/create-data-stores'
import { sweepScratch } from '../../lib/platform/download-target'
import { makeBackupTools } from './backup-tools'
import { makeFolderTools } from './folder-tools'
import { makeStorageTools } from './storage-tools'

export function makeDataTools(database: () => Promise<Database>): DataTools {
  sweepScratch(Date.now()).catch((error: unknown) => console.error('A file was left', error))
  return {
    backup: makeBackupTools(database),
    storage: makeStorageTools(database),
    folder: makeFolderTools(database),
  }
}
