import { beforeAll, describe, expect, it } from 'vitest'
import { countRequest, textsOf } from '@/lib/tokens/count-request'
import { type CountText, loadTextCounter } from '@/lib/tokens/count-text'
import { declareFormat } from '@/lib/tokens/declare-format'
import { declareTools } from '@/lib/tokens/declare-tools'
import { familyOf } from '@/lib/tokens/model-family'
import type { CountableRequest } from '@/lib/wire/countable-request'
import { recordedCounts } from './recorded-counts'

let counters: { cl100k_base: CountText; o200k_base: CountText }
beforeAll(async () => {
  counters = {
    cl100k_base: await loadTextCounter('cl100k_base'),
    o200k_base: await loadTextCounter('o200k_base'),
  }
})

const count = (body: CountableRequest) => countRequest(body, counters[familyOf(body.model).encoding])

const ask = { role: 'user', content: 'Which train?' }
const trains = {
  name: 'find_trains',
  description: 'Trains between two towns',
  parameters: {
    type: 'object',
    properties: {
      from: { type: 'string', description: 'Where it leaves' },
      at: { type: ['string', 'null'] },
      via: { type: 'array', items: { type: 'string' } },
      seat: { type: 'object', properties: { by: { enum: ['window', 'aisle'], description: 'Which side' } } },
      most: { type: 'integer' },
    },
    required: ['from'],
  },
}

describe('the tokens of a request with tools or a schema', () => {
  it.each(recordedCounts)(
    'are within 3 of the $promptTokens that $model charged ($recordedBy)',
    (recorded) => {
      const { recordedBy: _, promptTokens, ...body } = recorded
      const { inputTokens, exact } = count(body)
      expect(Math.abs(inputTokens - promptTokens)).toBeLessThanOrEqual(3)
      expect(exact).toBe(false)
    },
  )

  it('grow with a tool that has to be called', () => {
    const body = { model: 'gpt-4o', messages: [ask], tools: [{ type: 'function', function: trains }] }
    const tool_choice = { type: 'function', function: { name: 'find_trains' } }
    const added = counters.o200k_base('find_trains') + 4
    expect(count({ ...body, tool_choice }).inputTokens).toBe(count(body).inputTokens + added)
  })

  it('need only texts that are known before', () => {
    const body = {
      model: 'gpt-5',
      messages: [
        ask,
        {
          role: 'assistant',
          tool_calls: [{ id: 'a', function: { name: 'find_trains', arguments: '{"from":"Ulm"}' } }],
        },
        { role: 'tool', tool_call_id: 'a', content: 'none' },
      ],
      tools: [{ type: 'function', function: trains }],
      response_format: { type: 'json_schema', json_schema: { name: 'Train', schema: { type: 'object' } } },
    }
    const known = new Set(textsOf(body))
    countRequest(body, (text) => {
      expect(known).toContain(text)
      return 1
    })
  })

  it.each([
    [{ tools: 'none' }],
    [{ tools: [null, 3, { function: { name: 7, parameters: 'x' } }] }],
    [{ functions: [[]] }],
    [{ response_format: { type: 'json_schema', json_schema: { name: 'a', schema: null } } }],
    [{ messages: [{ role: 'assistant', tool_calls: [null, { function: 3 }] }] }],
  ])('can be told of any body: %j', (odd) => {
    const { inputTokens } = count({ model: 'gpt-4o', messages: [ask], ...odd })
    expect(inputTokens).toBeGreaterThan(0)
  })
})

describe('what a model reads', () => {
  it('of tools are declarations', () => {
    expect(declareTools([trains, { name: 'stop' }])).toBe(
      [
        'namespace functions {',
        '',
        '// Trains between two towns',
        'type find_trains = (_: {',
        '// Where it leaves',
        'from: string,',
        'at?: string | null,',
        'via?: string[],',
        'seat?: {',
        '  // Which side',
        '  by?: "window" | "aisle",',
        '},',
        'most?: number,',
        '}) => any;',
        '',
        'type stop = () => any;',
        '',
        '} // namespace functions',
      ].join('\n'),
    )
  })

  it('of a schema leaves out what a strict one says of every object, and no property of that name', () => {
    const schema = {
      type: 'object',
      properties: { required: { type: 'boolean' } },
      required: ['required'],
      additionalProperties: false,
    }
    expect(declareFormat({ type: 'json_schema', json_schema: { name: 'Ticket', schema } })).toBe(
      '# Response Formats\n\n## Ticket\n\n{"type":"object","properties":{"required":{"type":"boolean"}}}',
    )
  })
})
