import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { readThread, type ThreadRows } from '../../db/read/read'
import { type Citable, citableIn, citedBy } from '../../domain/cited'
import type { Cited } from '../../domain/cited-passage'
import type { Job } from '../../domain/job'
import type { Message } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { isAnswering, type Run } from '../../domain/run'
import type { Source } from '../../domain/source'
import { isTemporary } from '../../domain/temporary'
import type { Thread } from '../../domain/thread'
import { branchTo, leafBelow, siblingsOf, treeOf } from '../../domain/thread-tree'
import { summaryActionId } from '../../prompts/summary-action'
import type { Change } from '../../protocol'
import type { NamedRows } from '../../request/sent-request'
import type { ViewDeps } from '../ports/view-deps'
import { guardRuns } from './guard-runs'
import { liveRows } from './live-rows'
import { readTemporary } from './read-temporary'

export type ThreadState = 'loading' | 'ready' | 'deleted' | { failed: unknown }

/** One thread on screen. A signal for each row, so that a growing reply draws itself again, and nothing else does. */
export interface ThreadStore {
  threadId: ReadonlySignal<string>
  thread: ReadonlySignal<Thread | undefined>
  state: ReadonlySignal<ThreadState>
  /** The ids of the messages on screen, in order. Replies that were not begun yet are not among them. */
  visible: ReadonlySignal<string[]>
  /** The end of the branch, waiting messages included: what the next message follows. */
  leafId: ReadonlySignal<string | null>
  /** The branch that would be sent with the next message. */
  branch: ReadonlySignal<Message[]>
  /** The sources that its messages quote, by id. */
  sources: ReadonlySignal<ReadonlyMap<string, Source>>
  jobs: ReadonlySignal<readonly Job[]>
  /** The run that writes in the branch on screen. */
  answering: ReadonlySignal<Run | undefined>
  isAnswering: ReadonlySignal<boolean>
  /** The run that made the newest reply of the branch, whatever its state. */
  lastRun: ReadonlySignal<Run | undefined>
  damaged: ReadonlySignal<number>
  message(id: string): Message | undefined
  /** The newest run of a reply, or the run that will answer a user's message. */
  runOf(message: Message): Run | undefined
  run(id: string): Run | undefined
  /** What the passages that a reply names can be of. */
  citedBy(reply: Message): Cited | undefined
  /** The run of a reply, and those that were made beside it: for its title, of parts of a page, of what it ends. */
  runsAround(reply: Message): Run[]
  /** The rows that what was sent in this thread names. */
  namedRows(): NamedRows
  /** All that stands in the place of this message, itself included, oldest first. */
  versionsOf(message: Message): readonly Message[]
  showVersion(message: Message): void
  /** Shows the branch that a message is in; false where the thread has no such message. */
  showBranchOf(messageId: string): boolean
  open(threadId: string): void
  dispose(): void
}

