import { describe, expect, it } from 'vitest'
import { modelChoices, modelKey, toggled, withRecent } from '@/lib/domain/models/model-choices'
import { freshRow } from '@/lib/domain/rows/row'
import type { Connection } from '@/lib/domain/servers/connection'
import { isNear, retirementOf } from '@/lib/domain/servers/retirements'

const connection = (id: string, baseUrl: string, ...models: string[]): Connection => ({
  ...freshRow(id, 1),
  name: id,
  presetId: 'custom',
  baseUrl,
  headers: {},
  refusals: [],
  models: models.map((each) => ({ id: each })),
})
const openAi = connection(
  'conn_a',
  'https://api.openai.com/v1',
  'gpt-4o',
  'gpt-5',
  'gpt-6-luna',
  'gpt-6.1-sol',
)
const local = connection('conn_b', 'http://127.0.0.1:1234/v1', 'gpt-4o', 'llama')
const none = { favourites: [], recents: [] }
const names = (...choices: Parameters<typeof modelChoices>) =>
  modelChoices(...choices).map(({ connection: { id }, model }) => `${id} ${model.id}`)

describe('the models to choose from', () => {
  it('are those with all that is typed, in the order of the lists', () => {
    expect(names([openAi, local], 'GPT 4', none)).toEqual(['conn_a gpt-4o', 'conn_b gpt-4o'])
    expect(names([openAi, local], 'conn_b', none)).toEqual(['conn_b gpt-4o', 'conn_b llama'])
  })

  it('begin with the favourites, and then with the last used', () => {
    const marks = { favourites: [modelKey('conn_b', 'llama')], recents: [modelKey('conn_a', 'gpt-5')] }
    expect(names([openAi, local], '', marks).slice(0, 3)).toEqual([
      'conn_b llama',
      'conn_a gpt-5',
      'conn_a gpt-4o',
    ])
  })

  it('are remembered, the last used first, each once, and not too many', () => {
    let recents: string[] = []
    for (let index = 0; index < 12; index++) recents = withRecent(recents, `m${index}`)
    expect(recents).toHaveLength(8)
    expect(withRecent(recents, 'm9')[0]).toBe('m9')
    expect(new Set(withRecent(recents, 'm9')).size).toBe(8)
    expect(toggled(toggled([], 'a'), 'a')).toEqual([])
  })
})

describe('the end of a model', () => {
  it('is as its maker has announced, with what is listed in its place', () => {
    expect(retirementOf(openAi, 'gpt-4o-2024-08-06')).toEqual({
      date: '2027-01-14',
      replacement: 'gpt-6-luna',
    })
    expect(retirementOf(openAi, 'gpt-5')).toEqual({ date: '2026-12-11', replacement: 'gpt-6.1-sol' })
    expect(retirementOf({ ...openAi, models: [] }, 'gpt-5')).toEqual({ date: '2026-12-11' })
    expect(retirementOf(openAi, 'gpt-6-luna')).toBeUndefined()
    expect(retirementOf(local, 'gpt-4o')).toBeUndefined()
  })

  it('is as the server lists it, wherever that is', () => {
    const models = [{ id: 'llama', shutdownDate: '2026-12-01' }]
    expect(retirementOf({ ...local, models }, 'llama')).toEqual({ date: '2026-12-01' })
  })

  it('is near within sixty days, and when it has come', () => {
    const now = Date.parse('2026-11-23')
    expect(isNear({ date: '2026-12-11' }, now)).toBe(true)
    expect(isNear({ date: '2026-10-23' }, now)).toBe(true)
    expect(isNear({ date: '2027-04-01' }, now)).toBe(false)
  })
})
