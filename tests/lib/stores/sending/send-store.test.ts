import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Pages } from '@/lib/background/tabs/pages'
import type { Source } from '@/lib/domain/source'
import type { Found } from '@/lib/stores/draft/draft-store'
import { doorView, until } from '../../../fakes/door-view'
import { type Call, messagesOf } from '../../../fakes/scripted-chat'

type View = Awaited<ReturnType<typeof doorView>>

let view: View
let askAgain: PromiseWithResolvers<void>
let isAsked: PromiseWithResolvers<void>

const readAgain: Pages['readAgain'] = async () => {
  isAsked.resolve()
  await askAgain.promise
  return 'same'
}

beforeEach(async () => {
  askAgain = Promise.withResolvers()
  isAsked = Promise.withResolvers()
  view = await doorView({ readAgain })
})
afterEach(() => view.thread.dispose())

const page = (words: string): Promise<Source> => view.source([{ heading: 'One', text: words }])
const saidLast = (call: Call): string => JSON.stringify(messagesOf(call).at(-1))
const titles = () => view.attachments.attached.value.map(({ sections }) => sections[0]?.text)

/** Something that goes along, and is read when it is given. */
function reading() {
  const { promise, resolve } = Promise.withResolvers<readonly Found[]>()
  return { told: view.attachments.bring(() => promise), give: (...found: Found[]) => resolve(found) }
}

