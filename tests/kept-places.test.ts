import { beforeEach, describe, expect, it } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createRewriteNonces } from '@/lib/background/rewrite/rewrite-nonces'
import { createNetworkLog } from '@/lib/background/rows/network-log'
import { startSideRun } from '@/lib/background/runs/side-run'
import { changeSettings } from '@/lib/change-settings'
import { applyBackup } from '@/lib/db/backup/apply-backup'
import { stageBackup } from '@/lib/db/backup/stage-backup'
import { putHead, stagingIn } from '@/lib/db/backup/staged-backup'
import { backupStream } from '@/lib/db/backup/write-backup'
import { databaseAt } from '@/lib/db/open'
import { putBlob } from '@/lib/db/write/blobs'
import { emptyDraft } from '@/lib/domain/draft'
import { type Goes, keptPlaces, type PlaceName, placeNames } from '@/lib/domain/kept-places'
import { newId } from '@/lib/domain/rows/id'
import { freshRow } from '@/lib/domain/rows/row'
import { RunFailure } from '@/lib/domain/servers/run-error'
import { newTemporaryId } from '@/lib/domain/temporary'
import { draftItem, readDraftAttachments } from '@/lib/kept-drafts'
import { downloadTarget, removeScratch, sweepScratch } from '@/lib/platform/download-target'
import { buildRequest } from '@/lib/request/build-request'
import { defaultSettings } from '@/lib/settings'
import { sessionItems } from '@/lib/stored-item'
import { keysAt } from '@/lib/vault/open-keys'
import { createVault } from '@/lib/vault/vault'
import { backupFile } from './factories/backup-file'
import { messageOf } from './factories/kept-rows'
import { targetTo } from './factories/target'
import { type Kept, keptIn } from './fakes/kept-in'
import { testBackground } from './fakes/test-background'

const dayMs = 24 * 60 * 60 * 1000

/** What a planted word belongs to: with that it has to go, and with everything. */
type Subject = 'message' | 'thread' | 'connection' | 'row' | 'temporary' | 'time' | 'rest'

let worlds = 0

