import { describe, expect, it } from 'vitest'
import { type Message, messageText } from '@/lib/domain/message'
import type { Source } from '@/lib/domain/source'
import { type ThreadJson, threadJson } from '@/lib/domain/thread-json'
import { branchTo } from '@/lib/domain/thread-tree'
import type { ImportedThread } from '@/lib/import/to-rows'
import { speakerNames } from '../../factories/speaker-names'
import { branchesOf, convert, fileOf } from './convert'

/** The same every time, and different for each seed. */
function randomNumbers(seed: number) {
  let state = seed + 1
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const pieces = ['a', 'Сообщение', '長い', '\n', ' ', '```js\n', '"', '\\', '𝒳', '</b>', '\u0000', '   ', '🏞️']

function randomConversation(seed: number): ThreadJson {
  const random = randomNumbers(seed)
  const text = () => Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join('')
  let at = 1_700_000_000_000
  return {
    format: 'keyside-conversation',
    version: 1,
    title: `Conversation ${seed}`,
    ...(seed % 3 === 0 ? { page: { url: `https://example.com/${seed}`, title: 'A page' } } : {}),
    messages: Array.from({ length: 1 + random(9) }, (_, index) => {
      at += random(3) * 1000
      const isAnswer = index % 2 === 1
      return {
        role: isAnswer ? ('assistant' as const) : ('user' as const),
        at: new Date(at).toISOString(),
        ...(isAnswer && random(2) === 0 ? { model: 'words-5' } : {}),
        ...(!isAnswer && random(3) === 0 ? { instruction: 'Summarize' } : {}),
        ...(!isAnswer && random(3) === 0
          ? { sources: [{ title: 'A page', url: 'https://example.com/?a=1#b' }] }
          : {}),
        text: text(),
      }
    }),
  }
}

function exported({ thread, messages, runs, sources }: ImportedThread): ThreadJson {
  const branch = branchTo(new Map(messages.map((row) => [row.id, row])), thread.leafId)
  const runsById = new Map(runs.map((row) => [row.id, row]))
  return threadJson(
    {
      title: thread.title,
      messages: branch,
      textOf: messageText,
      sources: new Map<string, Source>(sources.map((row) => [row.id, row])),
      names: speakerNames,
    },
    thread.page,
    (message: Message) => runsById.get(message.runIds.at(-1) ?? ''),
  )
}

const first = (values: ImportedThread[]) => {
  const [value] = values
  if (value === undefined) throw new Error('nothing came of it')
  return value
}

describe('a conversation that Keyside exported as JSON', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('comes back as it went out, %i', async (seed) => {
    const before = randomConversation(seed)
    const { threads } = await convert(fileOf(before))
    expect(exported(first(threads))).toEqual(before)
  })

  it('has the calls of tools, their results and system messages when it comes back', async () => {
    const at = '2026-01-01T00:00:00.000Z'
    const before: ThreadJson = {
      ...randomConversation(4),
      messages: [
        { role: 'system', at, text: 'Be brief' },
        { role: 'user', at, text: 'Where is the tide?' },
        {
          role: 'assistant',
          at,
          text: 'I look',
          toolCalls: [
            { id: 'a', name: 'look', arguments: '{"q":' },
            { id: '', name: 'look', arguments: '{}' },
          ],
        },
        { role: 'tool', at, text: '', toolResults: [{ id: 'a', text: 'High' }] },
      ],
    }
    const { threads } = await convert(fileOf(before))
    expect(exported(first(threads))).toEqual(before)
  })

  it('has the same ids for another branch of it, as far as they go together', async () => {
    const one = { ...randomConversation(4), title: 'One' }
    const question = { role: 'user' as const, at: '2026-01-01T00:00:00.000Z', text: 'Question' }
    const answers = ['First', 'Second'].map((text) => ({
      ...one,
      messages: [question, { role: 'assistant' as const, at: '2026-01-01T00:00:05.000Z', text }],
    }))
    const [left, right] = await Promise.all(
      answers.map(async (each) => first((await convert(fileOf(each))).threads)),
    )
    expect(left?.thread.id).toBe(right?.thread.id)
    expect(left?.messages[0]).toEqual(right?.messages[0])
    expect(left?.messages[1]?.id).not.toBe(right?.messages[1]?.id)
  })

  it('tells that of quoted pages only their names are there', async () => {
    const before = {
      ...randomConversation(0),
      messages: [
        {
          role: 'user' as const,
          at: '2026-01-01T00:00:00.000Z',
          sources: [{ title: 'A page', url: 'https://example.com/' }],
          text: 'What is it?',
        },
      ],
    }
    const { threads, losses } = await convert(fileOf(before))
    expect(first(threads).sources).toMatchObject([{ title: 'A page', sections: [] }])
    expect(losses).toEqual({ 'page-text': 1 })
  })

  it('of which a message is no message says so, and keeps the others', async () => {
    const before = randomConversation(3)
    const { threads, losses } = await convert(
      fileOf({ ...before, messages: [{ role: 'robot', text: 'x' }, 7, null, ...before.messages] }),
    )
    expect(branchesOf(first(threads))).toHaveLength(1)
    expect(first(threads).messages).toHaveLength(before.messages.length)
    expect(losses['unknown']).toBe(3)
  })

  it('of a later version is refused', async () => {
    await expect(convert(fileOf({ ...randomConversation(1), version: 2 }))).rejects.toMatchObject({
      problem: 'newer',
    })
  })
})
