import type { Database } from '../../db/open'
import { readThread } from '../../db/read/read'
import { readDue, readFolder, settleDue, writtenName } from '../../db/write/folder-rows'
import type { FolderState } from '../../domain/folder-state'
import type { Message } from '../../domain/message'
import { passedOnIn } from '../../domain/passed-on'
import { isOpen } from '../../domain/run'
import { threadFolderName, threadMarkdown } from '../../domain/thread-markdown'
import { branchTo } from '../../domain/thread-tree'
import type { Texts } from '../../locale/en/en'
import { languageFor } from '../../locale/languages'
import { loadTexts } from '../../locale/load-texts'
import { summaryActionId } from '../../prompts/summary-action'
import { folderItem } from '../../settings'
import type { BackgroundDeps } from '../runs/deps'

/** The part of the File System Access API that only some browsers have, and whose types are not common yet. */
interface PermittedHandle {
  queryPermission?(options: { mode: 'readwrite' }): Promise<PermissionState>
}

const tellEvery = 20

/** Writes what is due into the folder, and tells views how it goes. Ends early where `isStopping`. */
export async function writeFolder(
  deps: Pick<BackgroundDeps, 'database' | 'now' | 'settings'>,
  isStopping: () => boolean,
): Promise<void> {
  const db = await deps.database()
  const folder = await readFolder(db)
  if (folder === undefined) return folderItem.removeValue()
  const { handle } = folder
  const { name } = handle
  const due = await readDue(db)
  const isPermitted =
    (await (handle as PermittedHandle).queryPermission?.({ mode: 'readwrite' })) ?? 'granted'
  if (isPermitted !== 'granted') return tell({ state: 'paused', name, due: due.length })
  let left = due.length
  try {
    const { language } = await deps.settings()
    const names = await loadTexts(languageFor(language, navigator.language))
    for (const [index, each] of due.entries()) {
      if (isStopping()) return
      if (index % tellEvery === 0) await tell({ state: 'saving', name, due: left })
      if (await writeThread(db, handle, each, names)) left -= 1
    }
    await tell({ state: 'saved', name, due: left, savedAt: deps.now() })
  } catch (error) {
    await tell({ ...stateAfter(error), name, due: left })
  }
}

const tell = (state: FolderState): Promise<void> => folderItem.setValue(state)

/** False where an answer is under way: when it has ended, this is tried again. */
async function writeThread(
  db: Database,
  folder: FileSystemDirectoryHandle,
  due: Awaited<ReturnType<typeof readDue>>[number],
  names: Texts,
): Promise<boolean> {
  const rows = await readThread(db, due.threadId)
  const { thread, messages, runs, sources } = rows
  if (thread === undefined) {
    await settleDue(db, due, undefined)
    return true
  }
  if (runs.rows.some(isOpen)) return false
  const byId = new Map(messages.rows.map((message) => [message.id, message]))
  const runById = new Map(runs.rows.map((run) => [run.id, run]))
  const quoted = new Map(sources.rows.map((source) => [source.id, source]))
  const branch = branchTo(byId, thread.leafId)
  const isSummary = ({ runIds }: Message) => runById.get(runIds.at(-1) ?? '')?.action === summaryActionId
  const text = threadMarkdown({
    title: thread.title,
    messages: branch,
    textOf: passedOnIn(branch, quoted, isSummary),
    sources: quoted,
    names,
  })
  const name = threadFolderName(thread.title, thread.id)
  const before = await writtenName(db, thread.id)
  await writeFile(folder, name, text)
  await settleDue(db, due, name)
  if (before !== undefined && before !== name) await removeFile(folder, before)
  return true
}

async function writeFile(folder: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
  const file = await folder.getFileHandle(name, { create: true })
  const writable = await file.createWritable()
  await writable.write(text)
  await writable.close()
}

/** Someone may have removed it already. */
async function removeFile(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name)
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
  }
}

function stateAfter(
  error: unknown,
): { state: 'paused' } | { state: 'failed'; problem: 'gone' | 'full' | 'refused' } {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError') return { state: 'paused' }
  if (name === 'NotFoundError') return { state: 'failed', problem: 'gone' }
  if (name === 'QuotaExceededError') return { state: 'failed', problem: 'full' }
  console.error('The folder could not be written', error)
  return { state: 'failed', problem: 'refused' }
}
