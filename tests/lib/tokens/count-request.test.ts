import { beforeAll, describe, expect, it } from 'vitest'
import { countRequest, textsOf } from '@/lib/tokens/count-request'
import { type CountText, loadTextCounter } from '@/lib/tokens/count-text'
import type { CountableMessage } from '@/lib/wire/countable-request'

let counters: { cl100k_base: CountText; o200k_base: CountText }
beforeAll(async () => {
  counters = {
    cl100k_base: await loadTextCounter('cl100k_base'),
    o200k_base: await loadTextCounter('o200k_base'),
  }
})

const user = (content: string): CountableMessage => ({ role: 'user', content })

/** The example of OpenAI's own guide to counting, with the `prompt_tokens` that the API returned there. */
const jargon: CountableMessage[] = [
  {
    role: 'system',
    content:
      'You are a helpful, pattern-following assistant that translates corporate jargon into plain English.',
  },
  { role: 'system', name: 'example_user', content: 'New synergies will help drive top-line growth.' },
  {
    role: 'system',
    name: 'example_assistant',
    content: 'Things working well together will increase revenue.',
  },
  {
    role: 'system',
    name: 'example_user',
    content:
      "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.",
  },
  {
    role: 'system',
    name: 'example_assistant',
    content: "Let's talk later when we're less busy about how to do better.",
  },
  {
    role: 'user',
    content: "This late pivot means we don't have time to boil the ocean for the client deliverable.",
  },
]

describe('the tokens of a request', () => {
  it.each([
    ['gpt-3.5-turbo', 129],
    ['gpt-4-0613', 129],
    ['gpt-4', 129],
    ['gpt-4o', 124],
    ['gpt-4o-mini', 124],
  ])('are for %s what the API charged: %i', (model, tokens) => {
    const count = counters[model.startsWith('gpt-4o') ? 'o200k_base' : 'cl100k_base']
    expect(countRequest({ model, messages: jargon }, count)).toEqual({ inputTokens: tokens, exact: true })
  })

  it('are what the API charged for one question', () => {
    const body = { model: 'gpt-4o-mini', messages: [user('Who won the World Cup in 2022?')] }
    expect(countRequest(body, counters.o200k_base)).toEqual({ inputTokens: 17, exact: true })
  })

  it('have one less in models that reason', () => {
    const messages = [user('What is the capital of France?')]
    expect(countRequest({ model: 'gpt-4o', messages }, counters.o200k_base).inputTokens).toBe(14)
    expect(countRequest({ model: 'gpt-5', messages }, counters.o200k_base).inputTokens).toBe(13)
  })

  it('grow with each message by its role, its text and three more', () => {
    const one = countRequest({ model: 'gpt-4o', messages: [user('hello')] }, (text) => text.length)
    const messages = [user('hello'), { role: 'assistant', content: 'hi' }]
    const two = countRequest({ model: 'gpt-4o', messages }, (text) => text.length)
    expect(two.inputTokens - one.inputTokens).toBe(3 + 1 + 2)
  })

  it('are the same for a text and for one part with that text', () => {
    const parts = [{ role: 'user', content: [{ type: 'text', text: 'hello' }] }]
    const model = 'gpt-4o'
    expect(countRequest({ model, messages: parts }, counters.o200k_base)).toEqual(
      countRequest({ model, messages: [user('hello')] }, counters.o200k_base),
    )
  })

  it.each([
    [
      'several parts',
      {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'a' },
              { type: 'text', text: 'b' },
            ],
          },
        ],
      },
    ],
    ['a picture', { messages: [{ role: 'user', content: [{ type: 'image_url' }] }] }],
    ['a role of its own', { messages: [{ role: 'critic', content: 'a' }] }],
    ['tools', { messages: [user('a')], tools: [{ type: 'function' }] }],
    ['a schema', { messages: [user('a')], response_format: { type: 'json_object' } }],
  ])('are not exact with %s', (_, body) => {
    const { inputTokens, exact } = countRequest({ model: 'gpt-4o', ...body }, (text) => text.length)
    expect(exact).toBe(false)
    expect(inputTokens).toBeGreaterThan(3)
  })

  it('are exact with the settings that every request has', () => {
    const body = { model: 'gpt-4o', messages: [user('a')], stream: true, temperature: 1, stream_options: {} }
    expect(countRequest(body, counters.o200k_base).exact).toBe(true)
  })

  it('need only texts that are known before', () => {
    const body = { model: 'gpt-4o', messages: [...jargon, { role: 'critic', content: 'x' }], tools: [1] }
    const known = new Set(textsOf(body))
    countRequest(body, (text) => {
      expect(known).toContain(text)
      return 1
    })
    expect(known.size).toBe(6 + 2 + 2 + 1)
  })
})
