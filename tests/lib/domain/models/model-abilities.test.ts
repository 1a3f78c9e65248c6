import { describe, expect, it } from 'vitest'
import { abilitiesOf } from '@/lib/domain/models/model-abilities'

const none = { models: [] }

describe('what a model can do', () => {
  it.each([
    ['gpt-4o', ['images', 'tools', 'json']],
    ['gpt-6-luna', ['tools', 'reasoning', 'json']],
    ['openai/gpt-5.6-sol', ['images', 'tools', 'reasoning', 'json']],
    ['gpt-4', ['tools']],
    ['o1-mini', ['reasoning']],
    ['gpt-5-chat-latest', ['images', 'tools', 'json']],
    ['gpt-4o-transcribe', []],
    ['gpt-4o-audio-preview', []],
    ['claude-opus-5', ['images', 'tools', 'reasoning']],
    ['deepseek-reasoner', ['reasoning']],
    ['some-model', []],
  ])('of %s is read from its name', (model, abilities) => {
    expect(abilitiesOf(none, model)).toEqual(abilities)
  })

  it('is what its server says, against what its name says', () => {
    const models = [{ id: 'gpt-4o', sees: false, can: ['reasoning' as const] }]
    expect(abilitiesOf({ models }, 'gpt-4o')).toEqual(['reasoning'])
  })
})
