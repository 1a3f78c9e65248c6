import { createBackground } from '@/lib/background/commands/create-background'
import { createAnnouncements } from '@/lib/background/rows/announcements'
import { createErasures } from '@/lib/background/rows/erasures'
import { createKeepAwake } from '@/lib/background/rows/keep-awake'
import { createNetworkLog } from '@/lib/background/rows/network-log'
import { createSave } from '@/lib/background/rows/save'
import { createTemporaryRows } from '@/lib/background/rows/temporary-rows'
import type { BackgroundDeps } from '@/lib/background/runs/deps'
import { databaseAt } from '@/lib/db/open'
import type { SessionArea } from '@/lib/db/read/read-temporary'
import type { Message } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import type { Run } from '@/lib/domain/run'
import type { Change } from '@/lib/protocol'
import { defaultSettings, type SecretChoices, type Settings } from '@/lib/settings'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'
import type { SecretResult, Vault } from '@/lib/vault/vault'
import { scriptedChat } from './scripted-chat'
import { sessionArea } from './session-area'

const unused = () => Promise.reject(new Error('not part of this test'))

/** A vault that holds one open key, for tests that are not about keys. */
const openVault = (result: () => SecretResult): Vault => ({
  keep: async () => undefined,
  secretFor: async () => result(),
  status: async () => ({ state: 'ready', mode: 'device', origin: 'http://127.0.0.1:1', last4: '' }),
  unlock: unused,
  lock: unused,
  remove: async () => undefined,
  removeAll: async () => undefined,
  sweep: async () => undefined,
})

let databases = 0

/** The real background over a real (in-memory) database, with the test as its chat API. */
export function testBackground(
  overrides: Partial<BackgroundDeps> = {},
  session: SessionArea = sessionArea(),
  pause = async () => {},
) {
  const chat = scriptedChat()
  const changes: Change[] = []
  const watchers = new Set<() => void>()
  const database = overrides.database ?? databaseAt({ name: `test-${databases++}` })
  const temporary = createTemporaryRows(session, database)
  const listeners = new Set<(batch: Change[]) => void>()
  const publish = (batch: Change[]) => {
    const received = structuredClone(batch)
    changes.push(...received)
    for (const look of watchers) look()
    for (const listen of listeners) listen(received)
  }
  const announcements = createAnnouncements(publish, pause)
  const state = {
    settings: defaultSettings as Settings,
    secretChoices: {} as SecretChoices,
    secret: { state: 'ready', secret: 'sk-test' } as SecretResult,
  }
  const deps: BackgroundDeps = {
    database,
    save: createSave(database, announcements, temporary),
    temporary,
    show: announcements.now,
    vault: openVault(() => state.secret),
    locks: navigator.locks,
    keepAwake: createKeepAwake(async () => undefined),
    settings: async () => state.settings,
    reviseSettings: async (revise) => {
      const changes = revise(state.settings)
      if (changes !== undefined) state.settings = { ...state.settings, ...changes }
    },
    secretChoices: async () => state.secretChoices,
    drafts: async () => ({ sourceIds: new Set(), blobIds: new Set() }),
    streamChat: chat.streamChat,
    listModels: unused,
    contextTokens: async ({ models }, model) => models.find(({ id }) => id === model)?.contextTokens,
    pricesRead: async () => undefined,
    costOf: async (_, __, usage) =>
      usage === undefined ? undefined : { nanoUsd: 1000, source: 'test', asOf: '2026-01-01' },
    openPanel: unused,
    pages: { read: unused, stop: unused, readAgain: async () => 'same', look: unused, show: unused },
    isNeverRead: async () => false,
    fetchImage: unused,
    network: createNetworkLog(database, Date.now),
    erasures: createErasures(),
    whenIdle: async () => undefined,
    now: Date.now,
    ...overrides,
  }
  const { commands, runs, begin, onSaved } = createBackground(deps)
  listeners.add(onSaved)

  /** Resolves as soon as `find` finds something in what was published so far. */
  function until<T>(find: (changes: Change[]) => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = find(changes)
        if (found === undefined) return
        watchers.delete(look)
        resolve(found)
      }
      watchers.add(look)
      look()
    })
  }

  const lastRow = <R>(store: Change['store'], id: string): R | undefined =>
    changes.findLast((change) => change.store === store && change.row.id === id)?.row as R | undefined

  return {
    deps,
    chat,
    commands,
    runs,
    begin,
    changes,
    state,
    until,
    /** What a view's stores work with: the same background, without a browser between. */
    viewDeps(): ViewDeps {
      return {
        background: commands,
        database,
        session,
        subscribe(listen) {
          listeners.add(listen)
          return () => listeners.delete(listen)
        },
        locks: navigator.locks,
        now: Date.now,
        hasFocus: () => true,
      }
    },
    run: (id: string) => lastRow<Run>('runs', id),
    message: (id: string) => lastRow<Message>('messages', id),
    untilRun: (id: string, ...statuses: Run['status'][]) =>
      until(() => {
        const run = lastRow<Run>('runs', id)
        return run && statuses.includes(run.status) ? run : undefined
      }),
    async connect(): Promise<string> {
      const connectionId = newId('conn')
      await commands.saveConnection({
        connectionId,
        name: 'Test',
        presetId: 'custom',
        baseUrl: 'http://127.0.0.1:1/v1',
        headers: {},
      })
      return connectionId
    },
  }
}

export type TestBackground = ReturnType<typeof testBackground>
