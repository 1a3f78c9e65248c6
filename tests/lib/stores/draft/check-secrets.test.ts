import { signal } from '@preact/signals'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { findSecrets } from '@/lib/privacy/find-secrets'
import type { BuiltRequest } from '@/lib/request/build-request'
import { defaultSettings } from '@/lib/settings'
import { createSecretsCheck } from '@/lib/stores/draft/check-secrets'
import { keepChoices } from '@/lib/stores/draft/undecided-secrets'

const address = 'ann@mail.example.net'
const request = {
  layout: [{ role: 'user', pieces: [{ kind: 'text', text: `Write to ${address}` }] }],
} as unknown as BuiltRequest

const origin = 'http://127.0.0.1:1'
const to = [{ connection: { baseUrl: `${origin}/v1` } }]
const thread = { message: () => undefined, runOf: () => undefined, threadId: signal('thread_a') }

const begin = () =>
  createSecretsCheck({
    settings: signal(defaultSettings),
    thread,
    target: signal(to[0]),
    sources: signal([]),
    finder: { find: async (text, rules) => findSecrets(text, rules) },
  })

beforeEach(() => fakeBrowser.reset())

describe('the check of a request for secrets', () => {
  it('knows what was decided before the view was opened, however soon it is asked', async () => {
    await keepChoices('thread_a', [origin], [address], 'masked')
    const ask = vi.fn(async () => 'cancel' as const)
    expect(await begin().check(request, 'thread_a', to, ask)).toMatchObject({ mask: 'on' })
    expect(ask).not.toHaveBeenCalled()
  })

  it('asks once: what was answered is known at once, though the browser tells of it late', async () => {
    const ask = vi.fn(async () => 'as-is' as const)
    const { check } = begin()
    const first = await check(request, 'thread_a', to, ask)
    fakeBrowser.storage.session.onChanged.removeAllListeners()
    await first?.keepFor('thread_a')
    expect(await check(request, 'thread_a', to, ask)).toEqual({
      mask: { asIsFor: [origin] },
      keepFor: expect.any(Function),
    })
    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('follows what another window decides', async () => {
    const ask = vi.fn(async () => 'cancel' as const)
    const { check } = begin()
    expect(await check(request, 'thread_a', to, ask)).toBeUndefined()
    await keepChoices('thread_a', [origin], [address], 'as-is')
    expect(await check(request, 'thread_a', to, ask)).toEqual({
      mask: { asIsFor: [origin] },
      keepFor: expect.any(Function),
    })
    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('reads nothing of the storage for a message', async () => {
    const { check } = begin()
    const answer = async () => 'as-is' as const
    await (await check(request, 'thread_a', to, answer))?.keepFor('thread_a')
    const get = vi.spyOn(fakeBrowser.storage.session, 'get')
    await check(request, 'thread_a', to, answer)
    expect(get).not.toHaveBeenCalled()
  })
})
