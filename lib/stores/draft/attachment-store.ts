import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { readRow } from '../../db/read/read'
import { isFile, type Source } from '../../domain/source'
import { attachedItem } from '../../settings'
import type { ViewDeps } from '../ports/view-deps'
import type { ThreadStore } from '../rows/thread-store'

/** The sources that go with the thread's next message. Like its draft, they outlive the view. */
export interface AttachmentStore {
  attached: ReadonlySignal<readonly Source[]>
  attach(source: Source): void
  remove(sourceId: string): void
  /** Takes them all off, and gives them back. */
  takeAll(): readonly Source[]
  dispose(): void
}

export function createAttachmentStore(deps: ViewDeps, thread: ThreadStore): AttachmentStore {
  const attached = signal<readonly Source[]>([])
  let shownThreadId: string | undefined

  function change(sources: readonly Source[]): void {
    attached.value = sources
    if (shownThreadId === undefined) return
    const item = attachedItem(shownThreadId)
    const writing = sources.length === 0 ? item.removeValue() : item.setValue(sources.map(({ id }) => id))
    writing.catch((error: unknown) => console.error('The attachments could not be saved', error))
  }

  async function read(threadId: string): Promise<void> {
    const ids = await attachedItem(threadId).getValue()
    if (ids.length === 0) return
    const db = await deps.database()
    const rows = await Promise.all(ids.map((id) => readRow(db, 'sources', id)))
    if (shownThreadId !== threadId) return
    const kept = rows.filter((row) => row !== undefined)
    const newer = attached.peek().filter(({ id }) => !ids.includes(id))
    attached.value = [...kept, ...newer]
  }

  const dispose = effect(() => {
    const threadId = thread.threadId.value
    if (threadId === shownThreadId) return
    shownThreadId = threadId
    attached.value = []
    read(threadId).catch((error: unknown) => console.error('The attachments could not be read', error))
  })

  return {
    attached,
    attach(source) {
      const others = attached.peek().filter(({ id, url, kind }) => {
        const isSamePage =
          !isFile(source) && url === source.url && kind === source.kind && kind !== 'selection'
        return id !== source.id && !isSamePage
      })
      change([...others, source])
    },
    remove: (sourceId) => change(attached.peek().filter(({ id }) => id !== sourceId)),
    takeAll() {
      const all = attached.peek()
      change([])
      return all
    },
    dispose,
  }
}
