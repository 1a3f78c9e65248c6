import { readThread } from '@/lib/db/read/read'
import { readTemporaryThread } from '@/lib/db/read/read-temporary'
import type { Run } from '@/lib/domain/run'
import { requestOf } from '@/lib/domain/steps'
import { isTemporary } from '@/lib/domain/temporary'
import { bodyAsSent, messagesAsSent, type NamedRows } from '@/lib/request/sent-request'
import type { TestBackground } from './test-background'

/** The rows of a thread that a kept request may name, as they stand on disk. */
export async function rowsOf({ deps, viewDeps }: TestBackground, threadId: string): Promise<NamedRows> {
  const { runs, messages, sources } = isTemporary(threadId)
    ? await readTemporaryThread(viewDeps().session, threadId)
    : await readThread(await deps.database(), threadId)
  const known = new Map(runs.rows.map((run) => [run.id, run]))
  return {
    run: (id) => known.get(id),
    messages: new Map(messages.rows.map((row) => [row.id, row])),
    sources: new Map(sources.rows.map((row) => [row.id, row])),
  }
}

/** The body of a step, made of what is kept of it and of the thread. */
export function bodyOfStep(run: Run, step: number, rows: NamedRows): string | undefined {
  const request = requestOf(run, step)
  return request && JSON.stringify(bodyAsSent(request, messagesAsSent(request, rows)))
}