export function createThreadStore(
  deps: ViewDeps,
  firstThreadId: string,
  /** Rows of a thread that are in memory only: they are newer than what is read. */
  unsavedOf: (threadId: string) => Change[] = () => [],
): ThreadStore {
  const threadId = signal(firstThreadId)
  const thread = signal<Thread | undefined>(undefined)
  const state = signal<ThreadState>('loading')
  const damaged = signal(0)
  const messages = new Map<string, Signal<Message>>()
  const runs = new Map<string, Signal<Run>>()
  const sources = signal<ReadonlyMap<string, Source>>(new Map())
  const jobs = signal<readonly Job[]>([])
  /** Counts up when messages come, go or move. What depends on the order of messages reads it. */
  const structure = signal(0)
  const chosenLeaf = signal<string | undefined>(undefined)
  let knownCitable: ReadonlyMap<string, Citable> = new Map()
  let end: () => void = () => undefined

  const rows = () => new Map(Array.from(messages, ([id, row]) => [id, row.peek()]))
  const leafId = computed(() => {
    structure.value
    const chosen = chosenLeaf.value
    if (chosen !== undefined && messages.has(chosen)) return chosen
    // A thread whose own row is damaged still has messages.
    const leaf = thread.value === undefined ? undefined : thread.value.leafId
    return leaf === null || (leaf !== undefined && messages.has(leaf)) ? leaf : newestMessage()
  })
  const tree = computed(() => {
    structure.value
    return treeOf(rows().values())
  })
  const order = computed(() => {
    structure.value
    return branchTo(rows(), leafId.value)
  })
  const visible = computed(() =>
    order.value
      .filter((message) => runFor(message)?.status !== 'queued' || message.role === 'user')
      .map(({ id }) => id),
  )
  const citable = computed((): ReadonlyMap<string, Citable> => {
    knownCitable = citableIn(order.value, sources.value, knownCitable)
    return knownCitable
  })
  const branch = computed(() =>
    order.value.map(({ id }) => messages.get(id)?.value).filter((row) => row !== undefined),
  )
  const running = computed(() => {
    structure.value
    return Array.from(runs.values(), ({ value }) => value).filter(
      (run) => run.kind === 'chat' && isAnswering(run),
    )
  })
  const answering = computed(() => {
    if (running.value.length === 0) return undefined
    const shown = new Set(order.value.map(({ id }) => id))
    return running.value.find(({ replyId = '' }) => shown.has(replyId))
  })
  const lastRun = computed(() => {
    const reply = order.value.findLast(
      (message) => message.role === 'assistant' && runFor(message)?.status !== 'queued',
    )
    return reply === undefined ? undefined : runFor(reply)
  })

  function newestMessage(): string | null {
    let newest: string | null = null
    for (const id of messages.keys()) if (newest === null || id > newest) newest = id
    return newest
  }

  function runFor(message: Message): Run | undefined {
    return runs.get(message.runIds.at(-1) ?? '')?.value
  }

  function show(found: ThreadRows): void {
    thread.value = found.thread
    for (const row of found.messages.rows) messages.set(row.id, signal(row))
    for (const row of found.runs.rows) runs.set(row.id, signal(row))
    sources.value = new Map(found.sources.rows.map((row) => [row.id, row]))
    jobs.value = found.jobs.rows
    damaged.value =
      found.aside + found.messages.damaged.length + found.runs.damaged.length + found.sources.damaged.length
    structure.value++
    state.value = 'ready'
    apply(unsavedOf(threadId.peek()))
    reportDamaged('messages', found.messages.damaged)
    reportDamaged('runs', found.runs.damaged)
    reportDamaged('sources', found.sources.damaged)
    reportDamaged('jobs', found.jobs.damaged)
  }

  function reportDamaged(store: 'messages' | 'runs' | 'sources' | 'jobs', ids: string[]): void {
    const known = ids.filter((id) => id !== '')
    if (known.length > 0) deps.background.setAside({ store, ids: known }).catch(() => undefined)
  }

  function apply(changes: Change[]): void {
    for (const { store, row } of changes) {
      if (store === 'threads' && row.id === threadId.peek()) {
        if (thread.peek()?.leafId !== row.leafId) chosenLeaf.value = undefined
        thread.value = row
        state.value = row.deletedAt === undefined ? 'ready' : 'deleted'
      } else if (store === 'messages' && row.threadId === threadId.peek()) {
        applyRow(
          messages,
          row,
          (old) => old.parentId !== row.parentId || old.runIds.length !== row.runIds.length,
        )
      } else if (store === 'runs' && row.threadId === threadId.peek()) {
        applyRow(runs, row, () => false)
      } else if (store === 'sources' && row.threadId === threadId.peek()) {
        sources.value = new Map(sources.peek()).set(row.id, row)
      } else if (store === 'jobs' && row.threadId === threadId.peek()) {
        jobs.value = [...jobs.peek().filter(({ id }) => id !== row.id), row]
      }
    }
  }

  function applyRow<R extends Message | Run>(
    known: Map<string, Signal<R>>,
    row: R,
    moves: (old: R) => boolean,
  ): void {
    const shown = known.get(row.id)
    if (row.deletedAt !== undefined) {
      if (known.delete(row.id)) structure.value++
    } else if (shown === undefined) {
      known.set(row.id, signal(row))
      structure.value++
    } else if (row.rev >= shown.peek().rev) {
      const old = shown.peek()
      shown.value = row
      if (moves(old)) structure.value++
    }
  }

  function open(id: string): void {
    end()
    batch(() => {
      messages.clear()
      runs.clear()
      sources.value = new Map()
      jobs.value = []
      threadId.value = id
      thread.value = undefined
      chosenLeaf.value = undefined
      state.value = 'loading'
      structure.value++
    })
    end = liveRows(
      deps.subscribe,
      async () => (isTemporary(id) ? readTemporary(deps, id) : readThread(await deps.database(), id)),
      show,
      apply,
      (error) => {
        state.value = { failed: error }
      },
    )
  }

  const stopGuarding = guardRuns(deps, running, (row) => batch(() => apply([{ store: 'runs', row }])))
  open(firstThreadId)

  return {
    threadId,
    thread,
    state,
    visible,
    leafId,
    branch,
    sources,
    jobs,
    answering,
    isAnswering: computed(() => answering.value !== undefined),
    lastRun,
    damaged,
    message: (id) => messages.get(id)?.value,
    runOf: runFor,
    run(id) {
      structure.value
      return runs.get(id)?.value
    },
    citedBy: (reply) => citedBy(reply, runFor(reply)?.action === summaryActionId, citable.value),
    runsAround(reply) {
      const own = runFor(reply)
      const isBeside = ({ kind, parentRunId, messageId }: Run) =>
        parentRunId === own?.id || (kind === 'summary' && messageId === reply.id)
      structure.value
      const beside = Array.from(runs.values(), ({ value }) => value).filter(isBeside)
      return own === undefined ? [] : [own, ...beside.sort((one, other) => one.createdAt - other.createdAt)]
    },
    namedRows: () => ({ run: (id) => runs.get(id)?.peek(), messages: rows(), sources: sources.peek() }),
    versionsOf(message) {
      return siblingsOf(tree.value, message)
    },
    showVersion(message) {
      chosenLeaf.value = leafBelow(tree.peek(), message.id)
    },
    showBranchOf(messageId) {
      if (!messages.has(messageId)) return false
      if (!order.peek().some(({ id }) => id === messageId))
        chosenLeaf.value = leafBelow(tree.peek(), messageId)
      return true
    },
    open,
    dispose() {
      end()
      stopGuarding()
    },
  }
}

export const newThreadId = (): string => newId('thread')
