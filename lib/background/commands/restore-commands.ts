import { applyBackup } from '../../db/backup/apply-backup'
import { BackupRefused } from '../../db/backup/backup-format'
import { stageBackup } from '../../db/backup/stage-backup'
import {
  dropFile,
  dropRows,
  putHead,
  readHead,
  type StagedHead,
  stagedFile,
  stagedRestores,
  stagingIn,
  viewLock,
  workLock,
} from '../../db/backup/staged-backup'
import type { RestoreState } from '../../domain/backup'
import { type Change, CommandError, type Commands } from '../../protocol'
import { type Restoring, restoringItem } from '../../settings'
import { storageError } from '../rows/storage-error'
import type { BackgroundDeps } from '../runs/deps'
import type { Runs } from '../runs/runs'
import { type DefaultDeps, settleDefault } from './default-connection'

type RestoreCommands = Pick<Commands, 'checkBackup' | 'applyBackup' | 'dropBackup'>

export interface Restores {
  commands: RestoreCommands
  /** Goes on with what a background that was ended left unfinished, and clears away what no view wants any more. */
  resume(): Promise<void>
  /** Whether something is being restored: what is there and seems to be unused may be part of it. */
  isBusy(): boolean
  /** Stops what is going on, and resolves when that has ended. */
  stopAll(): Promise<void>
}

const tellEveryMs = 200
const changesAtOnce = 200
/** Each time those that are in the way are stopped; another could only have begun meanwhile. */
const mostAttempts = 20

type Work = (importId: string, tell: Tell, signal: AbortSignal) => Promise<RestoreState>
type Tell = (state: RestoreState) => void

