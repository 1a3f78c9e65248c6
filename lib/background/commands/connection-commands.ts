import { readRow } from '../../db/read/read'
import { changed, freshRow } from '../../domain/rows/row'
import { checkBaseUrl } from '../../domain/servers/base-url'
import type { Connection } from '../../domain/servers/connection'
import { deletedConnection } from '../../domain/servers/deleted-connection'
import { checkHeaders, checkKey } from '../../domain/servers/header-rules'
import type { KeyStatus } from '../../domain/servers/key'
import { type RunError, RunFailure } from '../../domain/servers/run-error'
import { dayOf } from '../../domain/text/day-of'
import { secretHeaders } from '../../privacy/secret-headers'
import { CommandError, type Commands, type KeyToKeep, type TestResult } from '../../protocol'
import type { BackgroundDeps } from '../runs/deps'
import type { Runs } from '../runs/runs'
import { askForDefault, settleDefault, takeAsDefault, takeModelAsDefault } from './default-connection'
import { forgetConnection } from './forget-connection'

type ConnectionCommands = Pick<
  Commands,
  | 'saveConnection'
  | 'deleteConnection'
  | 'testConnection'
  | 'forgetRefusal'
  | 'setPrice'
  | 'keyStatus'
  | 'removeKey'
  | 'unlockKey'
  | 'lockKey'
>

const testLimitMs = 20_000

export function connectionCommands(deps: BackgroundDeps, runs: Runs): ConnectionCommands {
  const { vault, now } = deps

  async function keepKey(connectionId: string, origin: string, key: KeyToKeep): Promise<void> {
    const checked = checkKey(key.secret)
    if (!checked.ok) throw new CommandError('invalid-key', checked.reason)
    const { mode, passphrase } = key
    if (mode === 'passphrase' && (passphrase ?? '').normalize('NFKC').length < 8)
      throw new CommandError('invalid-key', 'short-passphrase')
    await vault.keep(connectionId, {
      secret: checked.key,
      mode,
      origin,
      ...(passphrase === undefined ? {} : { passphrase }),
    })
  }

  return {
    async saveConnection({ connectionId, name, presetId, baseUrl, headers, key }) {
      const extra = checkHeaders(headers)
      const hasKey = key !== undefined || (extra.ok && secretHeaders(extra.headers).length > 0)
      const address = checkBaseUrl(baseUrl, hasKey)
      if (!address.ok) throw new CommandError('invalid-address', address.reason)
      if (!extra.ok) throw new CommandError('invalid', extra.reason)
      if (key !== undefined) await keepKey(connectionId, address.origin, key)
      await settleDefault(deps)
      const isNew = await deps.save({ stores: ['connections'] }, async (writer) => {
        const known = await writer.getEvenDeleted('connections', connectionId)
        const entered = { name: name.trim(), presetId, baseUrl: address.baseUrl, headers: extra.headers }
        if (known === undefined) {
          writer.put('connections', {
            ...freshRow(connectionId, now()),
            ...entered,
            models: [],
            refusals: [],
          })
          return true
        }
        // Another server has other models and other habits.
        const { lastTest: _, deletedAt: __, modelsAt, ...kept } = known
        const isSame = known.baseUrl === address.baseUrl
        writer.put(
          'connections',
          changed(
            isSame
              ? { ...kept, ...(modelsAt === undefined ? {} : { modelsAt }), ...entered }
              : { ...kept, ...entered, models: [], refusals: [] },
            {},
            now(),
          ),
        )
        return known.deletedAt !== undefined
      })
      await takeAsDefault(deps, connectionId, isNew)
      return { connectionId, key: await vault.status(connectionId) }
    },

    async deleteConnection({ connectionId }) {
      await runs.stopAll((run) => run.connectionId === connectionId)
      await vault.remove(connectionId)
      await deps.save({ stores: ['connections'] }, async (writer) => {
        const connection = await writer.get('connections', connectionId)
        if (connection === undefined) throw new CommandError('not-found')
        writer.put('connections', changed(deletedConnection(connection, now()), {}, now()))
      })
      await askForDefault(deps, connectionId)
      await forgetConnection(deps, connectionId)
      return {}
    },

    async testConnection({ connectionId }) {
      const connection = await readRow(await deps.database(), 'connections', connectionId)
      if (connection === undefined) throw new CommandError('not-found')
      const result = await test(deps, connection)
      await deps.save({ stores: ['connections'] }, async (writer) => {
        const current = await writer.get('connections', connectionId)
        if (current?.baseUrl !== connection.baseUrl) return
        writer.put('connections', changed(current, result, now()))
      })
      if (result.models !== undefined) await takeModelAsDefault(deps, connection, result.models)
      return outcome(result)
    },

    async setPrice({ connectionId, model, price }) {
      await deps.save({ stores: ['connections'] }, async (writer) => {
        const connection = await writer.get('connections', connectionId)
        if (connection === undefined) throw new CommandError('not-found', 'connection')
        const { prices: old = [], ...rest } = connection
        const others = old.filter((each) => each.model !== model)
        const own = price === null ? [] : [{ ...price, model, asOf: dayOf(now()) }]
        const prices = [...others, ...own]
        writer.put('connections', changed({ ...rest, ...(prices.length > 0 && { prices }) }, {}, now()))
      })
      return {}
    },

    async forgetRefusal({ connectionId, model, parameter }) {
      await deps.save({ stores: ['connections'] }, async (writer) => {
        const connection = await writer.get('connections', connectionId)
        if (connection === undefined) throw new CommandError('not-found')
        const refusals = connection.refusals.filter(
          (refusal) => refusal.model !== model || refusal.parameter !== parameter,
        )
        writer.put('connections', changed(connection, { refusals }, now()))
      })
      return {}
    },

    keyStatus: ({ connectionId }): Promise<KeyStatus> => vault.status(connectionId),

    async removeKey({ connectionId }) {
      await vault.remove(connectionId)
      return vault.status(connectionId)
    },

    async unlockKey({ connectionId, passphrase }) {
      if (!(await vault.unlock(connectionId, passphrase))) throw new CommandError('wrong-passphrase')
      return vault.status(connectionId)
    },

    async lockKey({ connectionId }) {
      await vault.lock(connectionId)
      return vault.status(connectionId)
    },
  }
}

