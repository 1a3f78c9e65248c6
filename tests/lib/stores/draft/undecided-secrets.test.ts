import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { LaidOutMessage } from '@/lib/domain/laid-out-message'
import { defaultSettings, secretChoicesItem } from '@/lib/settings'
import { keepChoices, undecidedSecrets } from '@/lib/stores/draft/undecided-secrets'

const key = `sk-proj-${'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7d'}`
const typed = (text: string): LaidOutMessage => ({ role: 'user', pieces: [{ kind: 'text', text }] })
const quoted = (text: string): LaidOutMessage => ({
  role: 'user',
  pieces: [{ kind: 'source', text, sourceId: 'source_a', spans: undefined }],
})
const answered = (text: string): LaidOutMessage => ({ role: 'assistant', pieces: [{ kind: 'text', text }] })

const found = async (...layout: LaidOutMessage[]) =>
  (
    await undecidedSecrets(
      { layout },
      { threadId: 'thread_a', origins: ['http://127.0.0.1:1'], isNews: () => false },
      defaultSettings,
      await secretChoicesItem.getValue(),
    )
  ).undecided.flatMap(({ values }) => values)

beforeEach(() => fakeBrowser.reset())

describe('what has to be decided before a message is sent', () => {
  it('is each secret in what the person says or quotes', async () => {
    expect(await found(typed('Write to ann@mail.example.net'), quoted(`The key is ${key}`))).toEqual(
      expect.arrayContaining(['ann@mail.example.net', key]),
    )
  })

  it('is nothing that a model has answered, and no address that stands in a page', async () => {
    expect(await found(answered(`Use ${key}`), quoted('Write to ann@mail.example.net'))).toEqual([])
  })

  it('is decided once for a conversation', async () => {
    await keepChoices('thread_a', ['http://127.0.0.1:1'], ['ann@mail.example.net'], 'as-is')
    expect(await found(typed('Write to ann@mail.example.net'))).toEqual([])
  })
})
