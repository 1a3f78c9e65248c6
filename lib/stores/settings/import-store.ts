import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import { dropStaged, importLock, newImportId, readImportProgress } from '../../db/import/staged-import'
import type { ImportPreview, ThreadImportResult } from '../../import/import-preview'
import type { ImportProblem } from '../../import/import-problem'
import { CommandError, type CommandErrorCode } from '../../protocol'
import type { ViewDeps } from '../ports/view-deps'

export type ImportFileResult =
  | { state: 'staged'; preview: ImportPreview }
  | { state: 'refused'; problem: ImportProblem; fileName: string | undefined }
  | { state: 'failed'; code: CommandErrorCode }
  | { state: 'stopped' }

/** Puts what files have into `staging`. Never rejects. */
export type ReadImportFiles = (
  files: readonly File[],
  importId: string,
  options: { onProgress: (share: number, threads: number) => void; signal: AbortSignal },
) => Promise<ImportFileResult>

export type ImportState =
  | { state: 'none' }
  | { state: 'reading'; share: number; threads: number }
  | { state: 'refused'; problem: ImportProblem; fileName: string | undefined }
  /** `canGoOn`: part of it is there already, and the rest waits. */
  | { state: 'failed'; code: CommandErrorCode; canGoOn: boolean }
  | { state: 'ready'; preview: ImportPreview }
  | { state: 'taking'; done: number; all: number; isStopping: boolean }
  | { state: 'taken'; result: ThreadImportResult; preview: ImportPreview }

export interface ImportStore {
  state: ReadonlySignal<ImportState>
  /** The parts that are not wanted. */
  skipped: ReadonlySignal<ReadonlySet<number>>
  /** How many conversations would be taken. */
  chosen: ReadonlySignal<number>
  read(files: readonly File[]): Promise<void>
  choose(part: number, isWanted: boolean): void
  chooseAll(isWanted: boolean): void
  take(): Promise<void>
  /** Ends reading, or leaves out what has not been taken yet. */
  stop(): Promise<void>
  /** Nothing is wanted of what was read. */
  dismiss(): void
}

const lookEveryMs = 200

export function createImportStore(
  deps: Pick<ViewDeps, 'background' | 'database' | 'locks'>,
  readFiles: ReadImportFiles,
): ImportStore {
  const state = signal<ImportState>({ state: 'none' })
  const skipped = signal<ReadonlySet<number>>(new Set())
  /** The import of now: the lock that says so is let go of by `release`. */
  let current: { id: string; release: () => void; reading: AbortController } | undefined
  let preview: ImportPreview | undefined

  function begin(): NonNullable<typeof current> {
    end()
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const id = newImportId()
    deps.locks.request(importLock(id), () => released).catch(() => undefined)
    current = { id, release, reading: new AbortController() }
    return current
  }

  /** Also removes what was staged, unless that import is being taken over. */
  function end(): void {
    const ended = current
    current = undefined
    preview = undefined
    skipped.value = new Set()
    if (ended === undefined) return
    ended.reading.abort()
    ended.release()
    deps
      .database()
      .then((db) => dropStaged(db, ended.id))
      .catch((error: unknown) => console.error('What was staged could not be cleared away', error))
  }

  async function look(importId: string): Promise<void> {
    const progress = await readImportProgress(await deps.database(), importId)
    const now = state.peek()
    if (progress !== undefined && now.state === 'taking') state.value = { ...now, ...progress }
  }

  return {
    state,
    skipped,
    chosen: computed(() => {
      const now = state.value
      return now.state === 'ready' ? now.preview.threads.length - skipped.value.size : 0
    }),
    async read(files) {
      if (files.length === 0 || state.peek().state === 'taking') return
      const { id, reading } = begin()
      state.value = { state: 'reading', share: 0, threads: 0 }
      const result = await readFiles(files, id, {
        onProgress(share, threads) {
          if (current?.id === id && !reading.signal.aborted)
            state.value = { state: 'reading', share, threads }
        },
        signal: reading.signal,
      })
      if (current?.id !== id) return
      batch(() => {
        if (result.state === 'staged') {
          preview = result.preview
          state.value = { state: 'ready', preview }
          return
        }
        end()
        state.value =
          result.state === 'stopped'
            ? { state: 'none' }
            : result.state === 'failed'
              ? { ...result, canGoOn: false }
              : result
      })
    },
    choose(part, isWanted) {
      const next = new Set(skipped.peek())
      if (isWanted) next.delete(part)
      else next.add(part)
      skipped.value = next
    },
    chooseAll(isWanted) {
      skipped.value = new Set(isWanted ? [] : preview?.threads.map(({ part }) => part))
    },
    async take() {
      const taking = current
      if (taking === undefined || preview === undefined) return
      const taken = preview
      state.value = { state: 'taking', done: 0, all: taken.threads.length, isStopping: false }
      const timer = setInterval(() => void look(taking.id).catch(() => undefined), lookEveryMs)
      try {
        const result = await deps.background.importThreads({
          importId: taking.id,
          skipped: [...skipped.peek()],
        })
        end()
        state.value = { state: 'taken', result, preview: taken }
      } catch (error) {
        const code = error instanceof CommandError ? error.code : 'unexpected'
        state.value = { state: 'failed', code, canGoOn: true }
      } finally {
        clearInterval(timer)
      }
    },
    async stop() {
      const now = state.peek()
      if (now.state === 'reading') {
        end()
        state.value = { state: 'none' }
      }
      if (now.state !== 'taking' || current === undefined) return
      state.value = { ...now, isStopping: true }
      await deps.background
        .stopImport({ importId: current.id })
        .catch((error: unknown) => console.error('The import could not be stopped', error))
    },
    dismiss() {
      end()
      state.value = { state: 'none' }
    },
  }
}