/** A person's browser in which a word stands in every place, planted through the doors that lead there. */
async function plantedWorld() {
  let at = Date.now()
  const keys = keysAt(`places-keys-${worlds}`)
  const database = databaseAt({ name: `places-${worlds++}` })
  const now = () => at
  const vault = createVault({ session: sessionItems(), now, database: keys, iterations: 2 })
  const background = testBackground(
    { now, database, vault, network: createNetworkLog(database, now), drafts: readDraftAttachments },
    sessionItems(),
  )
  background.state.settings = { ...defaultSettings, titlesByModel: true }
  const { commands, chat, deps } = background
  const db = await database()
  const files = fakeFiles()
  const words = new Map<string, Subject>()
  /** A word of its own for each door. */
  const word = (name: string, subject: Subject): string => {
    const planted = `zq${name}zq`
    words.set(planted, subject)
    return planted
  }
  const connectionId = await background.connect()
  const target = { connectionId, model: 'm' }
  const command = () => ({ commandId: newId('cmd', at), ...target })

  async function answer(...say: string[]): Promise<void> {
    const call = await chat.next()
    for (const text of say) call.say(text)
    call.finish()
  }

  // Messages, and what is made of them.
  const threadId = newId('thread', at)
  const blobId = await putBlob(db, new Blob([word('picture', 'message')]), at)
  const { sourceId } = await commands.saveReading({
    reading: {
      kind: 'page',
      url: `https://page.example/${word('pageurl', 'message')}`,
      title: word('pagetitle', 'message'),
      sections: [
        { heading: '', level: 0, text: word('page', 'message') },
        { heading: '', level: 0, text: word('comments', 'message'), part: 'comments' },
      ],
      chars: 10,
      hidden: {},
      found: 'article',
    },
  })
  const question = await commands.sendMessage({
    ...command(),
    threadId,
    parentId: null,
    text: `${word('question', 'message')} ${word('stillasked', 'message')}`,
    sources: [{ sourceId }],
    images: [{ blobId, mime: 'image/png', width: 10, height: 10 }],
    instruction: { actionId: 'act', label: word('label', 'message'), text: word('instruction', 'message') },
  })
  const first = await chat.next()
  first.send({ type: 'reasoning', text: word('reasoning', 'message') })
  first.say(word('answer', 'message'))
  first.finish()
  await background.untilRun(question.runId, 'completed')
  await answer(word('titlebymodel', 'message'))
  await background.until(() => (threadNow()?.titledBy === 'model' ? true : undefined))

  const edited = await commands.editMessage({
    ...command(),
    messageId: question.messageId,
    text: word('edit', 'message'),
  })
  const failing = await chat.next()
  failing.fail(
    new RunFailure({ kind: 'refused', status: 400, detail: `You said ${word('quotedback', 'message')}` }),
  )
  await background.untilRun(edited.runId, 'failed')

  const follow = await commands.sendMessage({
    ...command(),
    threadId,
    parentId: question.replyId,
    text: 'And this stays',
  })
  await answer('So does this')
  await background.untilRun(follow.runId, 'completed')
  const summary = await commands.summarizeEarlier({
    commandId: newId('cmd', at),
    threadId,
    throughId: follow.replyId,
    ...target,
  })
  await answer(word('summary', 'message'))
  await background.until(() => (threadNow()?.context?.summary ? true : undefined))
  const again = await commands.summarizeEarlier({
    commandId: newId('cmd', at),
    threadId,
    throughId: follow.replyId,
    ...target,
  })
  await answer(word('secondsummary', 'message'))
  await background.untilRun(again.runId, 'completed')
  await background.until(() => (threadNow()?.context?.summary?.text.includes('second') ? true : undefined))
  const after = await commands.sendMessage({
    ...command(),
    threadId,
    parentId: follow.replyId,
    text: 'Go on',
  })
  await answer('Gone on')
  await background.untilRun(after.runId, 'completed')

  // A page that is read in parts.
  const { sourceId: longId } = await commands.saveReading({
    reading: {
      kind: 'page',
      url: 'https://page.example/long',
      title: 'Long',
      sections: [
        { heading: '', level: 0, text: word('longone', 'message') },
        { heading: '', level: 0, text: word('longtwo', 'message') },
      ],
      chars: 20,
      hidden: {},
      found: 'article',
    },
  })
  const inParts = await commands.readInParts({
    ...command(),
    threadId,
    sourceId: longId,
    parts: [0, 1].map((section) => [{ section, start: 0, end: 100 }]),
    partTokens: 2000,
    instruction: { actionId: 'summarize', label: 'Key points', text: 'Summarize.' },
  })
  await answer(word('noteone', 'message'))
  await answer(word('notetwo', 'message'))
  await answer(word('partsanswer', 'message'))
  await background.untilRun(inParts.runId, 'completed')

  const messageIds = [
    ...[question.messageId, question.replyId, edited.messageId, edited.replyId],
    ...[inParts.messageId, inParts.replyId],
  ]
  await db.put('damaged', {
    key: 'messages/msg_call',
    store: 'messages',
    row: {
      id: 'msg_call',
      threadId,
      parentId: question.messageId,
      parts: [null, word('damaged', 'message')],
    },
    issues: [],
    at,
  })
  await db.put('damaged', {
    key: 'sources/source_lost',
    store: 'sources',
    row: { sections: word('damagedpage', 'time') },
    issues: [],
    at,
  })
  const call = messageOf(newId('msg', at), threadId, question.messageId, {
    role: 'assistant',
    parts: [{ type: 'tool_call', callId: 'call_1', name: 'look', arguments: word('toolcall', 'message') }],
  })
  await db.put('messages', call)
  messageIds.push(call.id)

  // The thread itself, and what hangs on its id.
  await deps.save({ stores: ['threads'] }, async (writer) => {
    const thread = await writer.get('threads', threadId)
    if (thread) writer.put('threads', { ...thread, instructions: word('rules', 'thread') })
  })
  await db.put('folders', { id: `file/${threadId}`, kind: 'file', name: word('filename', 'thread') })
  await draftItem(threadId).set({ ...emptyDraft, text: word('draft', 'thread') })
  const forsaken = newId('thread', at)
  const { sourceId: unsentId } = await commands.saveReading({
    reading: {
      kind: 'page',
      url: 'https://page.example/unsent',
      title: word('unsent', 'time'),
      sections: [{ heading: '', level: 0, text: word('unsenttext', 'time') }],
      chars: 10,
      hidden: {},
      found: 'article',
    },
  })
  await draftItem(forsaken).set({
    ...emptyDraft,
    text: word('forsaken', 'time'),
    sources: [{ sourceId: unsentId }],
    images: [{ blobId: await putBlob(db, new Blob([word('unsentpicture', 'time')]), at), mime: 'image/png' }],
  })
  await browser.storage.local.set({
    [`draft:${threadId}`]: word('earlierdraft', 'thread'),
    [`attached:${threadId}`]: [word('earliersource', 'thread')],
    [`images:${threadId}`]: [{ blobId: word('earlierimage', 'thread') }],
    [`draft:${forsaken}`]: word('forsakendraft', 'time'),
    [`attached:${forsaken}`]: [word('forsakensource', 'time')],
    [`images:${forsaken}`]: [{ blobId: word('forsakenimage', 'time') }],
  })

  // A field of a page.
  async function startRewrite(): Promise<string> {
    const runId = newId('run', at)
    await startSideRun(deps, background.runs, {
      runId,
      async plan(writer) {
        const connection = await writer.get('connections', connectionId)
        if (connection === undefined) throw new Error('No connection')
        const field = targetTo(connection, 'm')
        const request = buildRequest({
          target: field,
          branch: [],
          task: [
            { kind: 'instruction', text: word('fieldask', 'time') },
            { kind: 'field', part: 'before', text: word('fieldbefore', 'time') },
            { kind: 'field', part: 'text', text: word('fieldtext', 'time') },
          ],
        })
        return { kind: 'rewrite', target: field, request, site: 'field.example' }
      },
    })
    return runId
  }
  const rewriteId = await startRewrite()
  await answer('Rewritten')
  await background.untilRun(rewriteId, 'completed')
  const failedId = await startRewrite()
  const refused = new RunFailure({ kind: 'refused', status: 400, detail: word('fieldback', 'time') })
  const refusing = await chat.next()
  refusing.fail(refused)
  await background.untilRun(failedId, 'failed')

  // Another connection, with all that can be entered of one.
  const otherId = newId('conn', at)
  await commands.saveConnection({
    connectionId: otherId,
    name: word('connname', 'connection'),
    presetId: 'custom',
    baseUrl: `https://other.example/${word('connpath', 'connection')}`,
    headers: { 'x-team': word('header', 'connection') },
    key: { secret: `sk-${word('key', 'connection')}`, mode: 'session' },
  })
  const deviceId = newId('conn', at)
  await commands.saveConnection({
    connectionId: deviceId,
    name: 'Device',
    presetId: 'custom',
    baseUrl: 'https://device.example/v1',
    headers: {},
    key: { secret: 'sk-on-this-device', mode: 'device' },
  })

  // Rows of their own.
  const actionId = newId('action', at)
  await db.put('actions', {
    ...freshRow(actionId, at),
    ...{ name: word('action', 'row'), template: word('template', 'row'), subject: 'page', result: 'thread' },
    ...{ inMenu: true, inPalette: true, start: 'at-once', position: 1 },
  })
  await db.put('assistants', {
    ...freshRow('asst_1', at),
    ...{ name: word('assistant', 'row'), description: '', instructions: word('assistantrules', 'row') },
    ...{ parameters: {}, tools: [], fileIds: [], metadata: {} },
  })

  // Work that is under way, and what is written down.
  await db.put('requests', {
    ...{ id: newId('req', at), at, method: 'GET', host: 'a.example', path: `/${word('path', 'time')}` },
    ...{ why: 'image', bytesOut: 0, bytesIn: 0, end: 'done' },
  })
  await db.put('staging', { importId: 'import_1', part: 1, data: word('import', 'time') })
  await db.put('staging', { importId: 'restore_1', part: 1, data: word('restore', 'time') })

  // Stored items.
  await changeSettings({ instructions: word('setting', 'rest') })
  await browser.storage.local.set({
    settings: { instructions: word('settings', 'rest') },
    lastThread: word('lastthread', 'rest'),
    rewriteHosts: [word('host', 'rest')],
    allowedOrigins: [word('origin', 'rest')],
  })
  const temporaryId = newTemporaryId()
  const temporary = await commands.sendMessage({
    ...command(),
    threadId: temporaryId,
    parentId: null,
    text: word('temporary', 'temporary'),
  })
  await answer(word('temporaryanswer', 'temporary'))
  await background.untilRun(temporary.runId, 'completed')
  const place = { tabId: 1, frameId: 0 }
  const page = { title: word('fieldpage', 'rest'), url: 'https://field.example/' }
  await createRewriteNonces(sessionItems(), now).make(place, {
    id: 'a',
    name: 'A',
    template: '',
    asksInstruction: false,
    page,
  })
  await draftItem(temporaryId).set({ ...emptyDraft, text: word('temporarydraft', 'temporary') })
  await browser.storage.session.set({
    [`draft:${temporaryId}`]: word('sessiondraft', 'rest'),
    [`attached:${temporaryId}`]: [word('sessionsource', 'rest')],
    [`images:${temporaryId}`]: [{ blobId: word('sessionimage', 'rest') }],
    secretChoices: { [word('choice', 'rest')]: {} },
    'windowThread:1': word('window', 'rest'),
    windowThreads: { 1: word('windows', 'rest') },
    'asked:1': { id: 'cmd_1', actionId: word('asked', 'rest'), tabId: 1, reading: { state: 'none' } },
    'asked:2': {
      ...{ id: 'cmd_2', actionId: 'screenshot', tabId: 1 },
      reading: { state: 'picture', blobId: await putBlob(db, new Blob([word('screenshot', 'time')]), at) },
    },
    folder: { state: 'saved', name: word('folder', 'rest'), due: 0, savedAt: at },
    [`temporary-kept/${temporaryId}`]: word('keptas', 'temporary'),
    restoring: { importId: word('restoring', 'time'), state: 'checking', done: 0, all: 0 },
  })
  const download = await downloadTarget('backup', { description: '', accept: {} })
  const writer = download?.writable.getWriter()
  await writer?.write(new TextEncoder().encode(word('download', 'time')))
  await writer?.close()

  // The index: a message comes into it only among many.
  const others = Array.from({ length: 600 }, (_, each) =>
    messageOf(`msg_other_${each}`, 'thread_other', null),
  )
  for (const other of others) {
    await db.put('messages', other)
    await db.put('searchLoose', { id: other.id })
  }
  await commands.rebuildSearch({})
  await background.deps.locks.request('search-index', async () => undefined)
  await db.put('searchLoose', { id: question.messageId, at })
  await browser.storage.local.set({ fieldsForgotten: '', wordsForgotten: 0 })

  function threadNow() {
    return background.changes.findLast(({ store, row }) => store === 'threads' && row.id === threadId)?.row as
      | { titledBy?: string; context?: { summary?: { text: string } } }
      | undefined
  }

  return {
    background,
    words,
    threadId,
    temporary: { threadId: temporaryId, ...temporary },
    messageIds,
    connectionIds: [otherId, deviceId],
    actionId,
    summary,
    kept: async () => keptIn({ db, keys: await keys(), files }),
    /** Time goes by, and the background begins twice, as it does after each sleep. */
    async later(days: number) {
      at += days * dayMs
      await background.begin()
      at += dayMs / 12
      await background.begin()
      await sweepScratch(at)
      await deps.network.begin()
    },
    db,
    /** How many runs have cost something. */
    paid: (await db.getAll('runs')).filter(({ steps }) => steps.some(({ usage }) => usage !== undefined))
      .length,
  }
}

