import { afterEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { changeSettings, reviseSettings } from '@/lib/change-settings'
import { newRestoreId, stageFilePiece } from '@/lib/db/backup/staged-backup'
import { readConnections, readRow } from '@/lib/db/read/read'
import { freshRow } from '@/lib/domain/rows/row'
import type { Connection } from '@/lib/domain/servers/connection'
import { resolveTarget } from '@/lib/domain/target'
import type { Thread } from '@/lib/domain/thread'
import { defaultSettings, restoringItem, type Settings } from '@/lib/settings'
import { settingsItem } from '@/lib/settings-item'
import { backupFile } from '../../../factories/backup-file'
import { threadOf } from '../../../factories/kept-rows'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

afterEach(() => fakeBrowser.reset())

const today = '2026-11-30'

/** The real settings, and servers that list these models. */
function start(listed: () => string[] = () => ['gpt-6-luna']) {
  return testBackground({
    settings: settingsItem.getValue,
    reviseSettings,
    listModels: async () => listed().map((id) => ({ id })),
    now: () => Date.parse(today),
  })
}

const entered = (id: string, at = id) => ({
  connectionId: `conn_${id}`,
  name: id,
  presetId: 'custom',
  baseUrl: `https://${at}.example/v1`,
  headers: {},
})

const row = (id: string, own: Partial<Connection> = {}): Connection => ({
  ...freshRow(`conn_${id}`, 1),
  name: id,
  presetId: 'custom',
  baseUrl: `https://${id}.example/v1`,
  headers: {},
  models: [{ id: `model of ${id}` }],
  refusals: [],
  ...own,
})

async function restore(background: TestBackground, rows: (Connection | Thread)[]): Promise<void> {
  const importId = newRestoreId()
  const db = await background.deps.database()
  const lines = rows.map((each) => ({ store: 'baseUrl' in each ? 'connections' : 'threads', row: each }))
  await stageFilePiece(db, importId, 0, await backupFile(lines))
  const told = (state: string) =>
    new Promise<void>((resolve, reject) => {
      const stop = restoringItem.watch((value) => {
        if (value?.state === 'failed' || value?.state === 'refused') reject(new Error(JSON.stringify(value)))
        if (value?.state !== state) return
        stop()
        resolve()
      })
    })
  const checked = told('checked')
  await background.commands.checkBackup({ importId })
  await checked
  const restored = told('restored')
  await background.commands.applyBackup({ importId })
  await restored
}

/** Where a new chat goes, as every view has it. */
async function newChat(background: TestBackground): Promise<string | undefined> {
  const { rows } = await readConnections(await background.deps.database())
  const target = resolveTarget(rows, { all: await background.deps.settings() }, today)
  return target && `${new URL(target.connection.baseUrl).host} ${target.model}`
}

const seed = async (background: TestBackground, rows: Connection[]) => {
  const db = await background.deps.database()
  for (const each of rows) await db.put('connections', each)
}

async function connect(background: TestBackground, id: string, at = id) {
  await background.commands.saveConnection(entered(id, at))
  await background.commands.testConnection({ connectionId: `conn_${id}` })
}

describe('where new chats go', () => {
  it('is set with the first connection that is saved, and its model with the first list of its models', async () => {
    const background = start()
    await background.begin()
    await background.commands.saveConnection(entered('5'))
    expect(await settingsItem.getValue()).toMatchObject({ connectionId: 'conn_5' })
    await background.commands.testConnection({ connectionId: 'conn_5' })
    expect(await settingsItem.getValue()).toMatchObject({ connectionId: 'conn_5', model: 'gpt-6-luna' })
    await connect(background, '1')
    await connect(background, '9')
    expect(await newChat(background)).toBe('5.example gpt-6-luna')
  })

  it('is moved by no backup: one with a smaller id, many, one without a model of its own', async () => {
    const background = start()
    await connect(background, '5')
    for (const ids of [['0'], ['00', '1', '4'], ['9']]) {
      await restore(
        background,
        ids.map((id) => row(id)),
      )
      expect(await newChat(background)).toBe('5.example gpt-6-luna')
    }
    await restore(background, [row('5', { baseUrl: 'https://evil.example/v1', rev: 1000, updatedAt: 9e12 })])
    expect(await newChat(background)).toBe('5.example gpt-6-luna')
  })

  it('is set by no backup either: where none was chosen, the person is asked, in a worker started later too', async () => {
    const background = start()
    await restore(background, [row('0'), row('1')])
    expect(await newChat(background)).toBeUndefined()
    await background.begin()
    expect(await newChat(background)).toBeUndefined()
    await connect(background, '2')
    expect(await newChat(background)).toBe('2.example gpt-6-luna')
  })

  it('is asked for again after everything was erased, whatever is restored then', async () => {
    const background = start()
    await connect(background, '5')
    await background.commands.eraseEverything({})
    await fakeBrowser.storage.local.clear()
    await restore(background, [row('0')])
    expect(await newChat(background)).toBeUndefined()
  })

  it('is asked for once its connection is deleted, and not what is left, nor what a backup brings back', async () => {
    const background = start()
    await connect(background, '5')
    await connect(background, '1')
    await background.commands.deleteConnection({ connectionId: 'conn_5' })
    expect(await newChat(background)).toBeUndefined()
    await background.begin()
    expect(await newChat(background)).toBeUndefined()
    await restore(background, [row('0'), row('5', { baseUrl: 'https://evil.example/v1' })])
    expect(await newChat(background)).toBeUndefined()
    // Another name for what is left is no choice.
    await background.commands.saveConnection({ ...entered('1'), name: 'Renamed' })
    expect(await newChat(background)).toBeUndefined()
    await connect(background, '7')
    expect(await newChat(background)).toBe('7.example gpt-6-luna')
  })

  it('stays where another connection is deleted', async () => {
    const background = start()
    await connect(background, '5')
    await connect(background, '1')
    await background.commands.deleteConnection({ connectionId: 'conn_1' })
    expect(await newChat(background)).toBe('5.example gpt-6-luna')
  })

  it('is the connection again that is saved once more after it was deleted, where it is the only one', async () => {
    const background = start()
    await connect(background, '5')
    await background.commands.deleteConnection({ connectionId: 'conn_5' })
    await connect(background, '5', 'other')
    expect(await newChat(background)).toBe('other.example gpt-6-luna')
  })

  it('is asked for where its row is gone otherwise', async () => {
    const background = start()
    await connect(background, '5')
    await connect(background, '1')
    await (await background.deps.database()).delete('connections', 'conn_5')
    await background.begin()
    expect(await newChat(background)).toBeUndefined()
    await restore(background, [row('5', { baseUrl: 'https://evil.example/v1' })])
    expect(await newChat(background)).toBeUndefined()
  })

  it('is one of several that are saved at once, and stays that one', async () => {
    const background = start()
    await Promise.all(['3', '1', '2'].map((id) => background.commands.saveConnection(entered(id))))
    const { connectionId } = await settingsItem.getValue()
    expect(['conn_1', 'conn_2', 'conn_3']).toContain(connectionId)
    await Promise.all(['3', '1', '2'].map((id) => background.commands.saveConnection(entered(id))))
    expect((await settingsItem.getValue()).connectionId).toBe(connectionId)
  })

  it('takes nothing from a change of settings at the same moment, and nothing is taken from that', async () => {
    const background = start()
    await Promise.all([
      background.commands.saveConnection(entered('3')),
      ...(['dark', 'light'] as const).map((theme) => changeSettings({ theme })),
      changeSettings({ titlesByModel: true }),
    ])
    expect(await settingsItem.getValue()).toMatchObject({
      connectionId: 'conn_3',
      theme: 'light',
      titlesByModel: true,
    })
  })
})

describe('where a conversation goes', () => {
  it('is not for a backup to say: neither with a later state of it, nor with its deleted connection', async () => {
    const background = start()
    await connect(background, '5')
    await connect(background, '6')
    await background.commands.deleteConnection({ connectionId: 'conn_6' })
    const db = await background.deps.database()
    const threads = ['5', '6'].map((id) => ({
      ...threadOf(`thread_${id}`),
      connectionId: `conn_${id}`,
      model: 'm',
    }))
    for (const each of [...threads, threadOf('thread_7')]) await db.put('threads', each)
    const evil = { rev: 1000, connectionId: 'conn_0', model: 'n' }
    await restore(background, [
      row('0'),
      row('6', { baseUrl: 'https://evil.example/v1' }),
      ...['5', '6', '7'].map((id) => ({ ...threadOf(`thread_${id}`), ...evil })),
    ])
    for (const each of threads)
      expect(await readRow(db, 'threads', each.id)).toMatchObject({
        rev: 1000,
        connectionId: each.connectionId,
        model: 'm',
      })
    expect(await readRow(db, 'threads', 'thread_7')).not.toHaveProperty('connectionId')
    expect(await readRow(db, 'connections', 'conn_6')).toBeUndefined()
  })
})

describe('the model of new chats', () => {
  it('stays where the server lists others, and where it is listed no more', async () => {
    let listed = ['a', 'b']
    const background = start(() => listed)
    await connect(background, '5')
    expect(await newChat(background)).toBe('5.example a')
    listed = ['gpt-6-luna', 'a']
    await background.commands.testConnection({ connectionId: 'conn_5' })
    listed = ['gpt-6-luna']
    await background.commands.testConnection({ connectionId: 'conn_5' })
    expect(await newChat(background)).toBe('5.example a')
  })

  it('is that of the other server once the address is another, unless the person chose one', async () => {
    let listed = ['a']
    const background = start(() => listed)
    await connect(background, '5')
    listed = ['b']
    await connect(background, '5', 'other')
    expect(await newChat(background)).toBe('other.example b')
    await changeSettings({ model: 'own', recentModels: ['conn_5/own'] })
    listed = ['c']
    await connect(background, '5', 'third')
    expect(await newChat(background)).toBe('third.example own')
  })

  it('is none of a connection that is not the one of new chats', async () => {
    const background = start(() => ['a'])
    await background.commands.saveConnection(entered('5'))
    await connect(background, '1')
    expect((await settingsItem.getValue()).model).toBeUndefined()
  })
})

describe('a profile from before', () => {
  const earlier = [row('2'), row('1', { models: [{ id: 'm' }, { id: 'gpt-6-luna' }] })]

  it.each(['begin', 'save', 'restore'] as const)(
    'keeps what it went to without a choice (%s first)',
    async (first) => {
      const background = start()
      await seed(background, earlier)
      expect(await newChat(background)).toBe('1.example gpt-6-luna')
      if (first === 'begin') await background.begin()
      else if (first === 'save') await background.commands.saveConnection(entered('0'))
      else await restore(background, [row('0')])
      expect(await newChat(background)).toBe('1.example gpt-6-luna')
      await background.begin()
      await restore(background, [row('00')])
      expect(await newChat(background)).toBe('1.example gpt-6-luna')
    },
  )

  it('keeps what was chosen', async () => {
    const background = start()
    await seed(background, earlier)
    const chosen: Settings = { ...defaultSettings, connectionId: 'conn_2', model: 'own' }
    await fakeBrowser.storage.local.set({ settings: chosen })
    await background.begin()
    expect(await settingsItem.getValue()).toEqual(chosen)
  })
})
