import { expect, it } from 'vitest'
import { readRow } from '@/lib/db/read/read'
import { newId } from '@/lib/domain/rows/id'
import { testBackground } from '../../../fakes/test-background'

const entered = { name: 'Near', presetId: 'custom', headers: {} }
const key = { secret: 'sk-0123456789abcdef', mode: 'device' as const }

it('a connection by plain http is saved without a key where any network may answer for its name, and with none', async () => {
  const background = testBackground()
  const connectionId = newId('conn')
  const near = { connectionId, ...entered, baseUrl: 'http://workstation.tail1a2b.ts.net:11434/v1' }
  await expect(background.commands.saveConnection({ ...near, key })).rejects.toMatchObject({
    code: 'invalid-address',
    reason: 'insecure-key',
  })
  const db = await background.deps.database()
  expect(await readRow(db, 'connections', connectionId)).toBeUndefined()
  await background.commands.saveConnection(near)
  expect(await readRow(db, 'connections', connectionId)).toMatchObject({ baseUrl: near.baseUrl })
})

it.each([
  { 'X-Access-Token': 'hunter2hunter2' },
  { 'x-app-PASSWORD': 'open sesame' },
  { 'X-Routing': 'sk-proj-0123456789abcdefghij' },
  { 'X-Via': 'Bearer 0123456789abcdef' },
  { 'Cf-Access-Client-Secret': '0123456789abcdef' },
])('a header that holds a key is a key: %o', async (headers) => {
  const background = testBackground()
  const save = (baseUrl: string, also: Record<string, string>) =>
    background.commands.saveConnection({
      connectionId: newId('conn'),
      ...entered,
      headers: also,
      baseUrl,
    })
  await expect(save('http://ai:11434/v1', headers)).rejects.toMatchObject({ reason: 'insecure-key' })
  await expect(
    save('http://ai:11434/v1', { 'X-Title': 'Keyside', 'X-Author': 'Ada Lovelace' }),
  ).resolves.toBeDefined()
  await expect(save('http://100.64.0.7:11434/v1', headers)).resolves.toBeDefined()
  await expect(save('https://ai/v1', headers)).resolves.toBeDefined()
})

it('a key goes by plain http to an address of the own network', async () => {
  const background = testBackground()
  const connectionId = newId('conn')
  await background.commands.saveConnection({
    connectionId,
    ...entered,
    baseUrl: 'http://100.101.102.103:11434/v1',
    key,
  })
  const db = await background.deps.database()
  expect(await readRow(db, 'connections', connectionId)).toBeDefined()
})
