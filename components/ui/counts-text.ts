import { type BackupCounts, type BackupKind, countOf } from '@/lib/domain/backup'
import type { DataTexts } from '@/lib/locale/en/data-texts'

/** Kinds of rows in the order in which they are told: those that people know come first. */
const order: readonly BackupKind[] = [
  'threads',
  'messages',
  'blobs',
  'sources',
  'runs',
  'jobs',
  'actions',
  'assistants',
  'connections',
]

/** "2 conversations, 7 messages and 1 connection". */
export function countsText(counts: BackupCounts, { kinds, list }: DataTexts): string {
  if (countOf(counts) === 0) return kinds.threads(0)
  return list(order.filter((kind) => counts[kind] > 0).map((kind) => kinds[kind](counts[kind])))
}
