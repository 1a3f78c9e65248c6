import { expect, it } from 'vitest'
import { shownHeaders } from '@/lib/llm/shown-headers'

it('the headers of an answer are few, short, and without what names a session or holds a key', () => {
  const headers = new Headers({
    'content-type': 'text/event-stream',
    'x-request-id': 'req_1',
    'x-ratelimit-remaining-tokens': 'for sk-secret-0123456789',
    'openai-organization': 'org',
    'set-cookie': 'session=1',
    'openai-version': 'v'.repeat(500),
  })
  const shown = shownHeaders(headers, ['sk-secret-0123456789'])
  expect(Object.keys(shown).sort()).toEqual([
    'content-type',
    'openai-version',
    'x-ratelimit-remaining-tokens',
    'x-request-id',
  ])
  expect(JSON.stringify(shown)).not.toContain('secret')
  expect(shown['openai-version']).toHaveLength(200)
})
