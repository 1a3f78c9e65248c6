import { signal } from '@preact/signals'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { BuiltRequest } from '@/lib/request/build-request'
import { defaultSettings } from '@/lib/settings'
import { createSecretsCheck } from '@/lib/stores/draft/check-secrets'
import { keepChoices } from '@/lib/stores/draft/undecided-secrets'

const address = 'ann@mail.example.net'
const request = {
  layout: [{ role: 'user', pieces: [{ kind: 'text', text: `Write to ${address}` }] }],
} as unknown as BuiltRequest

const begin = () => createSecretsCheck(signal(defaultSettings))

beforeEach(() => fakeBrowser.reset())

describe('the check of a request for secrets', () => {
  it('knows what was decided before the view was opened, however soon it is asked', async () => {
    await keepChoices('thread_a', [address], 'masked')
    const ask = vi.fn(async () => 'cancel' as const)
    expect(await begin().check(request, 'thread_a', ask)).toMatchObject({ mask: 'on' })
    expect(ask).not.toHaveBeenCalled()
  })

  it('asks once: what was answered is known at once, though the browser tells of it late', async () => {
    const ask = vi.fn(async () => 'as-is' as const)
    const { check } = begin()
    const first = await check(request, 'thread_a', ask)
    fakeBrowser.storage.session.onChanged.removeAllListeners()
    await first?.keepFor('thread_a')
    expect(await check(request, 'thread_a', ask)).toEqual({ keepFor: expect.any(Function) })
    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('follows what another window decides', async () => {
    const ask = vi.fn(async () => 'cancel' as const)
    const { check } = begin()
    expect(await check(request, 'thread_a', ask)).toBeUndefined()
    await keepChoices('thread_a', [address], 'as-is')
    expect(await check(request, 'thread_a', ask)).toEqual({ keepFor: expect.any(Function) })
    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('reads nothing of the storage for a message', async () => {
    const { check } = begin()
    const answer = async () => 'as-is' as const
    await (await check(request, 'thread_a', answer))?.keepFor('thread_a')
    const get = vi.spyOn(fakeBrowser.storage.session, 'get')
    await check(request, 'thread_a', answer)
    expect(get).not.toHaveBeenCalled()
  })
})
