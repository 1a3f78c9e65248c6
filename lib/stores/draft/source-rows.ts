import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Source } from '../../domain/source'
import type { ViewDeps } from '../ports/view-deps'
import { readSource } from '../rows/read-temporary'

export interface SourceRows {
  rows: ReadonlySignal<ReadonlyMap<string, Source>>
  add(source: Source): void
  /** Forgets all but these. */
  keepOnly(sourceIds: readonly string[]): void
  dispose(): void
}

/** The rows of sources that are known by their ids, read as soon as one is among them. */
export function createSourceRows(
  deps: ViewDeps,
  sourceIds: ReadonlySignal<readonly string[]>,
  /** Called for those of which there is no row any more. */
  onGone: (sourceIds: readonly string[]) => void,
): SourceRows {
  const rows = signal<ReadonlyMap<string, Source>>(new Map())

  async function read(ids: readonly string[]): Promise<void> {
    const found = await Promise.all(ids.map((id) => readSource(deps, id)))
    const here = found.filter((row) => row !== undefined)
    rows.value = new Map([...rows.peek(), ...here.map((row) => [row.id, row] as const)])
    const gone = ids.filter((id) => !rows.peek().has(id))
    if (gone.length > 0) onGone(gone)
  }

  const dispose = effect(() => {
    const unread = sourceIds.value.filter((id) => !rows.peek().has(id))
    if (unread.length === 0) return
    read(unread).catch((error: unknown) => console.error('The attachments could not be read', error))
  })

  return {
    rows,
    add(source) {
      rows.value = new Map(rows.peek()).set(source.id, source)
    },
    keepOnly(ids) {
      rows.value = new Map(Array.from(rows.peek()).filter(([id]) => ids.includes(id)))
    },
    dispose,
  }
}
