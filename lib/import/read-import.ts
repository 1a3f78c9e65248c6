import { type ArchivedImages, archivedImages } from './archived-images'
import { isChatGpt, readChatGpt } from './chatgpt'
import type { ForeignConversation, Loss, Origin } from './foreign-conversation'
import { importLimits } from './import-limits'
import { ImportRefused } from './import-problem'
import { readOwnConversation } from './own-conversation'
import { isPageAssist, readPageAssist } from './page-assist'
import { parseJson } from './parse-json'
import { piecesOf } from './pieces-of'
import { isRecord, stringIn } from './read-value'
import { readZipEntry } from './read-zip-entry'
import { createJsonSplitter, type JsonItem } from './split-json'
import { type ZipEntry, zipEntries } from './zip-entries'

export type ImportEntry =
  | { type: 'conversation'; conversation: ForeignConversation; images?: ArchivedImages }
  | { type: 'loss'; origin?: Origin; loss: Loss }
  /** The share of the file that has been read, 0 to 1. */
  | { type: 'progress'; share: number }

type Pieces = AsyncIterable<Uint8Array<ArrayBuffer>>

/** The same of several files, which are the parts of one export, or several. */
export async function* readImports(files: readonly Blob[]): AsyncGenerator<ImportEntry> {
  const allBytes = files.reduce((sum, { size }) => sum + size, 0)
  let before = 0
  for (const file of files) {
    try {
      for await (const entry of readImport(file))
        yield entry.type === 'progress'
          ? { type: 'progress', share: (before + entry.share * file.size) / allBytes }
          : entry
    } catch (error) {
      if (!(error instanceof ImportRefused) || files.length === 1 || !(file instanceof File)) throw error
      throw new ImportRefused(error.problem, { cause: error, fileName: file.name })
    }
    before += file.size
  }
}

/**
 * The conversations of a file, of whichever program made it, as they are read: it is known by what is in it, not by
 * its name. Throws `ImportRefused` where it cannot be read to its end, so what came before is to be given up then.
 */
export async function* readImport(file: Blob): AsyncGenerator<ImportEntry> {
  if (file.size === 0) throw new ImportRefused('empty')
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  if (start[0] === 0x1f && start[1] === 0x8b) throw new ImportRefused('backup')
  if (start[0] === 0x50 && start[1] === 0x4b) yield* readZip(file)
  else {
    if (file.size > importLimits.jsonBytes) throw new ImportRefused('too-large')
    yield* readJson(piecesOf(file.stream()), (bytes) => bytes / file.size)
  }
}

const numbered = /(?:^|\/)conversations(?:-\d+)?\.json$/iu

async function* readZip(file: Blob): AsyncGenerator<ImportEntry> {
  const all = (await zipEntries(file)).filter(({ name }) => !name.startsWith('__MACOSX/'))
  const named = all.filter(({ name }) => numbered.test(name))
  const entries = named.length > 0 ? named : all.filter(({ name }) => /\.json$/iu.test(name))
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  const allBytes = entries.reduce((sum, { bytes }) => sum + bytes, 0)
  const { jsonBytes, unpackedBytes, unpackedTimes } = importLimits
  if (allBytes > Math.min(jsonBytes, unpackedBytes + unpackedTimes * file.size))
    throw new ImportRefused('too-large')
  const images = archivedImages(file, all)
  let before = 0
  let isKnown = false
  for (const entry of entries) {
    try {
      yield* readJson(readZipEntry(file, entry), (bytes) => (before + bytes) / allBytes, images)
      isKnown = true
    } catch (error) {
      if (!isOther(error, entry)) throw error
    }
    before += entry.bytes
  }
  if (!isKnown) throw new ImportRefused(named.length > 0 ? 'nothing' : 'unknown')
}

/** In an archive there may be files of other kinds, and parts without a conversation. */
const isOther = (error: unknown, { name }: ZipEntry): boolean =>
  error instanceof ImportRefused &&
  (error.problem === 'nothing' || (error.problem === 'unknown' && !numbered.test(name)))