export function createRestores(
  deps: Pick<BackgroundDeps, 'show' | 'keepAwake' | 'locks'> & DefaultDeps,
  runs: Runs,
  onRestored: () => void,
): Restores {
  const working = new Map<string, { controller: AbortController; ended: Promise<void> }>()

  /** Only one file is restored at a time. The promise tells when it has begun, not when it has ended. */
  async function begin(importId: string, work: Work): Promise<void> {
    if (working.has(importId)) return
    if (working.size > 0) throw new CommandError('busy')
    const controller = new AbortController()
    const ended = deps.keepAwake(
      deps.locks.request(workLock(importId), () => carryOut(importId, work, controller.signal)),
    )
    working.set(importId, { controller, ended })
    const forget = () => working.delete(importId)
    ended.then(forget, (error: unknown) => {
      forget()
      console.error('What became of a backup could not be told', error)
    })
  }

  async function carryOut(importId: string, work: Work, signal: AbortSignal): Promise<void> {
    const tell = teller(importId)
    try {
      await tell.last(await work(importId, tell.now, signal))
    } catch (error) {
      await drop(importId)
      if (signal.aborted) await tell.last(undefined)
      else if (error instanceof BackupRefused) await tell.last({ state: 'refused', refusal: error.refusal })
      else {
        console.error('A backup could not be restored', error)
        await tell.last({ state: 'failed', code: codeOf(error) })
      }
    }
  }

  async function check(importId: string, tell: Tell, signal: AbortSignal): Promise<RestoreState> {
    const db = await deps.database()
    await dropRows(db, importId)
    await putHead(stagingIn(db), importId, { type: 'head', state: 'checking' })
    const file = await stagedFile(db, importId)
    const { parts, preview } = await stageBackup(db, file, {
      importId,
      nowMs: deps.now(),
      onRead: (done) => tell({ state: 'checking', done, all: file.size }),
      signal,
    })
    await putHead(stagingIn(db), importId, { type: 'head', state: 'checked', parts, preview })
    await dropFile(db, importId)
    return { state: 'checked', preview }
  }

  async function apply(importId: string, tell: Tell, signal: AbortSignal): Promise<RestoreState> {
    const db = await deps.database()
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const result = await applyBackup(db, importId, {
        onProgress: (done, all) => tell({ state: 'applying', done, all }),
        signal,
      })
      if (result.state === 'restored') {
        showAll(result.changes)
        onRestored()
        return { state: 'restored', ...result.applied }
      }
      if (result.state === 'not-staged') throw new CommandError('not-found')
      await runs.stopAll(({ threadId }) => threadId !== undefined && result.threadIds.has(threadId))
      await runs.sweep()
    }
    throw new CommandError('busy')
  }

  function showAll(changes: Change[]): void {
    for (let from = 0; from < changes.length; from += changesAtOnce)
      deps.show(changes.slice(from, from + changesAtOnce))
  }

  async function drop(importId: string): Promise<void> {
    const db = await deps.database()
    await dropFile(db, importId)
    await dropRows(db, importId)
  }

  async function stop(importId: string): Promise<void> {
    const work = working.get(importId)
    work?.controller.abort()
    await work?.ended
    await drop(importId)
    if ((await restoringItem.getValue())?.importId === importId) await restoringItem.removeValue()
  }

  return {
    commands: {
      async checkBackup({ importId }) {
        if (working.size > 0 && !working.has(importId)) throw new CommandError('busy')
        await restoringItem.setValue({ importId, state: 'checking', done: 0, all: 0 })
        await begin(importId, check)
        return {}
      },

      async applyBackup({ importId }) {
        const db = await deps.database()
        // What the file has may be older than all that is here.
        await settleDefault(deps)
        const head = await readHead(stagingIn(db), importId)
        if (head?.state === 'checked') await putHead(stagingIn(db), importId, { ...head, state: 'applying' })
        else if (head?.state !== 'applying') throw new CommandError('not-found')
        await begin(importId, apply)
        return {}
      },

      async dropBackup({ importId }) {
        await stop(importId)
        return {}
      },
    },

    async resume() {
      // Nothing of the database can be read while it is being restored.
      if (working.size > 0) return
      const db = await deps.database()
      for (const importId of await stagedRestores(db)) {
        if (working.has(importId)) continue
        const head = await readHead(stagingIn(db), importId)
        if (head?.state === 'applying') await begin(importId, apply)
        else if (head?.state === 'checking' && (await isHeld(importId))) await begin(importId, check)
        else if (!(await isHeld(importId))) await drop(importId)
        else if (head?.state === 'checked' || head?.state === 'restored')
          await restoringItem.setValue({ importId, ...shownAs(head) })
      }
      const shown = await restoringItem.getValue()
      if (shown !== null && !working.has(shown.importId) && !(await isHeld(shown.importId)))
        await restoringItem.removeValue()
    },

    isBusy: () => working.size > 0,

    async stopAll() {
      for (const importId of working.keys()) await stop(importId)
    },
  }

  async function isHeld(importId: string): Promise<boolean> {
    const { held = [] } = await deps.locks.query()
    return held.some(({ name }) => name === viewLock(importId))
  }
}

/** What views are told of what stands on disk, where the background that did it could not tell them any more. */
const shownAs = (head: Extract<StagedHead, { state: 'checked' | 'restored' }>): RestoreState => {
  if (head.state === 'checked') return { state: 'checked', preview: head.preview }
  const { added, changed, settings } = head
  return { state: 'restored', added, changed, settings }
}

/** Tells views how a restore goes: progress at most every `tellEveryMs`, the last state always. */
function teller(importId: string) {
  let toldAt = 0
  let telling: Promise<void> = Promise.resolve()
  const write = (value: Restoring | null) => {
    telling = telling.then(() => restoringItem.setValue(value))
    return telling
  }
  return {
    now(state: RestoreState): void {
      if (performance.now() - toldAt < tellEveryMs) return
      toldAt = performance.now()
      write({ importId, ...state }).catch(() => undefined)
    },
    /** Undefined removes the notice. */
    last: (state: RestoreState | undefined): Promise<void> =>
      write(state === undefined ? null : { importId, ...state }),
  }
}

function codeOf(error: unknown): 'storage-full' | 'storage-failed' | 'unexpected' {
  const told = storageError(error)
  if (!(told instanceof CommandError)) return 'unexpected'
  return told.code === 'storage-full' || told.code === 'storage-failed' ? told.code : 'unexpected'
}