type World = Awaited<ReturnType<typeof plantedWorld>>

/** How many runs there are of which it is known what they used. */
const spentRuns = async ({ db }: Pick<World, 'db'>): Promise<number> =>
  (await db.getAll('runs')).filter(({ steps }) => steps.some(({ usage }) => usage !== undefined)).length

/** The words that are still there, each with its places. */
function foundOf(words: Iterable<string>, kept: Kept): string[] {
  return Array.from(words).flatMap((word) =>
    Array.from(kept).flatMap(([place, text]) => (text.includes(word) ? [`${word} in ${place}`] : [])),
  )
}

const wordsOf = ({ words }: World, ...subjects: Subject[]): string[] =>
  Array.from(words).flatMap(([word, subject]) => (subjects.includes(subject) ? [word] : []))

/** A file system of our own with one folder. */
function fakeFiles(): ReadonlyMap<string, Blob> {
  const files = new Map<string, Blob>()
  const handleOf = (name: string) => ({
    getFile: async () => files.get(name),
    createWritable: async () =>
      new WritableStream<Uint8Array<ArrayBuffer>>({
        write: (piece) => void files.set(name, new File([files.get(name) ?? '', piece], name)),
      }),
  })
  const folder = {
    async getFileHandle(name: string, { create = false } = {}) {
      if (!create && !files.has(name)) throw new DOMException('', 'NotFoundError')
      return handleOf(name)
    },
    removeEntry: async (name: string) => void files.delete(name),
  }
  Object.defineProperty(navigator, 'storage', {
    value: { getDirectory: async () => folder },
    configurable: true,
  })
  return files
}

