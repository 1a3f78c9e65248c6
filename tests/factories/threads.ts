import type { Thread } from '../../lib/domain/thread.ts'

export const dayMs = 24 * 60 * 60 * 1000

/** A thread as it stands in a list, without messages. */
export const threadRow = (
  id: string,
  title: string,
  activeAt: number,
  more: Partial<Thread> = {},
): Thread => ({
  id: `thread_${id}`,
  v: 1,
  createdAt: activeAt,
  updatedAt: activeAt,
  rev: 1,
  title,
  titledBy: 'person',
  activeAt,
  leafId: null,
  ...more,
})

/** So many threads, one an hour back from `endMs`, the last active first. */
export const manyThreads = (count: number, endMs: number): Thread[] =>
  Array.from({ length: count }, (_, index) =>
    threadRow(String(index).padStart(6, '0'), `Thread ${index}`, endMs - index * 60 * 60 * 1000, {
      model: `model-${index % 3}`,
      page: { url: `https://site-${index % 5}.example/path`, title: 'A page' },
    }),
  )
