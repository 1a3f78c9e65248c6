import type { ImportEntry } from '@/lib/import/read-import'
import { readImport } from '@/lib/import/read-import'
import { type ImportedThread, toRows } from '@/lib/import/to-rows'

export const nowMs = 1_790_000_000_000

export const fileOf = (...values: readonly (string | object | Uint8Array<ArrayBuffer>)[]): Blob =>
  new Blob(
    values.map((value) =>
      typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value),
    ),
  )

export async function entriesOf(file: Blob): Promise<ImportEntry[]> {
  const entries: ImportEntry[] = []
  for await (const entry of readImport(file)) if (entry.type !== 'progress') entries.push(entry)
  return entries
}

/** What a file comes to: its conversations as rows, and what was lost. */
export async function convert(file: Blob) {
  const threads: ImportedThread[] = []
  const losses: Record<string, number> = {}
  const lose = (reason: string, count: number) => {
    losses[reason] = (losses[reason] ?? 0) + count
  }
  for (const entry of await entriesOf(file)) {
    if (entry.type === 'loss') lose(entry.loss.reason, entry.loss.count)
    if (entry.type !== 'conversation') continue
    for (const [reason, count] of entry.conversation.losses) lose(reason, count)
    const rows = await toRows(entry.conversation, nowMs)
    if (rows !== undefined) threads.push(rows)
  }
  return { threads, losses }
}

/** Each branch as its texts, first message first, the shown one marked. */
export function branchesOf({ thread, messages }: ImportedThread): string[] {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const parents = new Set(messages.map(({ parentId }) => parentId))
  return messages
    .filter(({ id }) => !parents.has(id))
    .map((leaf) => {
      const texts: string[] = []
      for (let at: string | null = leaf.id; at !== null; ) {
        const message = byId.get(at)
        if (message === undefined) throw new Error(`${at} is missing`)
        texts.unshift(message.parts.map((part) => ('text' in part ? part.text : '')).join('|'))
        at = message.parentId
      }
      return `${leaf.id === thread.leafId ? '* ' : ''}${texts.join(' → ')}`
    })
}