beforeEach(() => {
  fakeBrowser.reset()
  Object.defineProperty(globalThis, 'window', { value: {}, configurable: true })
})

/** What the list says of a place, and the words that show it; what only the browser can do is shown elsewhere. */
const shownBy: Record<Goes, Subject[]> = {
  'with-message': ['message'],
  'with-thread': ['message', 'thread', 'temporary'],
  'with-connection': ['connection'],
  'with-row': ['row'],
  'when-unused': ['time'],
  'after-a-day': ['time'],
  'after-30-days': ['time'],
  'after-90-days': ['time'],
  'when-done': ['time'],
  'when-closed': [],
  'with-browser': [],
}

/** Places that hold ids alone, or what is sealed: what stands for a word in them. */
const holdsNoWords: Partial<Record<PlaceName, (world: World) => string | undefined>> = {
  searchSegments: ({ messageIds }) => messageIds[0],
  searchLoose: ({ messageIds }) => messageIds[0],
  'keys/records': ({ connectionIds }) => connectionIds[0],
  'keys/deviceKeys': ({ connectionIds }) => connectionIds[1],
  'local:fieldsForgotten': () => 'fieldsForgotten',
  'local:wordsForgotten': () => 'wordsForgotten',
}

describe('every place of the list', () => {
  it('has a word that was planted in it, and nothing stands anywhere else', async () => {
    const world = await plantedWorld()
    const kept = await world.kept()
    expect(kept.get('unlisted')).toBeUndefined()
    for (const name of placeNames) {
      const mark = holdsNoWords[name]?.(world)
      const marks = mark === undefined ? Array.from(world.words.keys()) : [mark]
      expect(marks.filter((each) => kept.get(name)?.includes(each)).length, name).toBeGreaterThan(0)
    }
    const all = Array.from(kept.values()).join()
    expect(Array.from(world.words.keys()).filter((word) => !all.includes(word))).toEqual([])
  })

  it('is left by what the list says: a word stands in it that goes so, as is shown below', async () => {
    const world = await plantedWorld()
    const kept = await world.kept()
    for (const name of placeNames) {
      if (holdsNoWords[name] !== undefined) continue
      for (const goes of keptPlaces[name].goes) {
        const subjects = shownBy[goes]
        const found = foundOf(wordsOf(world, ...subjects), new Map([[name, kept.get(name) ?? '']]))
        if (subjects.length > 0) expect(found.length, `${name} ${goes}`).toBeGreaterThan(0)
      }
    }
  })
})