describe('Enter while something that goes along is being read', () => {
  beforeEach(() => askAgain.resolve())

  it('sends as soon as it is there, with it: what was in the field then, and nothing that is typed later', async () => {
    const { give, told } = reading()
    view.composer.setText('What is it?')
    view.stores.send()
    expect(view.stores.leaving.value).toBe('waits')
    view.composer.setText('What is it? And then')
    view.stores.send()
    give(await page('KEEPER'))
    const call = await view.background.chat.next()
    expect(await told).toBeUndefined()
    expect(saidLast(call)).toContain('KEEPER')
    expect(saidLast(call)).toMatch(/What is it\?"/)
    expect(view.composer.text.value).toBe('And then')
    expect(view.stores.leaving.value).toBe('none')
    await view.answer(call, 'An answer')
    expect(view.background.chat.calls).toHaveLength(1)
    expect(titles()).toEqual([])
  })

  it('waits for all of it: for a file, too', async () => {
    const { give } = reading()
    const words = Promise.withResolvers<string>()
    const file = new File(['x'], 'notes.txt', { type: 'text/plain' })
    Object.assign(file, { arrayBuffer: async () => new TextEncoder().encode(await words.promise).buffer })
    const attaching = view.stores.files.attach([file])
    view.composer.setText('What is it?')
    view.stores.send()
    give(await page('KEEPER'))
    await until(() => titles().length === 1)
    expect(view.stores.leaving.value).toBe('waits')
    words.resolve('NOTES')
    await attaching
    const call = await view.background.chat.next()
    expect(saidLast(call)).toContain('KEEPER')
    expect(saidLast(call)).toContain('notes.txt')
    await view.answer(call, 'An answer')
  })

  it.each([
    ['cannot be read', async () => ['gone'] as const],
    ['is not wanted after all', async () => [undefined]],
    ['fails', () => Promise.reject(new Error('no such page'))],
  ])('sends nothing where that %s: the words stay', async (_, read: () => Promise<readonly Found[]>) => {
    const told = view.attachments.bring(read)
    view.composer.setText('What is it?')
    view.stores.send()
    await until(() => view.stores.leaving.value === 'not-whole')
    expect(await told).toBe((await read().catch(() => []))[0])
    expect(view.composer.text.value).toBe('What is it?')
    expect(view.background.chat.calls).toHaveLength(0)
    view.stores.send()
    expect(view.stores.leaving.value).toBe('none')
    await view.answer(await view.background.chat.next(), 'An answer')
  })

  it('sends nothing where a file cannot be read', async () => {
    const attaching = view.stores.files.attach([new File([], 'empty.txt', { type: 'text/plain' })])
    view.composer.setText('What is it?')
    view.stores.send()
    await attaching
    await until(() => view.stores.leaving.value === 'not-whole')
    expect(view.stores.files.problems.value).toMatchObject([{ name: 'empty.txt' }])
    expect(view.composer.text.value).toBe('What is it?')
  })

  it('can be taken back: what was being read is attached, and goes when Enter is pressed again', async () => {
    const { give, told } = reading()
    view.composer.setText('What is it?')
    view.stores.send()
    view.stores.stayHere()
    expect(view.stores.leaving.value).toBe('none')
    give(await page('KEEPER'))
    await told
    expect(titles()).toEqual(['KEEPER'])
    expect(view.composer.text.value).toBe('What is it?')
    view.stores.send()
    const call = await view.background.chat.next()
    expect(saidLast(call)).toContain('KEEPER')
    await view.answer(call, 'An answer')
    expect(view.background.chat.calls).toHaveLength(1)
  })

  it('leaves for the next message what is asked for after it', async () => {
    const first = reading()
    view.composer.setText('What is it?')
    view.stores.send()
    const later = reading()
    later.give(await page('LATER'))
    first.give(await page('KEEPER'))
    const call = await view.background.chat.next()
    await later.told
    expect(saidLast(call)).toContain('KEEPER')
    expect(saidLast(call)).not.toContain('LATER')
    expect(titles()).toEqual(['LATER'])
    await view.answer(call, 'An answer')
  })

  it('is left with its thread: another is sent from at once', async () => {
    const { give, told } = reading()
    view.composer.setText('Stays here')
    view.stores.send()
    const threadId = view.thread.threadId.peek()
    view.stores.openThread()
    expect(view.stores.leaving.value).toBe('none')
    await until(() => view.composer.isReady.value && view.thread.state.value === 'ready')
    expect(view.thread.threadId.peek()).not.toBe(threadId)
    view.composer.setText('Goes')
    give('gone')
    await told
    view.stores.send()
    const call = await view.background.chat.next()
    expect(saidLast(call)).toContain('Goes')
    await view.answer(call, 'An answer')
    expect(view.background.chat.calls).toHaveLength(1)
  })
})

describe('words that are typed while a page is read again', () => {
  const askAbout = async (words: string) => {
    view.attachments.attach(await page('KEEPER'))
    view.composer.setText(words)
    view.stores.send()
    await isAsked.promise
  }

  it('stay in the field', async () => {
    await askAbout('What is it?')
    view.composer.setText('What is it?\nNext')
    askAgain.resolve()
    const call = await view.background.chat.next()
    expect(saidLast(call)).toContain('KEEPER')
    expect(saidLast(call)).toMatch(/What is it\?"/)
    expect(view.composer.text.value).toBe('Next')
    await view.answer(call, 'An answer')
  })

  it('stay with all that is there, where those before were changed', async () => {
    await askAbout('What is it?')
    view.composer.setText('')
    view.composer.setText('Something else')
    askAgain.resolve()
    const call = await view.background.chat.next()
    expect(saidLast(call)).toMatch(/What is it\?"/)
    expect(view.composer.text.value).toBe('Something else')
    await view.answer(call, 'An answer')
  })

  it('stay where the message was cleared from the field', async () => {
    await askAbout('What is it?')
    view.composer.setText('')
    askAgain.resolve()
    const call = await view.background.chat.next()
    expect(saidLast(call)).toMatch(/What is it\?"/)
    expect(view.composer.text.value).toBe('')
    await view.answer(call, 'An answer')
  })

  it('follow the message before them where Enter sent them too, once', async () => {
    await askAbout('What is it?')
    view.composer.setText('')
    view.composer.setText('And then?')
    view.stores.send()
    view.stores.send()
    askAgain.resolve()
    const call = await view.background.chat.next()
    expect(saidLast(call)).toMatch(/What is it\?"/)
    await until(() => view.composer.text.value === '')
    await view.answer(call, 'An answer')
    const second = await view.background.chat.next()
    expect(messagesOf(second).slice(-3)).toMatchObject([
      { role: 'user' },
      { role: 'assistant', content: 'An answer' },
      { role: 'user', content: 'And then?' },
    ])
    await view.answer(second, 'Another')
    expect(view.background.chat.calls).toHaveLength(2)
  })

  it('stay where the dialog asks first, and shows what is sent', async () => {
    view.thread.dispose()
    view = await doorView({
      readAgain,
      settings: { ceilingNanoUsd: 1 },
      estimatePort: {
        count: async () => ({ inputTokens: 5, counted: 5, isExact: true }),
        price: async () => ({ nanoUsd: 100, source: 'test', asOf: '2026-01-01' }),
      },
    })
    await askAbout('What is it?')
    view.composer.setText('What is it? Next')
    askAgain.resolve()
    await until(() => view.door.review.value !== undefined)
    const shown = JSON.stringify(view.shown().request.value?.body)
    expect(shown).toContain('What is it?')
    expect(shown).not.toContain('Next')
    expect(await view.door.sendReviewed()).toBe(true)
    const call = await view.background.chat.next()
    expect(JSON.stringify(call.options.body)).not.toContain('Next')
    expect(view.composer.text.value).toBe('Next')
    await view.answer(call, 'An answer')
  })
})
