import { type ReadonlySignal, signal } from '@preact/signals'
import type { BackupCounts, LeftOut, RestoreState } from '../../domain/backup'
import { CommandError, type CommandErrorCode } from '../../protocol'
import { type Restoring, restoringItem } from '../../settings'
import type { BackupPort } from '../ports/backup-port'
import type { ViewDeps } from '../ports/view-deps'
import type { SettingsStore } from '../rows/settings-store'
import { restoredSettings, settingsToKeep } from './restored-settings'

export type SavingState =
  | { state: 'none' }
  | { state: 'saving'; done: number; all: number }
  | { state: 'saved'; counts: BackupCounts; leftOut: LeftOut }
  | { state: 'failed'; code: CommandErrorCode }

export type RestoringState =
  | { state: 'none' }
  /** The file is being put where the background finds it: bytes. */
  | { state: 'staging'; done: number; all: number }
  | RestoreState
  | { state: 'failed'; code: CommandErrorCode }

export interface BackupStore {
  saving: ReadonlySignal<SavingState>
  restoring: ReadonlySignal<RestoringState>
  /** In the user's click: the browser asks where to. */
  save(): Promise<void>
  stopSaving(): void
  /** Has a file checked. Nothing changes before `confirm`. */
  check(file: Blob): Promise<void>
  confirm(agreed: { takesActions: boolean }): Promise<void>
  /** Stops what goes on, or puts away what was told. */
  dismiss(): Promise<void>
}

const isBusy = ({ state }: RestoringState): boolean => state === 'checking' || state === 'applying'
const mostWakes = 5

export function createBackupStore(
  { background }: Pick<ViewDeps, 'background'>,
  settings: SettingsStore,
  backupPort: BackupPort,
): BackupStore {
  const saving = signal<SavingState>({ state: 'none' })
  const restoring = signal<RestoringState>({ state: 'none' })
  let saver = new AbortController()
  let stager = new AbortController()
  /** What this view has staged, or has found being restored. */
  let held: { importId: string; letGo: () => void } | undefined

  function show(told: Restoring | null): void {
    if (told === null) {
      if (restoring.peek().state !== 'staging') restoring.value = { state: 'none' }
      return
    }
    const { importId, ...state } = told
    // What another view has staged is for that view to decide about.
    if (held !== undefined && held.importId !== importId) return
    const isNews = restoring.peek().state !== state.state
    restoring.value = state
    if (isNews && state.state === 'restored') takeSettings(state)
    if (held === undefined && isBusy(state)) {
      held = { importId, letGo: () => undefined }
      void wakeWhileBusy(importId)
    }
  }
  restoringItem.watch(show)
  restoringItem.getValue().then(show, () => undefined)

  function takeSettings({ settings: kept }: Extract<RestoreState, { state: 'restored' }>): void {
    const found = restoredSettings(kept, settings.settings.peek())
    if (Object.keys(found).length > 0) settings.change(found).catch(() => undefined)
  }

  /** A background that was stopped in the middle is started again, and goes on. */
  async function wakeWhileBusy(importId: string): Promise<void> {
    for (let wakes = 0; wakes < mostWakes; wakes += 1) {
      await backupPort.untilIdle(importId)
      const told = await restoringItem.getValue()
      if (told?.importId !== importId || !isBusy(told)) return
      await background.wake({})
    }
  }

  const failed = (error: unknown): { state: 'failed'; code: CommandErrorCode } => ({
    state: 'failed',
    code: codeOf(error),
  })

  function letGo(): void {
    held?.letGo()
    held = undefined
  }

  return {
    saving,
    restoring,

    async save() {
      if (saving.peek().state === 'saving') return
      saver = new AbortController()
      const { signal: stopped } = saver
      try {
        const saved = await backupPort.save(settingsToKeep(settings.settings.peek()), {
          signal: stopped,
          onProgress: (done, all) => {
            saving.value = { state: 'saving', done, all }
          },
        })
        saving.value = saved.state === 'saved' ? saved : { state: 'none' }
      } catch (error) {
        if (stopped.aborted) saving.value = { state: 'none' }
        else {
          console.error('A backup could not be saved', error)
          saving.value = failed(error)
        }
      }
    },

    stopSaving: () => saver.abort(),

    async check(file) {
      stager = new AbortController()
      const { signal: stopped } = stager
      restoring.value = { state: 'staging', done: 0, all: file.size }
      try {
        held = await backupPort.stage(file, {
          signal: stopped,
          onProgress: (done, all) => {
            restoring.value = { state: 'staging', done, all }
          },
        })
        const { importId } = held
        await background.checkBackup({ importId })
        void wakeWhileBusy(importId)
      } catch (error) {
        restoring.value = stopped.aborted ? { state: 'none' } : failed(error)
        if (!stopped.aborted) console.error('A backup could not be given to the background', error)
        letGo()
      }
    },

    async confirm({ takesActions }) {
      if (held === undefined || restoring.peek().state !== 'checked') return
      const { importId } = held
      try {
        await background.applyBackup({ importId, takesActions })
        void wakeWhileBusy(importId)
      } catch (error) {
        restoring.value = failed(error)
      }
    },

    async dismiss() {
      stager.abort()
      const importId = held?.importId ?? (await restoringItem.getValue())?.importId
      if (importId !== undefined) await background.dropBackup({ importId }).catch(() => undefined)
      letGo()
      restoring.value = { state: 'none' }
    },
  }
}

function codeOf(error: unknown): CommandErrorCode {
  if (error instanceof CommandError) return error.code
  if (!(error instanceof DOMException)) return 'unexpected'
  return error.name === 'QuotaExceededError' ? 'storage-full' : 'storage-failed'
}