describe('30 days after it was deleted', () => {
  it('a message is in no place, nor what was made of it', async () => {
    const world = await plantedWorld()
    const { commands } = world.background
    for (const messageId of world.messageIds)
      await commands.deleteMessage({ messageId, below: false, leafId: null })
    await world.later(29)
    expect(foundOf(['zqquestionzq'], await world.kept())).not.toEqual([])
    await world.later(2)
    const kept = await world.kept()
    expect(foundOf(wordsOf(world, 'message'), kept)).toEqual([])
    expect(world.messageIds.filter((id) => kept.get('searchSegments')?.includes(id))).toEqual([])
    expect(world.messageIds.filter((id) => kept.get('searchLoose')?.includes(id))).toEqual([])
    // The rest of the conversation is as it was, and what was paid.
    for (const left of ['And this stays', 'So does this', 'Go on', 'Gone on'])
      expect(foundOf([left], kept)).toContain(`${left} in messages`)
    expect(foundOf(wordsOf(world, 'thread'), kept)).not.toEqual([])
    expect((await world.db.get('threads', world.threadId))?.title).toBe('And this stays')
    expect(await spentRuns(world)).toBe(world.paid)
  })

  it('a conversation is in no place', async () => {
    const world = await plantedWorld()
    await world.background.commands.deleteThread({ threadId: world.threadId })
    await world.later(29)
    expect(foundOf(['zqquestionzq', 'zqruleszq'], await world.kept())).not.toEqual([])
    await world.later(2)
    const kept = await world.kept()
    expect(foundOf(wordsOf(world, 'message', 'thread'), kept)).toEqual([])
    expect(world.messageIds.filter((id) => Array.from(kept.values()).join().includes(id))).toEqual([])
    expect(await spentRuns(world)).toBe(world.paid)
  })

  it('a connection is in no place, and its headers and keys are at once in none', async () => {
    const world = await plantedWorld()
    for (const connectionId of world.connectionIds)
      await world.background.commands.deleteConnection({ connectionId })
    const atOnce = await world.kept()
    expect(foundOf(['zqheaderzq', 'zqkeyzq'], atOnce)).toEqual([])
    expect(atOnce.get('keys/records')).toBeUndefined()
    expect(atOnce.get('keys/deviceKeys')).toBeUndefined()
    await world.later(31)
    expect(foundOf(wordsOf(world, 'connection'), await world.kept())).toEqual([])
  })

  it('a row that stands for itself is in no place', async () => {
    const world = await plantedWorld()
    for (const name of ['actions', 'assistants'] as const)
      for (const row of await world.db.getAll(name))
        await world.db.put(name, { ...row, deletedAt: row.createdAt } as never)
    await world.later(31)
    expect(foundOf(wordsOf(world, 'row'), await world.kept())).toEqual([])
  })
})

