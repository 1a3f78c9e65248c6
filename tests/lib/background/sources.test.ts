import { beforeEach, describe, expect, it } from 'vitest'
import { boundaryFor } from '@/lib/background/runs/keep-source'
import type { Pages } from '@/lib/background/tabs/pages'
import { newId } from '@/lib/domain/rows/id'
import type { Source, Span } from '@/lib/domain/source'
import type { PageReading } from '@/lib/page/visible/page-reading'
import { answerCitationRule } from '@/lib/prompts/citation-rules'
import { messagesOf } from '../../fakes/scripted-chat'
import { type TestBackground, testBackground } from '../../fakes/test-background'

let background: TestBackground
let connectionId: string
let reading: PageReading
let again: Awaited<ReturnType<Pages['readAgain']>>
let look: { url?: string; fingerprint?: string }
const shown: string[] = []

beforeEach(async () => {
  shown.length = 0
  look = { url: 'https://example.org/a#part', fingerprint: 'f1' }
  reading = {
    kind: 'page',
    url: 'https://example.org/a',
    title: 'A page',
    sections: [{ heading: 'One', level: 1, text: 'Words of the page.' }],
    chars: 21,
    hidden: { style: 12 },
    found: 'article',
  }
  background = testBackground({
    pages: {
      read: async () => ({ reading, fingerprint: 'f1' }),
      stop: async () => undefined,
      readAgain: async () => again,
      look: async () => look,
      show: async (_, passage) => {
        shown.push(passage)
        return passage.startsWith('Words') ? 'shown' : 'not-found'
      },
    },
  })
  connectionId = await background.connect()
})

const read = async (): Promise<Source> => {
  const result = await background.commands.readPage({ tabId: 1, kind: 'page' })
  if (result.state !== 'read') throw new Error(result.state)
  const row = await (await background.deps.database()).get('sources', result.sourceId)
  if (row === undefined) throw new Error('not kept')
  return row
}

const send = (sourceId: string, threadId = newId('thread'), spans?: Span[]) =>
  background.commands.sendMessage({
    commandId: newId('cmd'),
    threadId,
    parentId: null,
    text: 'What is it about?',
    sources: [{ sourceId, ...(spans === undefined ? {} : { spans }) }],
    connectionId,
    model: 'm',
  })

