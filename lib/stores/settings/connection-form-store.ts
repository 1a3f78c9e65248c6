import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import { newId } from '../../domain/rows/id'
import { type CheckedBaseUrl, checkBaseUrl } from '../../domain/servers/base-url'
import type { Connection, Refusal } from '../../domain/servers/connection'
import { checkHeaders } from '../../domain/servers/header-rules'
import type { KeyMode, KeyStatus } from '../../domain/servers/key'
import { findPreset, type Preset, presetFor, presets } from '../../domain/servers/presets'
import type { RunError } from '../../domain/servers/run-error'
import { secretHeaders } from '../../privacy/secret-headers'
import { CommandError } from '../../protocol'
import type { ViewDeps } from '../ports/view-deps'

export type TestState =
  | { state: 'none' }
  | { state: 'testing' }
  | { state: 'ok'; models: number }
  | { state: 'failed'; error: RunError }

export interface FormFields {
  presetId: string
  name: string
  baseUrl: string
  headers: string
  /** Emptied as soon as it is saved. */
  key: string
  keyMode: KeyMode
  passphrase: string
}

export interface ConnectionFormStore {
  fields: ReadonlySignal<FormFields>
  preset: ReadonlySignal<Preset>
  address: ReadonlySignal<CheckedBaseUrl>
  keyStatus: ReadonlySignal<KeyStatus>
  test: ReadonlySignal<TestState>
  refusal: ReadonlySignal<CommandError | undefined>
  isSaved: ReadonlySignal<boolean>
  wasKeyRemoved: ReadonlySignal<boolean>
  set(changes: Partial<FormFields>): void
  choosePreset(id: string): void
  /** Saves, and tests what was saved. */
  save(): Promise<void>
  removeKey(): Promise<void>
  unlock(passphrase: string): Promise<void>
  lock(): Promise<void>
  forget(refusal: Refusal): Promise<void>
  deleteConnection(): Promise<void>
}

export interface ConnectionFormOptions {
  deps: Pick<ViewDeps, 'background'>
  /** The connection that is changed; undefined makes a new one. */
  connection: Connection | undefined
  /** Called when a connection was saved and answered. */
  onConnected: (connectionId: string) => void
}

export function createConnectionFormStore(options: ConnectionFormOptions): ConnectionFormStore {
  const { deps, connection, onConnected } = options
  const { background } = deps
  const connectionId = connection?.id ?? newId('conn')
  const fields = signal<FormFields>(connection ? fieldsOf(connection) : fieldsFor(presets[0]))
  const keyStatus = signal<KeyStatus>({ state: 'none' })
  const test = signal<TestState>(connection ? lastTestOf(connection) : { state: 'none' })
  const refusal = signal<CommandError | undefined>(undefined)
  const isSaved = signal(connection !== undefined)
  const wasKeyRemoved = signal(false)
  const preset = computed(() => findPreset(fields.value.presetId) ?? presetFor(fields.value.baseUrl))
  const address = computed(() => {
    const { baseUrl, headers, key } = fields.value
    const extra = checkHeaders(headers)
    return checkBaseUrl(baseUrl, key.trim() !== '' || (extra.ok && secretHeaders(extra.headers).length > 0))
  })

  if (connection) void refreshKey()

  async function refreshKey(): Promise<void> {
    await attempt(async () => {
      keyStatus.value = await background.keyStatus({ connectionId })
    })
  }

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    refusal.value = undefined
    try {
      await work()
      return true
    } catch (error) {
      refusal.value = error instanceof CommandError ? error : new CommandError('unexpected')
      return false
    }
  }

  async function save(): Promise<void> {
    const { name, presetId, baseUrl, headers, key, keyMode, passphrase } = fields.peek()
    const extra = checkHeaders(headers)
    if (!extra.ok) {
      refusal.value = new CommandError('invalid', 'headers')
      return
    }
    const wasTested = test.peek()
    test.value = { state: 'testing' }
    const isKept = await attempt(async () => {
      const saved = await background.saveConnection({
        connectionId,
        name: name.trim() === '' ? preset.peek().name : name,
        presetId,
        baseUrl,
        headers: extra.headers,
        ...(key.trim() === ''
          ? {}
          : { key: { secret: key, mode: keyMode, ...(keyMode === 'passphrase' ? { passphrase } : {}) } }),
      })
      batch(() => {
        keyStatus.value = saved.key
        isSaved.value = true
        wasKeyRemoved.value = false
        fields.value = { ...fields.peek(), key: '', passphrase: '' }
      })
    })
    if (!isKept) {
      test.value = wasTested
      return
    }
    const isTested = await attempt(async () => {
      test.value = await background.testConnection({ connectionId })
    })
    if (!isTested) test.value = { state: 'failed', error: { kind: 'unexpected' } }
    if (test.peek().state === 'ok') onConnected(connectionId)
  }

  return {
    fields,
    preset,
    address,
    keyStatus,
    test,
    refusal,
    isSaved,
    wasKeyRemoved,
    set(changes) {
      refusal.value = undefined
      fields.value = { ...fields.peek(), ...changes }
    },
    choosePreset(id) {
      const chosen = findPreset(id)
      if (chosen === undefined) return
      const { key, keyMode, passphrase } = fields.peek()
      refusal.value = undefined
      fields.value = { ...fieldsFor(chosen), key, keyMode, passphrase }
    },
    save,
    async removeKey() {
      await attempt(async () => {
        keyStatus.value = await background.removeKey({ connectionId })
        wasKeyRemoved.value = true
      })
    },
    async unlock(passphrase) {
      await attempt(async () => {
        keyStatus.value = await background.unlockKey({ connectionId, passphrase })
      })
    },
    async lock() {
      await attempt(async () => {
        keyStatus.value = await background.lockKey({ connectionId })
      })
    },
    async forget({ model, parameter }) {
      await attempt(async () => {
        await background.forgetRefusal({ connectionId, model, parameter })
      })
    },
    async deleteConnection() {
      await attempt(async () => {
        await background.deleteConnection({ connectionId })
      })
    },
  }
}

function fieldsFor(preset: Preset | undefined): FormFields {
  return {
    presetId: preset?.id ?? 'custom',
    name: '',
    baseUrl: preset?.baseUrl ?? '',
    headers: headerLines(preset?.headers ?? {}),
    key: '',
    keyMode: 'device',
    passphrase: '',
  }
}

function fieldsOf({ presetId, name, baseUrl, headers }: Connection): FormFields {
  return { ...fieldsFor(undefined), presetId, name, baseUrl, headers: headerLines(headers) }
}

const headerLines = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

function lastTestOf({ lastTest, models }: Connection): TestState {
  if (lastTest === undefined) return { state: 'none' }
  return lastTest.state === 'ok' ? { state: 'ok', models: models.length } : lastTest
}