describe('a temporary chat that is closed', () => {
  it('is in no place', async () => {
    const world = await plantedWorld()
    await world.background.commands.dropTemporary({ threadId: world.temporary.threadId })
    expect(foundOf(wordsOf(world, 'temporary'), await world.kept())).toEqual([])
  })
})

describe('with time', () => {
  it('what was never sent goes after a day, and so do the words of a field; what they cost stays', async () => {
    const world = await plantedWorld()
    await world.later(2)
    const kept = await world.kept()
    const gone = [
      'unsent',
      'unsenttext',
      'forsaken',
      'unsentpicture',
      'fieldask',
      'fieldbefore',
      'fieldtext',
      'fieldback',
    ]
    expect(
      foundOf(
        gone.map((each) => `zq${each}zq`),
        kept,
      ),
    ).toEqual([])
    expect(
      foundOf(wordsOf(world, 'message', 'thread', 'connection', 'row', 'temporary', 'rest'), kept).length,
    ).toBeGreaterThan(60)
    expect(await spentRuns(world)).toBe(world.paid)
    const rewrites = (await world.db.getAll('runs')).filter(({ kind }) => kind === 'rewrite')
    expect(rewrites.map(({ site }) => site)).toEqual(['field.example', 'field.example'])
  })

  it('all goes that says so', async () => {
    const world = await plantedWorld()
    await world.later(100)
    expect(foundOf(wordsOf(world, 'time'), await world.kept())).toEqual([])
  })
})

