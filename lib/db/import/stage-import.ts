import type { PreparedImage } from '../../domain/models/fit-image'
import { addLoss, type LossReason, lossReasons, type Origin } from '../../import/foreign-conversation'
import { importLimits } from '../../import/import-limits'
import type { ImportPreview, LossSummary, PreviewedThread } from '../../import/import-preview'
import { ImportRefused } from '../../import/import-problem'
import { hasImages, keepImages } from '../../import/keep-images'
import { readImports } from '../../import/read-import'
import { type ImportedThread, toRows } from '../../import/to-rows'
import type { Database } from '../open'
import { blobIdOf } from '../write/blobs'
import { dropStaged, headPart, putStaged } from './staged-import'

interface StageOptions {
  importId: string
  nowMs: number
  /** Draws an image anew, as everything that is kept is; without it no image is taken. */
  prepareImage?: (picture: Blob) => Promise<PreparedImage | undefined>
  onProgress?: (share: number, threads: number) => void
}

const shownTitles = 50

/**
 * Reads the conversations of files into `staging`, and tells what importing them would do. Throws `ImportRefused`
 * where one cannot be read to its end; then nothing of any is left.
 */
export async function stageImport(
  db: Database,
  files: readonly Blob[],
  { importId, nowMs, onProgress, prepareImage = async () => undefined }: StageOptions,
): Promise<ImportPreview> {
  const threads: PreviewedThread[] = []
  const origins = new Set<Origin>()
  const losses = createLosses()
  const seen = new Set<string>()
  let known = 0
  let messages = 0
  let part: number = headPart
  try {
    for await (const entry of readImports(files)) {
      if (entry.type === 'progress') {
        onProgress?.(entry.share, threads.length)
        continue
      }
      if (entry.type === 'loss') {
        losses.add(entry.loss.title, new Map([[entry.loss.reason, entry.loss.count]]))
        continue
      }
      const { conversation } = entry
      origins.add(conversation.origin)
      const imported = await toRows(conversation, nowMs)
      const title = imported?.thread.title ?? conversation.title.slice(0, 200)
      if (imported === undefined) addLoss(conversation.losses, 'empty')
      losses.add(title, conversation.losses)
      if (imported === undefined) continue
      if (seen.has(imported.thread.id)) {
        losses.add(title, new Map([['duplicate', 1]]))
        continue
      }
      seen.add(imported.thread.id)
      messages += imported.messages.length
      if (messages > importLimits.messages) throw new ImportRefused('too-large')
      if (imported.messages.some(isTooLong)) {
        losses.add(title, new Map([['too-large', 1]]))
        continue
      }
      const { standing, added } = await standingOf(db, imported)
      if (standing === 'known') {
        known += 1
        continue
      }
      part += 1
      const imagePort = { open: entry.images?.open, prepare: prepareImage, idOf: blobIdOf }
      conversation.losses.clear()
      const blobs = hasImages(conversation)
        ? await keepImages(conversation, imagePort)
        : new Map<string, Blob>()
      losses.add(title, conversation.losses)
      // Its ids are the same: only what became of its images is new.
      const thread = blobs.size === 0 ? imported : ((await toRows(conversation, nowMs)) ?? imported)
      await putStaged(db, importId, part, {
        type: 'thread',
        thread,
        ...(blobs.size === 0 ? {} : { blobs }),
      })
      threads.push({ part, title, at: imported.thread.activeAt, messages: added, standing })
    }
    await putStaged(db, importId, headPart, { type: 'staged', parts: part })
    threads.sort((a, b) => b.at - a.at)
    return { origins: [...origins], threads, known, losses: losses.summaries() }
  } catch (error) {
    await dropStaged(db, importId).catch(() => undefined)
    // The file went away, or may not be read.
    const isUnreadable = error instanceof DOMException && error.name === 'NotReadableError'
    throw isUnreadable ? new ImportRefused('unreadable', { cause: error }) : error
  }
}

const isTooLong = ({ parts }: ImportedThread['messages'][number]): boolean =>
  parts.some((part) => 'text' in part && part.text.length > importLimits.messageChars)

async function standingOf(
  db: Database,
  { thread, messages }: ImportedThread,
): Promise<{ standing: PreviewedThread['standing'] | 'known'; added: number }> {
  const transaction = db.transaction(['threads', 'messages'])
  const [kept, keptIds] = await Promise.all([
    transaction.objectStore('threads').get(thread.id),
    transaction.objectStore('messages').index('threadId').getAllKeys(thread.id),
  ])
  const ids = new Set(keptIds)
  const added = messages.filter(({ id }) => !ids.has(id)).length
  if (kept === undefined) return { standing: 'fresh', added: messages.length }
  if (kept.deletedAt !== undefined) return { standing: 'deleted', added }
  return { standing: added > 0 ? 'grown' : 'known', added }
}

function createLosses() {
  const byReason = new Map<LossReason, { count: number; titles: Set<string>; more: number }>()
  return {
    add(title: string, losses: ReadonlyMap<LossReason, number>): void {
      for (const [reason, count] of losses) {
        const known = byReason.get(reason) ?? { count: 0, titles: new Set<string>(), more: 0 }
        known.count += count
        if (title !== '' && known.titles.size < shownTitles) known.titles.add(title)
        else if (title !== '') known.more += 1
        byReason.set(reason, known)
      }
    },
    summaries: (): LossSummary[] =>
      lossReasons.flatMap((reason) => {
        const found = byReason.get(reason)
        return found === undefined
          ? []
          : [{ reason, count: found.count, titles: [...found.titles], more: found.more }]
      }),
  }
}
