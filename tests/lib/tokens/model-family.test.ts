import { describe, expect, it } from 'vitest'
import { familyOf } from '@/lib/tokens/model-family'

describe('the family of a model', () => {
  it.each([
    ['gpt-3.5-turbo', 'cl100k_base', 3],
    ['gpt-35-turbo', 'cl100k_base', 3],
    ['gpt-3.5-turbo-0125', 'cl100k_base', 3],
    ['gpt-4', 'cl100k_base', 3],
    ['gpt-4-turbo-2024-04-09', 'cl100k_base', 3],
    ['gpt-4o', 'o200k_base', 3],
    ['gpt-4o-2024-08-06', 'o200k_base', 3],
    ['chatgpt-4o-latest', 'o200k_base', 3],
    ['gpt-4.1-nano', 'o200k_base', 3],
    ['gpt-4.5-preview-2025-02-27', 'o200k_base', 3],
    ['o1', 'o200k_base', 2],
    ['o3-mini-2025-01-31', 'o200k_base', 2],
    ['o4-mini', 'o200k_base', 2],
    ['gpt-5', 'o200k_base', 2],
    ['gpt-5-nano-2025-08-07', 'o200k_base', 2],
    ['gpt-5.6-luna', 'o200k_base', 2],
  ])('%s is counted exactly, with %s and prime %i', (model, encoding, prime) => {
    expect(familyOf(model)).toEqual({ encoding, prime, reasons: prime === 2, exact: true })
  })

  it.each(['openai/gpt-4o', ' GPT-4o ', 'azure/gpt-4o', 'ft:gpt-4o:my-org::id', 'openai/gpt-4o:extended'])(
    'sees through the writing of %s',
    (model) => {
      expect(familyOf(model)).toEqual(familyOf('gpt-4o'))
    },
  )

  it.each([
    ...[
      'gpt-6-luna',
      'gpt-6.2-sol',
      'o1-mini',
      'o1-preview',
      'gpt-5-chat-latest',
      'gpt-5.7',
      'gpt-4o-audio-preview',
    ],
    ...['gpt-oss-120b', 'llama3:8b', 'claude-opus-5', 'somebody/gpt-4o', 'gpt-4o-clone', ''],
  ])('does not claim to count %s exactly', (model) => {
    expect(familyOf(model)).toMatchObject({ encoding: 'o200k_base', exact: false })
  })

  it.each(['gpt-4-vision-preview', 'gpt-3.5-turbo-0301', 'text-embedding-3-small'])(
    'knows the encoding of %s without the count being exact',
    (model) => {
      expect(familyOf(model)).toMatchObject({ encoding: 'cl100k_base', exact: false })
    },
  )
})