describe('a backup', () => {
  const backupOf = async ({ db }: World): Promise<string> => {
    const stream = backupStream(db, { settings: {}, nowMs: Date.now() })
    return new Response(stream.pipeThrough(new DecompressionStream('gzip'))).text()
  }

  it('has what the list says, and no word of a field', async () => {
    const world = await plantedWorld()
    const kept = await world.kept()
    const backup = await backupOf(world)
    const isInBackup = (place: PlaceName) => ['rows', 'blobs'].includes(keptPlaces[place].backup)
    const outside = Array.from(world.words.keys()).filter(
      (word) => !placeNames.some((place) => isInBackup(place) && kept.get(place)?.includes(word)),
    )
    expect(outside.length).toBeGreaterThan(25)
    expect(outside.filter((word) => backup.includes(word))).toEqual([])
    const field = ['fieldask', 'fieldbefore', 'fieldtext', 'fieldback', 'header'].map((each) => `zq${each}zq`)
    expect(field.filter((word) => backup.includes(word))).toEqual([])
    const said = wordsOf(world, 'message').filter((word) => !['zqdamagedzq'].includes(word))
    expect(said.filter((word) => !backup.includes(word))).toEqual([])
    for (const place of placeNames.filter(isInBackup)) {
      const words = wordsOf(world, 'message', 'thread', 'connection', 'row')
      const there = words.filter((word) => kept.get(place)?.includes(word) && backup.includes(word))
      expect(there.length, place).toBeGreaterThan(0)
    }
  })

  it('has nothing of messages that were deleted and can still be brought back', async () => {
    const world = await plantedWorld()
    for (const messageId of world.messageIds)
      await world.background.commands.deleteMessage({ messageId, below: false, leafId: null })
    expect(foundOf(['zqquestionzq'], await world.kept())).not.toEqual([])
    const backup = await backupOf(world)
    expect(wordsOf(world, 'message').filter((word) => backup.includes(word))).toEqual([])
    for (const left of ['And this stays', 'So does this', 'Gone on']) expect(backup).toContain(left)
  })

  it('is restored without the words of fields that an earlier version put into it', async () => {
    const { background } = await plantedWorld()
    const db = await background.deps.database()
    const run = (await db.getAll('runs')).find(({ kind }) => kind === 'rewrite')
    expect(JSON.stringify(run)).toContain('zqfieldtextzq')
    const fresh = await databaseAt({ name: `places-restored-${worlds++}` })()
    const file = await backupFile([{ store: 'runs', row: run ?? {} }])
    const staged = await stageBackup(fresh, file, { importId: 'restore_1', nowMs: Date.now() })
    await putHead(stagingIn(fresh), 'restore_1', { type: 'head', state: 'applying', ...staged })
    expect((await applyBackup(fresh, 'restore_1')).state).toBe('restored')
    const restored = await fresh.get('runs', run?.id ?? '')
    expect(restored).toMatchObject({
      kind: 'rewrite',
      site: 'field.example',
      steps: [{ cost: { nanoUsd: 1000 } }],
    })
    expect(JSON.stringify(restored)).not.toContain('zq')
  })
})

describe('when everything is erased', () => {
  it('nothing is in any place, nor in the memory of the background', async () => {
    const world = await plantedWorld()
    const { background, temporary } = world
    await background.commands.eraseEverything({})
    await removeScratch()
    expect(Array.from(await world.kept())).toEqual([])
    expect(background.deps.temporary.ofThread(temporary.threadId)).toEqual([])
    // Views that show the temporary chat are told, as of any other.
    const told = background.changes.filter(({ row }) => row.deletedAt !== undefined).map(({ row }) => row.id)
    expect(told).toContain(temporary.threadId)
    await world.later(1)
    expect(foundOf(world.words.keys(), await world.kept())).toEqual([])
  })

  it('the next message of a temporary chat says nothing of what was said before', async () => {
    const world = await plantedWorld()
    const { background, temporary } = world
    await background.commands.eraseEverything({})
    const connectionId = await background.connect()
    const next = {
      commandId: newId('cmd'),
      threadId: temporary.threadId,
      text: 'Hello',
      connectionId,
      model: 'm',
    }
    await expect(
      background.commands.sendMessage({ ...next, parentId: temporary.replyId }),
    ).rejects.toMatchObject({ code: 'not-found' })
    await background.commands.sendMessage({ ...next, parentId: null })
    const call = await background.chat.next()
    expect(JSON.stringify(call.options.body)).not.toContain('zq')
  })
})
