import { restoringItem } from '../../settings'
import { partOf, unlessMissing } from '../rows/part'
import type { BackgroundDeps } from '../runs/deps'
import type { Runs } from '../runs/runs'
import { commandsIn } from './commands-in'
import type { Imports } from './import-commands'
import type { Restores } from './restore-commands'

/** Imports, and backups that are being restored. What does the work is loaded where there is some. */
export interface StagedWork {
  commands: Imports['commands'] & Restores['commands']
  /** Goes on with imports that a background that was ended left unfinished. */
  resumeImports(): Promise<void>
  /** Goes on with a backup that a background that was ended left unfinished. */
  resumeRestores(): Promise<void>
  /** Whether a backup is being restored: what is there and seems to be unused may be part of it. */
  isRestoring(): Promise<boolean>
  /** Stops restoring, and resolves when that has ended. */
  stopRestoring(): Promise<void>
}

export function createStagedWork(deps: BackgroundDeps, runs: Runs, onRestored: () => void): StagedWork {
  const imports = partOf(async () => (await import('./import-commands')).createImports(deps))
  const restores = partOf(async () =>
    (await import('./restore-commands')).createRestores(deps, runs, onRestored),
  )
  const hasStaged = async () => (await (await deps.database()).count('staging')) > 0
  const isRestoring = async () => (await restores.loaded())?.isBusy() === true

  return {
    commands: {
      ...commandsIn({ load: async () => (await imports.load()).commands }, ['importThreads', 'stopImport']),
      ...commandsIn({ load: async () => (await restores.load()).commands }, [
        'checkBackup',
        'applyBackup',
        'dropBackup',
      ]),
    },

    async resumeImports() {
      if (await hasStaged()) await imports.load().then(({ resume }) => resume(), unlessMissing)
    },

    async resumeRestores() {
      // Nothing of the database can be read while it is being restored.
      if (await isRestoring()) return
      if ((await hasStaged()) || (await restoringItem.getValue()) !== null)
        await restores.load().then(({ resume }) => resume(), unlessMissing)
    },

    isRestoring,

    async stopRestoring() {
      await (await restores.loaded())?.stopAll()
    },
  }
}