/** Of an object, what a conversation, or a whole export, is made of. Of other lists only the length counts. */
const ownMembers = ['format', 'version', 'title', 'page', 'messages']
const chatGptMembers = [
  'mapping',
  'current_node',
  'conversation_id',
  'id',
  'create_time',
  'update_time',
  'is_archived',
  'is_starred',
  'pinned_time',
  'default_model_slug',
]
const wanted = new Set([...ownMembers, ...chatGptMembers, 'chat', 'history'])
const otherData = new Set(['knowledge', 'prompts'])

async function* readJson(
  pieces: Pieces,
  shareOf: (bytes: number) => number,
  images?: ArchivedImages,
): AsyncGenerator<ImportEntry> {
  const splitter = createJsonSplitter((key) => wanted.has(key))
  const members = createMembers()
  let bytes = 0
  let found = 0
  let unread = 0
  let others = 0
  let isFirst = true
  for await (const piece of withoutMark(pieces)) {
    for (const item of splitter.feed(piece)) {
      if (item.key !== undefined && item.key !== 'chat') {
        others += otherData.has(item.key) ? 1 : 0
        members.keep(item)
        continue
      }
      const value = item.bytes && parseJson(item.bytes)
      const conversation = isChatGpt(value)
        ? readChatGpt(value, images?.has)
        : isPageAssist(value)
          ? readPageAssist(value)
          : readOwnConversation(value)
      if (
        isFirst &&
        conversation === undefined &&
        item.key === undefined &&
        item.bytes !== undefined &&
        !isRecord(value)
      )
        throw new ImportRefused(value === undefined ? 'not-json' : 'unknown')
      isFirst = false
      if (conversation === undefined) {
        unread += 1
        const reason = item.bytes === undefined ? ('too-large' as const) : ('damaged' as const)
        yield { type: 'loss', loss: { reason, title: stringIn(value, 'title') ?? '', count: 1 } }
      } else {
        found += 1
        yield { type: 'conversation', conversation, ...(images && { images }) }
      }
      if (found + unread > importLimits.conversations) throw new ImportRefused('too-large')
    }
    bytes += piece.length
    yield { type: 'progress', share: Math.min(1, shareOf(bytes)) }
  }
  splitter.finish()
  if (found > 0) {
    if (others > 0) yield { type: 'loss', loss: { reason: 'other-data', title: '', count: others } }
    return
  }
  const single = conversationOf(members.known, images)
  if (single !== undefined) {
    const { lost } = members
    if (lost > 0) yield { type: 'loss', loss: { reason: 'too-large', title: single.title, count: lost } }
    yield { type: 'conversation', conversation: single, ...(images && { images }) }
  } else throw new ImportRefused(isEmptyExport(splitter.keys, unread) ? 'nothing' : 'unknown')
}

/** What a file that is one conversation has said of it, as far as one conversation may go. */
function createMembers() {
  const known = new Map<string, unknown>()
  let bytes = 0
  let values = 0
  const members = {
    known: known as ReadonlyMap<string, unknown>,
    /** How many there were that were not kept. */
    lost: 0,
    keep(item: JsonItem): void {
      if (item.bytes === undefined) return
      bytes += item.bytes.length
      values += item.values
      if (bytes > importLimits.conversationBytes || values > importLimits.values) {
        members.lost++
        return
      }
      const { key = '', isElement } = item
      const value = parseJson(item.bytes)
      const before = known.get(key)
      if (!isElement) known.set(key, value)
      else if (Array.isArray(before)) before.push(value)
      else known.set(key, [value])
    },
  }
  return members
}

/** Where the file as a whole is one conversation. */
function conversationOf(
  members: ReadonlyMap<string, unknown>,
  images: ArchivedImages | undefined,
): ForeignConversation | undefined {
  if (members.get('format') === 'keyside-backup') throw new ImportRefused('backup')
  const value: unknown = Object.fromEntries(members)
  return isChatGpt(value)
    ? readChatGpt(value, images?.has)
    : isPageAssist(value)
      ? readPageAssist(value)
      : readOwnConversation(value)
}

const isEmptyExport = (keys: ReadonlySet<string>, unread: number): boolean =>
  unread === 0 && (keys.size === 0 || keys.has('chat'))

/** Some programs begin a text with a mark of its encoding. */
async function* withoutMark(pieces: Pieces): Pieces {
  let isFirst = true
  for await (const piece of pieces) {
    const hasMark = isFirst && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf
    isFirst = false
    yield hasMark ? piece.subarray(3) : piece
  }
}
