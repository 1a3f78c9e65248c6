import type { Writer } from '../../db/write/write'
import { isCharging } from '../../domain/is-charging'
import type { Message } from '../../domain/message'
import { type Run, withOutcome } from '../../domain/run'
import { CommandError } from '../../protocol'
import type { SecretResult } from '../../vault/vault'
import type { PendingWrites } from '../rows/pending-writes'
import type { BackgroundDeps } from './deps'
import { executeRun } from './execute-run'
import { keyOf, type PlannedRun, type RunStart, type RunWatcher } from './planned-run'
import { overLimit, type SpendingLimits } from './spending-limits'

export interface Runs {
  /** Resolves when the run's rows are saved. The run itself goes on, and only `cancel` ends it before its end. */
  start(runId: string, plan: (writer: Writer) => Promise<PlannedRun>): Promise<PlannedRun>
  /** Like `start`, for runs that are made in one transaction and go on side by side. */
  startAll<Planned extends readonly PlannedRun[]>(
    runIds: string[],
    plan: (writer: Writer) => Promise<Planned>,
  ): Promise<Planned>
  cancel(runId: string): Promise<void>
  /** Stops the runs that `matches` and resolves when they have ended and are saved. */
  stopAll(matches: (run: Run) => boolean): Promise<void>
  /** Ends the runs that nobody runs any more: those of a worker that was stopped. */
  sweep(): Promise<void>
}

interface ActiveRun {
  run: Run
  controller: AbortController
  ended: Promise<void>
}

const lockOf = (runId: string) => `run:${runId}`

