import { describe, expect, it } from 'vitest'
import { chatSettings } from '@/lib/wire/chat-settings'

const openAi = { baseUrl: 'https://api.openai.com/v1', refusals: [] }
const local = { baseUrl: 'http://127.0.0.1:11434/v1', refusals: [] }

describe('chatSettings', () => {
  it('sends what is set, and nothing else', () => {
    expect(
      chatSettings({ connection: local, model: 'm', parameters: { temperature: 0.2, stop: ['x'] } }),
    ).toEqual({
      stream_options: { include_usage: true },
      temperature: 0.2,
      stop: ['x'],
    })
  })

  it.each([
    [openAi, 'max_completion_tokens'],
    [local, 'max_tokens'],
  ])('calls the limit of an answer as the server does', (connection, name) => {
    expect(chatSettings({ connection, model: 'm', parameters: { maxTokens: 9 } })).toHaveProperty(name, 9)
  })

  it('leaves out or renames what the server refused for this model, and only for this one', () => {
    const refusals = [
      { model: 'm', parameter: 'temperature', at: 1 },
      { model: 'm', parameter: 'max_tokens', sentAs: 'max_completion_tokens', at: 1 },
      { model: 'm', parameter: 'stream_options', at: 1 },
    ]
    const connection = { ...local, refusals }
    const parameters = { temperature: 1, maxTokens: 5 }
    expect(chatSettings({ connection, model: 'm', parameters })).toEqual({ max_completion_tokens: 5 })
    expect(chatSettings({ connection, model: 'n', parameters })).toHaveProperty('temperature', 1)
  })
})
