import type { BackupPort } from '../ports/backup-port'
import type { StoragePort } from '../ports/storage-port'
import type { ViewDeps } from '../ports/view-deps'
import { type BackupStore, createBackupStore } from './backup-store'
import type { OptionsStores } from './create-options-stores'
import { createFolderStore, type FolderPort, type FolderStore } from './folder-store'
import { createStorageStore, type StorageStore } from './storage-store'

export interface DataPort {
  backup: BackupPort
  storage: StoragePort
  folder: FolderPort | undefined
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
  ports: DataPort,
): DataStores {
  return {
    backup: createBackupStore(deps, settings, ports.backup),
    storage: createStorageStore(deps, ports.storage, () => connections.connections.peek()),
    folder: ports.folder && createFolderStore(deps, ports.folder),
  }
}
