import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { LaidOutMessage } from '@/lib/domain/laid-out-message'
import { findSecrets } from '@/lib/privacy/find-secrets'
import { defaultSettings, secretChoicesItem } from '@/lib/settings'
import { forgetChoices, keepChoices, undecidedSecrets } from '@/lib/stores/draft/undecided-secrets'

const key = `sk-proj-${'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7d'}`
const typed = (text: string): LaidOutMessage => ({ role: 'user', pieces: [{ kind: 'text', text }] })
const ofPage = (text: string): LaidOutMessage => ({
  role: 'user',
  pieces: [{ kind: 'source', text, sourceId: 'source_a', spans: undefined }],
})
const ofFile = (text: string): LaidOutMessage => ({
  role: 'user',
  pieces: [{ kind: 'source', text, sourceId: 'source_b', spans: undefined, isFile: true }],
})
const ofTool = (text: string): LaidOutMessage => ({
  role: 'tool',
  pieces: [{ kind: 'tool-result', text, callId: 'call_a' }],
})
const answered = (text: string): LaidOutMessage => ({ role: 'assistant', pieces: [{ kind: 'text', text }] })

const checked = async (...layout: LaidOutMessage[]) =>
  undecidedSecrets(
    { layout },
    { threadId: 'thread_a', origins: ['http://127.0.0.1:1'], isNews: (messageId) => messageId === 'news' },
    defaultSettings,
    await secretChoicesItem.getValue(),
    { find: async (text, rules) => findSecrets(text, rules) },
  )
const found = async (...layout: LaidOutMessage[]) =>
  (await checked(...layout)).undecided.flatMap(({ values }) => values)

beforeEach(() => fakeBrowser.reset())

describe('what has to be decided before a message is sent', () => {
  it.each([
    ['a file', ofFile],
    ['the result of a tool', ofTool],
  ])('is each secret in what the person says, and in %s', async (_, from) => {
    expect(await found(typed('Write to ann@mail.example.net'), from(`The key is ${key}`))).toEqual(
      expect.arrayContaining(['ann@mail.example.net', key]),
    )
  })

  it.each([ofPage, ofFile, ofTool])(
    'is nothing that a model has answered, and no address that is only quoted',
    async (from) => {
      expect(await found(answered(`Use ${key}`), from('Write to ann@mail.example.net'))).toEqual([])
    },
  )

  it('is nothing that only pages hold: it is known that it goes masked', async () => {
    expect(await checked(typed('What is this?'), ofPage(`The key is ${key}`))).toEqual({
      undecided: [],
      isMasked: false,
      pagesHold: true,
    })
  })

  it('is not what an answer repeats of a page, and is what only an answer of another server says', async () => {
    const news = { ...answered(`It is ${key}`), messageId: 'news' }
    expect(await checked(ofPage(`The key is ${key}`), news, typed('And?'))).toMatchObject({
      undecided: [],
      pagesHold: true,
    })
    expect(await checked(news, ofPage(`The key is ${key}`))).toMatchObject({ undecided: [], pagesHold: true })
    expect(await found(news, typed('And?'))).toEqual([key])
    expect(await found(ofPage(`The key is ${key}`), news, ofFile(key))).toEqual([key])
  })

  it('is what a page holds and the person says, too, in whatever order', async () => {
    expect(await found(ofPage(`The key is ${key}`), typed(`Is ${key} one?`))).toEqual([key])
    expect(await found(typed(`Is ${key} one?`), ofPage(`The key is ${key}`))).toEqual([key])
    expect(await found(ofFile(`Is ${key} one?`), ofPage(`The key is ${key}`))).toEqual([key])
  })

  it('is decided once for a conversation', async () => {
    await keepChoices('thread_a', ['http://127.0.0.1:1'], ['ann@mail.example.net'], 'as-is')
    expect(await found(typed('Write to ann@mail.example.net'))).toEqual([])
  })

  it('is open again once the decision is taken back for its server alone', async () => {
    const [here, there] = ['http://127.0.0.1:1', 'http://127.0.0.1:2']
    await keepChoices('thread_a', [here, there], [key], 'as-is')
    expect((await checked(ofPage(key))).pagesHold).toBe(false)
    await forgetChoices('thread_a', [there], [key])
    expect((await checked(ofPage(key))).pagesHold).toBe(false)
    await forgetChoices('thread_a', [here], [key])
    expect((await checked(ofPage(key))).pagesHold).toBe(true)
  })
})
