import { describe, expect, it } from 'vitest'
import type { Parameters } from '@/lib/domain/parameters/parameters'
import { freshRow } from '@/lib/domain/rows/row'
import type { Connection } from '@/lib/domain/servers/connection'
import {
  resolveTarget,
  type TargetLayer,
  type TargetLayers,
  targetLayerNames,
  withoutSettings,
  withParameters,
} from '@/lib/domain/target'
import { seededRandom } from '../../factories/seeded-random'

const today = '2026-11-30'

const connection = (id: string, own: Partial<Connection> = {}): Connection => ({
  ...freshRow(id, 1),
  name: id,
  presetId: 'custom',
  baseUrl: 'http://127.0.0.1:1/v1',
  headers: {},
  models: [{ id: `model of ${id}` }],
  refusals: [],
  ...own,
})

const connections = [connection('a'), connection('b')]
const resolved = (layers: TargetLayers, rows = connections) => resolveTarget(rows, layers, today)

describe('where a request goes', () => {
  it('is the nearest choice, with the model that was chosen with it', () => {
    const all = { connectionId: 'a', model: 'of all' }
    const thread = { connectionId: 'b', model: 'of the thread' }
    expect(resolved({ all, thread })).toMatchObject({
      connection: { id: 'b' },
      model: 'of the thread',
      from: { connection: 'thread', model: 'thread' },
    })
    expect(resolved({ all, thread, run: { model: 'of the run' } })).toMatchObject({
      connection: { id: 'b' },
      model: 'of the run',
      from: { connection: 'thread', model: 'run' },
    })
  })

  it('takes no model that was chosen at another connection', () => {
    const target = resolved({ all: { connectionId: 'a', model: 'of a' }, thread: { connectionId: 'b' } })
    expect(target).toMatchObject({ model: 'model of b', from: { connection: 'thread', model: 'suggested' } })
  })

  it('is what there is where no choice was ever kept', () => {
    expect(resolved({})).toMatchObject({ connection: { id: 'a' }, from: { connection: 'only' } })
  })

  it('is nowhere where the choice for all is gone or was taken back, however many are left', () => {
    for (const rows of [connections, [connection('a')], []]) {
      expect(resolved({ all: { connectionId: 'gone', model: 'x' } }, rows)).toBeUndefined()
      expect(resolved({ all: { connectionId: null } }, rows)).toBeUndefined()
    }
  })

  it('is nowhere where what was chosen for this alone is gone, or there is no model', () => {
    expect(resolved({ thread: { connectionId: 'gone', model: 'x' } })).toBeUndefined()
    expect(resolved({ action: { connectionId: 'gone' }, all: { connectionId: 'a' } })).toBeUndefined()
    expect(resolved({}, [])).toBeUndefined()
    expect(resolved({}, [connection('a', { models: [] })])).toBeUndefined()
  })
})

describe('what a request asks with', () => {
  it('is each parameter from the nearest layer that sets it, over all combinations of layers', () => {
    const random = seededRandom(11)
    const names = ['temperature', 'topP', 'maxTokens', 'seed'] as const
    for (let round = 0; round < 300; round += 1) {
      const layers: Partial<Record<(typeof targetLayerNames)[number], TargetLayer>> = {}
      for (const [at, name] of targetLayerNames.entries()) {
        if (random() < 0.3) continue
        const set = names.filter(() => random() < 0.4)
        layers[name] = { parameters: Object.fromEntries(set.map((each) => [each, at + 1])) as Parameters }
      }
      const { connection: own, ...others } = layers
      const target = resolved(others, [connection('a', own?.parameters && { parameters: own.parameters })])
      for (const name of names) {
        const nearest = targetLayerNames.find((each) => layers[each]?.parameters?.[name] !== undefined)
        expect(target?.from.parameters[name]).toBe(nearest)
        expect(target?.parameters[name]).toBe(nearest && layers[nearest]?.parameters?.[name])
      }
    }
  })

  it('takes the nearest list of tools, even an empty one', () => {
    const tool = { type: 'function' }
    expect(resolved({ all: { tools: [tool] } })).toMatchObject({ tools: [tool], from: { tools: 'all' } })
    expect(resolved({ all: { tools: [tool] }, thread: { tools: [] } })).toMatchObject({
      tools: [],
      from: { tools: 'thread' },
    })
  })

  it('puts the instructions for all and for the connection first, then the nearest of the others', () => {
    const rows = [connection('a', { instructions: 'of the connection' })]
    const thread = { instructions: 'of the thread' }
    const assistant = { instructions: 'of the assistant' }
    expect(resolved({ all: { instructions: 'of all' }, assistant, thread }, rows)?.instructions).toEqual([
      { from: 'all', text: 'of all' },
      { from: 'connection', text: 'of the connection' },
      { from: 'thread', text: 'of the thread' },
    ])
    expect(resolved({ assistant, thread: { instructions: '' } }, rows)?.instructions).toEqual([
      { from: 'connection', text: 'of the connection' },
      { from: 'assistant', text: 'of the assistant' },
    ])
  })

  it('is the whole of what an answer was asked with, where it is asked for again', () => {
    const target = resolved({ thread: { parameters: { temperature: 1, topP: 0.5 } } })
    expect(target && withParameters(target, { temperature: 0 })).toMatchObject({
      parameters: { temperature: 0 },
      from: { parameters: { temperature: 'run' } },
    })
    expect(target && withParameters(target, { temperature: 0 }).parameters).not.toHaveProperty('topP')
  })

  it('is nothing for a task that has a prompt to itself', () => {
    const all = { instructions: 'x', parameters: { seed: 1 }, tools: [{}] }
    const target = resolved({ all })
    expect(target && withoutSettings(target)).toMatchObject({ parameters: {}, instructions: [], tools: [] })
  })
})
