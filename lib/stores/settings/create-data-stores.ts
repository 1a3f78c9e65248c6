import type { BackupTools } from '../ports/backup-tools'
import type { StorageTools } from '../ports/storage-tools'
import type { ViewDeps } from '../ports/view-deps'
import { type BackupStore, createBackupStore } from './backup-store'
import type { OptionsStores } from './create-options-stores'
import { createFolderStore, type FolderStore, type FolderTools } from './folder-store'
import { createStorageStore, type StorageStore } from './storage-store'

export interface DataTools {
  backup: BackupTools
  storage: StorageTools
  folder: FolderTools | undefined
}

export interface DataStores {
  backup: BackupStore
  storage: StorageStore
  /** Undefined where the browser cannot. */
  folder: FolderStore | undefined
}

export function createDataStores(
  deps: ViewDeps,
  { settings, connections }: Pick<OptionsStores, 'settings' | 'connections'>,
  tools: DataTools,
): DataStores {
  return {
    backup: createBackupStore(deps, settings, tools.backup),
    storage: createStorageStore(deps, tools.storage, () => connections.connections.peek()),
    folder: tools.folder && createFolderStore(deps, tools.folder),
  }
}