describe('a page that was read', () => {
  it('is kept once while it is looked at, and belongs to nobody', async () => {
    const [one, two] = [await read(), await read()]
    expect(two.id).toBe(one.id)
    expect(one).toMatchObject({ title: 'A page', hidden: { style: 12 }, fingerprint: 'f1' })
    expect(one.threadId).toBeUndefined()
    expect(one.glancedAt).toBeDefined()
    reading = { ...reading, sections: [{ heading: '', level: 0, text: 'Other words.' }] }
    expect((await read()).id).not.toBe(one.id)
  })

  it('is forgotten after a day if it was never sent, and kept if it was', async () => {
    const glanced = await read()
    reading = { ...reading, title: 'Sent' }
    const sent = await read()
    await send(sent.id)
    const later = testBackground({
      database: background.deps.database,
      now: () => Date.now() + 25 * 60 * 60 * 1000,
    })
    await later.begin()
    const db = await background.deps.database()
    expect(await db.get('sources', glanced.id)).toBeUndefined()
    expect(await db.get('sources', sent.id)).toBeDefined()
  })

  it('is sent as a quotation within its boundary, once, with the rules before it, and the rule for citing it behind it', async () => {
    const source = await read()
    const { runId } = await send(source.id)
    const call = await background.chat.next()
    const [rules, question] = messagesOf(call)
    expect(rules).toMatchObject({ role: 'system' })
    expect(question?.content).toBe(
      [
        `<<<${source.boundary} (web page)`,
        'Title: A page',
        'Address: https://example.org/a',
        '',
        '# One\n\nWords of the page.',
        `${source.boundary}>>>`,
        '',
        answerCitationRule,
        '',
        'What is it about?',
      ].join('\n'),
    )
    expect(background.run(runId)?.steps[0]?.request?.messages).toHaveLength(2)
    call.finish()
  })

  it('keeps its address whole, and sends its parameters only where they were chosen', async () => {
    reading = { ...reading, url: 'https://example.org/a?q=tea#part' }
    const source = await read()
    expect(source.url).toBe(reading.url)
    expect(source.sections.at(-1)).toEqual({ heading: '', level: 0, text: '?q=tea', part: 'address' })
    await send(source.id)
    const usual = await background.chat.next()
    expect(messagesOf(usual)[1]?.content).toContain('Address: https://example.org/a?…\n')
    expect(messagesOf(usual)[1]?.content).not.toContain('tea')
    usual.finish()
    const spans = source.sections.map(({ text }, section) => ({ section, start: 0, end: text.length }))
    await send(source.id, newId('thread'), spans)
    const chosen = await background.chat.next()
    expect(messagesOf(chosen)[1]?.content).toContain('[Part of the page: address]\n\n?q=tea\n')
    expect(messagesOf(chosen)[1]?.content).not.toContain('#part')
    chosen.finish()
  })

  it('becomes a row of its own in each thread it is sent in', async () => {
    const source = await read()
    const threads = [newId('thread'), newId('thread')]
    for (const threadId of threads) await send(source.id, threadId)
    const rows = await (await background.deps.database()).getAll('sources')
    expect(rows.map(({ threadId }) => threadId).toSorted()).toEqual(threads.toSorted())
    expect(new Set(rows.map(({ boundary }) => boundary)).size).toBe(1)
  })

  it('gives the thread its page, and its title where only an action was asked for', async () => {
    const source = await read()
    const threadId = newId('thread')
    await background.commands.sendMessage({
      commandId: newId('cmd'),
      threadId,
      parentId: null,
      text: '',
      sources: [{ sourceId: source.id }],
      instruction: { actionId: 'summarize', label: 'Key points', text: 'Summarize.' },
      connectionId,
      model: 'm',
    })
    const db = await background.deps.database()
    expect(await db.get('threads', threadId)).toMatchObject({
      title: 'A page',
      page: { url: 'https://example.org/a', title: 'A page' },
    })
  })

  it('is not sent with words that are not there', async () => {
    const source = await read()
    const nothing = {
      commandId: newId('cmd'),
      threadId: newId('thread'),
      parentId: null,
      connectionId,
      model: 'm',
    }
    await expect(
      background.commands.sendMessage({ ...nothing, text: ' ', sources: [{ sourceId: source.id }] }),
    ).rejects.toMatchObject({ code: 'invalid' })
    await expect(
      background.commands.sendMessage({ ...nothing, text: 'Hi', sources: [{ sourceId: 'source_none' }] }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is compared with what its tab shows now', async () => {
    const { id } = await read()
    const check = async () => (await background.commands.checkPage({ tabId: 1, sourceId: id })).state
    expect(await check()).toBe('same')
    // Of the same text more can be seen: that is read again when it is sent, and no news.
    look = { url: 'https://example.org/a', fingerprint: 'f1.3-20' }
    expect(await check()).toBe('same')
    look = { url: 'https://example.org/a', fingerprint: 'f2' }
    expect(await check()).toBe('changed')
    look = { url: 'https://example.org/b', fingerprint: 'f1' }
    expect(await check()).toBe('moved')
    look = {}
    expect(await check()).toBe('unknown')
  })

  it('is read once more where it has changed', async () => {
    const { id } = await read()
    const readAgain = () => background.commands.readAgain({ sourceId: id, tabId: 1 })
    again = 'same'
    expect(await readAgain()).toEqual({ state: 'same' })
    again = { reading: { ...reading, title: 'Later' }, fingerprint: 'f2' }
    const later = await readAgain()
    if (later.state !== 'read') throw new Error(later.state)
    const row = await (await background.deps.database()).get('sources', later.sourceId)
    expect(row).toMatchObject({ title: 'Later', fingerprint: 'f2' })
    expect(later.sourceId).not.toBe(id)
    for (const none of ['gone', { failure: 'empty' }, { failure: 'too-slow' }] as const) {
      again = none
      expect(await readAgain()).toEqual({ state: 'gone' })
    }
  })

  it.each([{ found: 'chosen' }, { did: ['scrolled'] }] as const)(
    'is not read in place of what a person pointed at or had scrolled through: %o',
    async (way) => {
      reading = { ...reading, ...way, did: [...('did' in way ? way.did : [])] }
      const { id } = await read()
      again = 'same'
      const readAgain = () => background.commands.readAgain({ sourceId: id, tabId: 1 })
      expect(await readAgain()).toEqual({ state: 'same' })
      again = { reading: { ...reading, title: 'Later' }, fingerprint: 'f2' }
      expect(await readAgain()).toEqual({ state: 'gone' })
    },
  )

  it('says when it was read, in a message with which it could not be read again', async () => {
    const { id, createdAt } = await read()
    const sent = await background.commands.sendMessage({
      commandId: newId('cmd'),
      threadId: newId('thread'),
      parentId: null,
      text: 'What is it about?',
      sources: [{ sourceId: id, readAt: createdAt }],
      connectionId,
      model: 'm',
    })
    const message = await (await background.deps.database()).get('messages', sent.messageId)
    expect(message?.parts[0]).toEqual({ type: 'source', sourceId: id, readAt: createdAt })
  })

  it('shows its passages in its own tab only', async () => {
    const { id } = await read()
    const show = (passage: string) => background.commands.showPassage({ tabId: 1, sourceId: id, passage })
    expect(await show('Words of')).toEqual({ state: 'shown' })
    expect(await show('Nowhere')).toEqual({ state: 'not-found' })
    look = { url: 'https://elsewhere.example/' }
    expect(await show('Words of')).toEqual({ state: 'elsewhere' })
    expect(shown).toEqual(['Words of', 'Nowhere'])
  })
})

describe('the boundary of a source', () => {
  it('is drawn again while the text has it', () => {
    const marks = ['aaaa', 'bbbb', 'cccc']
    expect(boundaryFor('a text with aaaa and bbbb in it', () => marks.shift() ?? '')).toBe('cccc')
  })

  it('is 128 bits that nobody can guess', () => {
    const drawn = new Set(Array.from({ length: 100 }, () => boundaryFor('')))
    expect(drawn.size).toBe(100)
    for (const mark of drawn) expect(mark).toMatch(/^[0-9a-f]{32}$/)
  })
})
