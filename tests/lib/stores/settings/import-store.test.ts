import { beforeEach, describe, expect, it } from 'vitest'
import { stageImport } from '@/lib/db/import/stage-import'
import { CommandError } from '@/lib/protocol'
import { createImportStore, type ImportStore, type ReadImportFiles } from '@/lib/stores/settings/import-store'
import { chainedConversation } from '../../../factories/foreign-exports'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

let background: TestBackground
let store: ImportStore

/** What the worker does, without one. */
const reading: ReadImportFiles = async (files, importId) => ({
  state: 'staged',
  preview: await stageImport(await background.deps.database(), files, { importId, nowMs: Date.now() }),
})

beforeEach(() => {
  background = testBackground()
  store = createImportStore(background.viewDeps(), reading)
})

const file = (count: number) =>
  new File(
    [JSON.stringify(Array.from({ length: count }, (_, index) => chainedConversation(`c${index}`, 2)))],
    'conversations.json',
  )

const count = async (name: 'staging' | 'threads') => (await background.deps.database()).count(name)
const untilStagedIs = (wanted: number) => expect.poll(() => count('staging')).toBe(wanted)

describe('an import', () => {
  it('takes all that was read, and leaves nothing staged', async () => {
    await store.read([file(3)])
    expect(store.chosen.value).toBe(3)
    await store.take()
    expect(store.state.value).toMatchObject({ state: 'taken', result: { fresh: 3, messages: 6 } })
    await untilStagedIs(0)
  })

  it('takes what is chosen', async () => {
    await store.read([file(3)])
    store.chooseAll(false)
    expect(store.chosen.value).toBe(0)
    store.choose(2, true)
    expect(store.chosen.value).toBe(1)
    await store.take()
    expect(store.state.value).toMatchObject({ state: 'taken', result: { fresh: 1 } })
  })

  it('that is given up is forgotten', async () => {
    await store.read([file(3)])
    store.dismiss()
    expect(store.state.value).toEqual({ state: 'none' })
    await untilStagedIs(0)
    expect(await count('threads')).toBe(0)
  })

  it('that is stopped while it is read does not come back when it has been', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    store = createImportStore(background.viewDeps(), async (...input) => {
      await promise
      return reading(...input)
    })
    const read = store.read([file(3)])
    await store.stop()
    resolve()
    await read
    expect(store.state.value).toEqual({ state: 'none' })
  })

  it('can be gone on with where the disk was full', async () => {
    const { background: commands, ...others } = background.viewDeps()
    let isFull = true
    store = createImportStore(
      {
        ...others,
        background: {
          ...commands,
          importThreads: async (input) => {
            if (isFull) throw new CommandError('storage-full')
            return commands.importThreads(input)
          },
        },
      },
      reading,
    )
    await store.read([file(3)])
    await store.take()
    expect(store.state.value).toEqual({ state: 'failed', code: 'storage-full', canGoOn: true })
    isFull = false
    await store.take()
    expect(store.state.value).toMatchObject({ state: 'taken', result: { fresh: 3 } })
  })

  it('that could not be read says why', async () => {
    store = createImportStore(background.viewDeps(), async () => ({
      state: 'refused',
      problem: 'cut',
      fileName: undefined,
    }))
    await store.read([file(1)])
    expect(store.state.value).toMatchObject({ state: 'refused', problem: 'cut' })
  })
})
