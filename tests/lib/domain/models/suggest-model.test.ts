import { describe, expect, it } from 'vitest'
import { suggestModel } from '@/lib/domain/models/suggest-model'

const today = '2026-11-22'
const suggest = (...ids: string[]) =>
  suggestModel(
    ids.map((id) => ({ id })),
    today,
  )

describe('suggestModel', () => {
  it('prefers a cheap and current model, and of those the newest', () => {
    expect(suggest('gpt-4o-mini', 'gpt-5.6-luna', 'gpt-6-luna', 'gpt-6.2-sol', 'gpt-6.1-terra')).toBe(
      'gpt-6-luna',
    )
    expect(suggest('gpt-6-luna', 'gpt-10-luna', 'gpt-6.1-luna')).toBe('gpt-10-luna')
    expect(suggest('gpt-6.2-astra', 'gpt-6.2-sol', 'gpt-6.1-sol')).toBe('gpt-6.2-sol')
    expect(suggest('gpt-4o', 'gpt-4o-mini', 'gpt-4.1-mini', 'gpt-4.1')).toBe('gpt-4.1-mini')
  })

  it('finds it behind the name of its maker', () => {
    expect(suggest('anthropic/claude', 'openai/gpt-6-luna', 'x/gpt-5-mini')).toBe('openai/gpt-6-luna')
  })

  it('finds it under a dated name', () => {
    expect(suggest('gpt-4.1-mini', 'gpt-6-luna-2026-09-22')).toBe('gpt-6-luna-2026-09-22')
  })

  it('does not take a name that only ends alike', () => {
    expect(suggest('a-model', 'my-gpt-6-luna')).toBe('a-model')
  })

  it('takes none that is shut down, or will be today', () => {
    const models = [
      { id: 'gpt-6-luna', shutdownDate: '2026-11-22' },
      { id: 'gpt-5.6-luna', shutdownDate: '2026-11-23' },
      { id: 'a-model', shutdownDate: '2020-01-01' },
    ]
    expect(suggestModel(models, today)).toBe('gpt-5.6-luna')
    expect(suggestModel(models.slice(2), today)).toBeUndefined()
  })

  it.each([
    'text-embedding-3-small',
    'nomic-embed-text:latest',
    'mxbai-embed-large',
    'bge-m3',
    'intfloat/e5-mistral-7b-instruct',
    'all-minilm',
    'tts-1-hd',
    'gpt-4o-mini-tts',
    'whisper-large-v3',
    'gpt-4o-transcribe',
    'gpt-audio-mini',
    'gpt-realtime-2',
    'dall-e-3',
    'gpt-image-2',
    'gemini-3-flash-image',
    'chatgpt-image-latest',
    'imagen-4',
    'sora-2',
    'veo-3',
    'stable-diffusion-xl',
    'omni-moderation-latest',
    'text-moderation-stable',
    'llama-guard-4-12b',
    'gpt-oss-safeguard-20b',
    'cohere/rerank-v4',
    'mistral-ocr-latest',
    'davinci-002',
    'babbage-002',
    'gpt-3.5-turbo-instruct',
    'gpt-5-codex',
    'gpt-5-search-api',
    'computer-use-preview',
  ])('suggests none where there is only %s', (id) => {
    expect(suggest(id)).toBeUndefined()
  })

  it.each([
    'llama-3.3-70b-instruct',
    'meta-llama/Llama-4-Scout-17B-16E-Instruct',
    'qwen3:8b',
    'sonar-deep-research',
    'socrates-7b',
    'mediocre-chat',
    'deepseek-chat',
    'claude-haiku-5',
    'models/gemini-3-flash',
    'gpt-oss-120b',
    'phi-4-mini-instruct',
    'vitts-chat',
  ])('suggests %s where there is no other', (id) => {
    expect(suggest('a-embed', id)).toBe(id)
  })

  it('suggests none out of none', () => {
    expect(suggest()).toBeUndefined()
  })
})
