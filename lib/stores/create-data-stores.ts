import { type BackupStore, createBackupStore } from './backup-store'
import type { BackupTools } from './backup-tools'
import type { SettingsStore } from './settings-store'
import type { ViewDeps } from './view-deps'

export interface DataTools {
  backup: BackupTools
}

export interface DataStores {
  backup: BackupStore
}

export function createDataStores(deps: ViewDeps, settings: SettingsStore, tools: DataTools): DataStores {
  return { backup: createBackupStore(deps, settings, tools.backup) }
}
