import { type ReadonlySignal, signal } from '@preact/signals'
import type { StorageKind, StorageUse } from '../../domain/storage-kind'
import { CommandError, type CommandErrorCode } from '../../protocol'
import type { DamagedEntry, StorageEstimate, StoragePort } from '../ports/storage-port'
import type { ViewDeps } from '../ports/view-deps'

export type CleanUpState =
  | { state: 'none' }
  | { state: 'freed'; blobs: number; bytes: number; drafts: number }
  | { state: 'deleted'; count: number; deletedAt: number }
  | { state: 'brought-back'; count: number }
  | { state: 'deleted-now' }
  | { state: 'failed'; code: CommandErrorCode }

export interface KeptKey {
  connection: string
  last4: string
}

export interface StorageStore {
  /** Those that have been measured so far. */
  uses: ReadonlySignal<ReadonlyMap<StorageKind, StorageUse>>
  isMeasuring: ReadonlySignal<boolean>
  estimate: ReadonlySignal<StorageEstimate | undefined>
  /** What the browser answered when it was asked to keep what is stored. */
  promised: ReadonlySignal<boolean | undefined>
  damaged: ReadonlySignal<DamagedEntry[]>
  cleanUp: ReadonlySignal<CleanUpState>
  measure(): Promise<void>
  persist(): Promise<void>
  damagedFile(): Promise<string>
  freeSpace(): Promise<void>
  countOld(days: number, keepPinned: boolean): Promise<number>
  deleteOld(days: number, keepPinned: boolean): Promise<void>
  undoDelete(): Promise<void>
  /** Removes at once what was deleted. */
  deleteNow(): Promise<void>
  /** The keys that erasing everything would remove. */
  keys(): Promise<KeptKey[]>
  /** Resolves with true when everything is gone. */
  eraseEverything(): Promise<boolean>
}

const dayMs = 24 * 60 * 60 * 1000

export function createStorageStore(
  { background, now }: Pick<ViewDeps, 'background' | 'now'>,
  storagePort: StoragePort,
  connections: () => readonly { id: string; name: string }[],
): StorageStore {
  const uses = signal<ReadonlyMap<StorageKind, StorageUse>>(new Map())
  const isMeasuring = signal(false)
  const estimate = signal<StorageEstimate | undefined>(undefined)
  const promised = signal<boolean | undefined>(undefined)
  const damaged = signal<DamagedEntry[]>([])
  const cleanUp = signal<CleanUpState>({ state: 'none' })
  let measurer = new AbortController()

  async function measure(): Promise<void> {
    measurer.abort()
    measurer = new AbortController()
    const { signal: stopped } = measurer
    isMeasuring.value = true
    try {
      damaged.value = await storagePort.damaged()
      estimate.value = await storagePort.estimate()
      for await (const [kind, use] of storagePort.measure(stopped)) {
        uses.value = new Map(uses.peek()).set(kind, use)
      }
    } catch (error) {
      if (!stopped.aborted) console.error('What is kept could not be measured', error)
    }
    if (!stopped.aborted) isMeasuring.value = false
  }

  async function attempt(work: () => Promise<CleanUpState>): Promise<void> {
    try {
      cleanUp.value = await work()
    } catch (error) {
      cleanUp.value = { state: 'failed', code: error instanceof CommandError ? error.code : 'unexpected' }
    }
    void measure()
  }

  return {
    uses,
    isMeasuring,
    estimate,
    promised,
    damaged,
    cleanUp,
    measure,

    async persist() {
      promised.value = await storagePort.persist().catch(() => false)
      estimate.value = await storagePort.estimate()
    },

    damagedFile: storagePort.damagedFile,

    freeSpace: () => attempt(async () => ({ state: 'freed', ...(await background.freeSpace({})) })),

    countOld: (days, keepPinned) => storagePort.countOld(now() - days * dayMs, keepPinned),

    deleteOld: (days, keepPinned) =>
      attempt(async () => ({
        state: 'deleted',
        ...(await background.deleteOldThreads({ beforeMs: now() - days * dayMs, keepPinned })),
      })),

    async undoDelete() {
      const before = cleanUp.peek()
      if (before.state !== 'deleted') return
      const { deletedAt } = before
      await attempt(async () => ({
        state: 'brought-back',
        ...(await background.restoreOldThreads({ deletedAt })),
      }))
    },

    deleteNow: () => attempt(async () => ({ state: 'deleted-now', ...(await background.deleteNow({})) })),

    async keys() {
      const kept = await Promise.all(
        connections().map(async ({ id, name }) => {
          const status = await background.keyStatus({ connectionId: id })
          return status.state === 'none' ? [] : [{ connection: name, last4: status.last4 }]
        }),
      )
      return kept.flat()
    },

    async eraseEverything() {
      try {
        await storagePort.eraseWith(() => background.eraseEverything({}))
        return true
      } catch (error) {
        cleanUp.value = { state: 'failed', code: error instanceof CommandError ? error.code : 'unexpected' }
        return false
      }
    },
  }
}
