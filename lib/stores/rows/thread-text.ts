import { readThread } from '../../db/read/read'
import type { Message } from '../../domain/message'
import { passedOnIn } from '../../domain/passed-on'
import { threadMarkdown } from '../../domain/thread-markdown'
import { branchTo } from '../../domain/thread-tree'
import type { Texts } from '../../locale/en/en'
import type { PageReading } from '../../page/visible/page-reading'
import { summaryActionId } from '../../prompts/summary-action'
import type { ViewDeps } from '../ports/view-deps'

/** What was said in a conversation, on the branch that it shows, as a text that can be quoted in another. */
export async function readThreadText(
  { database }: Pick<ViewDeps, 'database'>,
  threadId: string,
  texts: Texts,
): Promise<PageReading | undefined> {
  const { thread, messages, runs, sources } = await readThread(await database(), threadId)
  if (thread === undefined) return undefined
  const branch = branchTo(new Map(messages.rows.map((row) => [row.id, row])), thread.leafId)
  const runById = new Map(runs.rows.map((row) => [row.id, row]))
  const isSummary = ({ runIds }: Message) => runById.get(runIds.at(-1) ?? '')?.action === summaryActionId
  const quoted = new Map(sources.rows.map((row) => [row.id, row]))
  const text = threadMarkdown({
    title: thread.title,
    messages: branch,
    textOf: passedOnIn(branch, quoted, isSummary),
    sources: quoted,
    names: texts,
  })
  return {
    kind: 'file',
    url: '',
    title: thread.title,
    sections: [{ heading: '', level: 0, text }],
    chars: text.length,
    hidden: {},
    found: 'file',
  }
}