type Tested = Pick<Connection, 'lastTest'> & Partial<Pick<Connection, 'models' | 'modelsAt'>>

async function test(deps: BackgroundDeps, connection: Connection): Promise<Tested> {
  const at = deps.now()
  try {
    const { baseUrl, headers } = connection
    const key = await deps.vault.secretFor(connection.id, new URL(baseUrl).origin)
    if (key.state === 'locked') throw new RunFailure({ kind: 'key-locked' })
    if (key.state === 'insecure') throw new RunFailure({ kind: 'insecure-key' })
    if (key.state === 'gone' || key.state === 'other-origin') throw new RunFailure({ kind: 'no-key' })
    const secret = key.state === 'ready' ? key.secret : undefined
    const signal = AbortSignal.timeout(testLimitMs)
    const models = await deps.keepAwake(
      deps.listModels({
        baseUrl,
        headers,
        secret,
        signal,
        fetch: deps.network.fetchFor({ why: 'models' }),
        probe: deps.network.fetchFor({ why: 'probe' }),
      }),
    )
    return { models, modelsAt: at, lastTest: { state: 'ok', at } }
  } catch (error) {
    const why: RunError = error instanceof RunFailure ? error.error : { kind: 'unexpected' }
    return { lastTest: { state: 'failed', at, error: why } }
  }
}

function outcome({ lastTest, models }: Tested): TestResult {
  if (lastTest?.state === 'failed') return { state: 'failed', error: lastTest.error }
  return { state: 'ok', models: models?.length ?? 0 }
}