export function createRuns(
  deps: BackgroundDeps,
  pendingWrites: PendingWrites,
  onCompleted: (run: Run, reply: Message) => Promise<void>,
  limits: Pick<SpendingLimits, 'reached' | 'uncounted'>,
): Runs {
  const active = new Map<string, ActiveRun>()
  /** Locks that another worker held. */
  const awaited = new Set<string>()

  async function start(runId: string, plan: (writer: Writer) => Promise<PlannedRun>): Promise<PlannedRun> {
    const [planned] = await startAll([runId], async (writer): Promise<[PlannedRun]> => [await plan(writer)])
    return planned
  }

  async function startAll<Planned extends readonly PlannedRun[]>(
    runIds: string[],
    plan: (writer: Writer) => Promise<Planned>,
  ): Promise<Planned> {
    const locks = runIds.map((runId) => ({ runId, held: Promise.withResolvers<void>() }))
    const keys = new Map<string, Promise<SecretResult>>()
    const lookUpKeys = (planned: Planned) => {
      for (const { run, start } of planned) {
        if (start === undefined || start.prepare !== undefined) continue
        const key = keyOf(deps.vault, start.connection)
        // A key that cannot be read is told by the run itself.
        key.catch(() => undefined)
        keys.set(run.id, key)
      }
    }
    const written = Promise.withResolvers<Planned>()
    // Where no lock is held, nobody waits for it.
    written.promise.catch(() => undefined)
    const made = saveRuns()
    made.catch(written.reject)
    for (const { runId, held } of locks) {
      let watcher: RunWatcher | undefined
      const whole = deps.locks.request(lockOf(runId), async () => {
        held.resolve()
        const planned = (await written.promise).find(({ run }) => run.id === runId)
        if (planned?.start === undefined) return
        watcher = planned.start.watcher
        return drive(planned, planned.start, keys.get(runId))
      })
      deps.keepAwake(whole).then((end) => {
        if (end !== undefined) watcher?.ended(end.run, end.reply)
        if (end?.run.status !== 'completed' || pendingWrites.has(runId)) return
        onCompleted(end.run, end.reply).catch((error: unknown) =>
          console.error('What follows a run could not be done', error),
        )
      }, held.reject)
    }
    return made

    async function saveRuns(): Promise<Planned> {
      let isSettled = false
      const holding = Promise.all(locks.map(({ held }) => held.promise)).finally(() => {
        isSettled = true
      })
      // Told below, unless the rows are refused before.
      holding.catch(() => undefined)
      // What follows an answer must not find an older state of it on the disk.
      if (!pendingWrites.isEmpty()) await pendingWrites.saveAgain([])
      const limit = await limits.reached()
      // A transaction ends where it waits for anything else.
      const isUncounted = await limits.uncounted()
      if (limit !== undefined || isUncounted('')) await deps.pricesRead()
      // Strict: on disk before a byte leaves, be it that the power fails. Relaxed would outlive a killed browser only,
      // and was not measurably sooner.
      return deps.save(
        { durability: 'strict', meanwhile: lookUpKeys, onWritten: written.resolve },
        async (writer) => {
          const planned = await plan(writer)
          if (limit !== undefined || isUncounted(''))
            for (const each of planned) {
              const nanoUsd = await leastCost(each)
              if (limit !== undefined && nanoUsd !== 0) throw overLimit(limit)
              if (nanoUsd === undefined && isUncounted(each.run.connectionId))
                throw new CommandError('no-price', each.run.connectionId)
            }
          // The locks are held before the rows exist, so that a row without a lock is always an orphan. They are on
          // their way while the rows are made: the transaction goes on only within an answer to one of its requests.
          while (!isSettled) await writer.stay()
          await holding
          return planned
        },
      )
    }
  }

  /** What it costs if it is short: 0 where that is sure to be nothing, undefined where nobody knows. */
  async function leastCost({ start, run }: PlannedRun): Promise<number | undefined> {
    if (start === undefined || !isCharging(start.connection, run.model)) return 0
    const usage = { inputTokens: 1000, outputTokens: 1000 }
    return (await deps.costOf(start.connection, run.model, usage))?.nanoUsd
  }

  function drive(
    { run, reply }: PlannedRun,
    start: RunStart,
    key: Promise<SecretResult> | undefined,
  ): Promise<{ run: Run; reply: Message }> {
    const controller = new AbortController()
    const toDrive = { run, reply, start, key }
    const ended = executeRun({ ...deps, pendingWrites }, toDrive, controller.signal).finally(() =>
      active.delete(run.id),
    )
    active.set(run.id, { run, controller, ended: ended.then(noValue, noValue) })
    return ended
  }

  async function cancel(runId: string): Promise<void> {
    const running = active.get(runId)
    running?.controller.abort()
    await (running?.ended ?? sweep())
    await deps.save({ stores: ['runs'] }, async (writer) => {
      const run = await writer.get('runs', runId)
      if (run === undefined) throw new CommandError('not-found')
      if (run.status === 'requires_action')
        writer.put('runs', withOutcome(run, { status: 'cancelled' }, deps.now()))
    })
  }

  async function stopAll(matches: (run: Run) => boolean): Promise<void> {
    const touched = Array.from(active.values()).filter(({ run }) => matches(run))
    for (const { controller } of touched) controller.abort()
    await Promise.all(touched.map(({ ended }) => ended))
  }

  async function sweep(): Promise<void> {
    const [db] = await Promise.all([deps.database(), deps.temporary.ready()])
    const stored = await db.getAllFromIndex('runs', 'status', 'in_progress')
    const open = [...stored, ...deps.temporary.openRuns()]
    if (open.length === 0) return
    // The locks are read after the rows, because a run that begins in between holds its lock by now.
    const { held = [] } = await deps.locks.query()
    const alive = new Set(held.filter(({ mode }) => mode === 'exclusive').map(({ name }) => name))
    const orphans = open.filter(({ id }) => !alive.has(lockOf(id)) && !pendingWrites.has(id))
    // A worker that was stopped may still hold them when the next one begins.
    for (const { id } of open) if (alive.has(lockOf(id)) && !active.has(id)) sweepAfter(lockOf(id))
    if (orphans.length === 0) return
    // They end without it, too.
    const used = await import('./count-used').catch(() => undefined)
    await deps.pricesRead()
    await deps.save({ stores: ['runs', 'messages', 'connections'] }, async (writer) => {
      for (const { id } of orphans) {
        const found = await writer.get('runs', id)
        if (found?.status !== 'in_progress') continue
        const run = (await used?.usedWhenStopped(writer, deps.costOf, found)) ?? found
        writer.put('runs', withOutcome(run, { status: 'incomplete', reason: 'worker-stopped' }, deps.now()))
      }
    })
  }

  function sweepAfter(lock: string): void {
    if (awaited.has(lock)) return
    awaited.add(lock)
    deps.locks
      .request(lock, { mode: 'shared' }, () => {
        awaited.delete(lock)
        return sweep()
      })
      .catch((error: unknown) => console.error('Runs could not be ended', error))
  }

  return { start, startAll, cancel, stopAll, sweep }
}

const noValue = () => undefined
