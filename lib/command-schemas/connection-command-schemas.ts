import * as v from 'valibot'
import { ownPriceSchema } from '../domain/servers/connection'
import { type KeyStatus, keyModes } from '../domain/servers/key'
import type { RunError } from '../domain/servers/run-error'
import { command, gives } from './command'
import { id, model } from './fields'

const passphrase = v.pipe(v.string(), v.maxLength(1024))

const keyToKeep = v.strictObject({
  secret: v.pipe(v.string(), v.maxLength(8192)),
  mode: v.picklist(keyModes),
  passphrase: v.exactOptional(passphrase),
})

type TestResult = { state: 'ok'; models: number } | { state: 'failed'; error: RunError }

/** Commands that change connections and their keys. None gives a key back. */
export const connectionCommandSchemas = {
  saveConnection: command(
    v.strictObject({
      connectionId: id,
      name: v.pipe(v.string(), v.maxLength(100)),
      presetId: v.pipe(v.string(), v.maxLength(40)),
      baseUrl: v.pipe(v.string(), v.maxLength(20_000)),
      headers: v.record(v.pipe(v.string(), v.maxLength(200)), v.pipe(v.string(), v.maxLength(4000))),
      /** Absent: the kept key stays, if it belongs to this origin. */
      key: v.exactOptional(keyToKeep),
    }),
    gives<{ connectionId: string; key: KeyStatus }>(),
  ),
  deleteConnection: command(v.strictObject({ connectionId: id })),
  /** Asks the server for its models with the kept key, and saves them and the result in the connection. */
  testConnection: command(v.strictObject({ connectionId: id }), gives<TestResult>()),
  forgetRefusal: command(v.strictObject({ connectionId: id, model: v.string(), parameter: v.string() })),
  /** What the person says that a model costs; null: what the price list says. */
  setPrice: command(
    v.strictObject({
      connectionId: id,
      model,
      price: v.nullable(v.omit(ownPriceSchema, ['model', 'asOf'])),
    }),
  ),
  keyStatus: command(v.strictObject({ connectionId: id }), gives<KeyStatus>()),
  removeKey: command(v.strictObject({ connectionId: id }), gives<KeyStatus>()),
  unlockKey: command(v.strictObject({ connectionId: id, passphrase }), gives<KeyStatus>()),
  lockKey: command(v.strictObject({ connectionId: id }), gives<KeyStatus>()),
}
