import { describe, expect, it, vi } from 'vitest'
import { parseRow } from '@/lib/db/parse-row'
import { createJsonSplitter } from '@/lib/import/split-json'
import {
  branchedConversation,
  chainedConversation,
  chatGptConversation,
  pageAssistExport,
} from '../../factories/foreign-exports'
import { writeZip } from '../../factories/write-zip'
import { branchesOf, convert, fileOf } from './convert'

const whole = JSON.stringify([branchedConversation(), chainedConversation('c', 8)])

const problemOf = (file: Blob): Promise<string> =>
  convert(file).then(
    () => 'none',
    (error: { problem?: string }) => error.problem ?? String(error),
  )

/** A file that says how large it is, and that nobody may read. */
const largeFile = (bytes: number, start: string) => {
  const file = new Blob([start])
  Object.defineProperty(file, 'size', { value: bytes })
  return file
}

describe('a file that cannot be taken', () => {
  const files: [string, string, Blob][] = [
    ['is empty', 'empty', fileOf('')],
    ['is blank', 'empty', fileOf('  \n ')],
    ['is a page of the web', 'not-json', fileOf('<!doctype html><title>404</title>')],
    ['is a number', 'not-json', fileOf('17')],
    ['is a picture', 'not-json', fileOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]))],
    ['is a list of other things', 'unknown', fileOf([{ uuid: 1, chat_messages: [] }])],
    ['is a list of numbers', 'unknown', fileOf([1, 2, 3])],
    ['is an object of something else', 'unknown', fileOf({ name: 'x', version: '1' })],
    ['is an empty list', 'nothing', fileOf([])],
    ['is an empty object', 'nothing', fileOf({})],
    ['has no conversation', 'nothing', fileOf({ ...pageAssistExport(), chat: [] })],
    ['has two values', 'not-json', fileOf(whole, whole)],
    ['has its brackets mixed up', 'not-json', fileOf('[{"mapping":{}}}')],
    ['is a backup', 'backup', fileOf(new Uint8Array([0x1f, 0x8b, 8, 0]))],
    ['is a backup that was unpacked', 'backup', fileOf({ format: 'keyside-backup', version: 1 })],
    ['has 3 GB of JSON', 'too-large', largeFile(3_000_000_000, whole)],
    ['is an archive of nothing', 'bad-zip', fileOf(writeZip([]))],
    ['is an archive without JSON', 'unknown', fileOf(writeZip([{ name: 'a.txt', text: 'x' }]))],
    [
      'is an archive with other JSON',
      'unknown',
      fileOf(writeZip([{ name: 'package.json', text: '{"name":"x"}' }])),
    ],
    [
      'is an archive that says it has 3 GB',
      'too-large',
      fileOf(writeZip([{ name: 'conversations.json', text: whole, claimedBytes: 3_000_000_000 }])),
    ],
    [
      'is an archive with more in it than it says',
      'bad-zip',
      fileOf(
        writeZip([
          { name: 'conversations.json', text: `${' '.repeat(50_000_000)}${whole}`, claimedBytes: 900 },
        ]),
      ),
    ],
  ]
  it.each(files)('because it %s', async (_, problem, file) => {
    expect(await problemOf(file)).toBe(problem)
  })

  it('because it is packed a thousand times smaller than it is', async () => {
    const zip = writeZip([{ name: 'conversations.json', text: `[${' '.repeat(300_000_000)}]` }])
    expect(zip.length).toBeLessThan(1_000_000)
    expect(await problemOf(fileOf(zip))).toBe('too-large')
  })

  it('is known to be cut, wherever that was', async () => {
    for (let length = 1; length < whole.length; length += 97)
      expect(await problemOf(fileOf(whole.slice(0, length)))).toBe('cut')
  })

  it('is known to be damaged where an archive was cut or changed', async () => {
    const zip = writeZip([{ name: 'conversations.json', text: whole, isStored: true }])
    for (let length = 4; length < zip.length; length += 211)
      expect(await problemOf(fileOf(zip.slice(0, length)))).toBe('bad-zip')
    const changed = zip.slice()
    changed.set(new TextEncoder().encode('gravel').reverse(), whole.indexOf('gravel') + 48)
    expect(await problemOf(fileOf(changed))).toBe('bad-zip')
    expect(await problemOf(fileOf(zip))).toBe('none')
  })
})

describe('a hostile conversation', () => {
  it('is read where it is a chain of 100,000 nodes', async () => {
    const nodes = 100_000
    const mapping: Record<string, unknown> = {}
    for (let index = 0; index < nodes; index++)
      mapping[`n${index}`] = {
        parent: index === 0 ? null : `n${index - 1}`,
        children: [`n${index + 1}`],
        message: {
          author: { role: index % 2 === 0 ? 'user' : 'assistant' },
          content: { content_type: 'text', parts: [`${index}`] },
        },
      }
    const { threads } = await convert(fileOf([{ id: 'c', title: 'Deep', mapping, current_node: 'n99999' }]))
    expect(threads[0]?.messages).toHaveLength(nodes)
    expect(threads[0]?.thread.leafId).toBe(threads[0]?.messages.at(-1)?.id)
  })

  it('ends where its nodes follow each other in a circle, and keeps what they say', async () => {
    const conversation = chainedConversation('c', 6)
    const first = conversation.mapping['c-0']
    if (first !== undefined) first.parent = 'c-5'
    const { threads } = await convert(fileOf([conversation]))
    expect(threads[0]?.messages).toHaveLength(6)
    expect(threads[0] && branchesOf(threads[0])).toHaveLength(1)
  })

  it('keeps what hangs on nodes that are not there, or that many claim as their child', async () => {
    const conversation = chainedConversation('c', 6)
    for (const node of Object.values(conversation.mapping)) node.children = ['c-5', 'c-5', 'gone']
    const third = conversation.mapping['c-2']
    if (third !== undefined) third.parent = 'gone'
    const { threads } = await convert(fileOf([{ ...conversation, current_node: 'gone' }]))
    expect(threads[0]?.messages).toHaveLength(6)
  })

  it('cannot reach beyond itself by the names of its members', async () => {
    const text = JSON.stringify([chainedConversation('c', 4)]).replaceAll('c-2', '__proto__')
    const { threads } = await convert(
      fileOf(text.replace('"title"', '"__proto__":{"polluted":1},"constructor":{"prototype":{}},"title"')),
    )
    expect(threads[0]?.messages).toHaveLength(4)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect('polluted' in {}).toBe(false)
  })

  const oddValues = [null, true, 0, -1, 1e308, '', 'x', [], {}, [[]], [{}], { parts: 1 }, { a: { b: [] } }]
  it.each([
    ['ChatGPT', () => [branchedConversation()] as unknown],
    ['Page Assist', () => pageAssistExport() as unknown],
  ])('of %s gives sound rows, whatever stands in any place of it', async (_, make) => {
    const places: (readonly (string | number)[])[] = []
    const walk = (value: unknown, path: readonly (string | number)[]) => {
      if (path.length > 0) places.push(path)
      if (typeof value === 'object' && value !== null)
        for (const key of Object.keys(value)) walk((value as Record<string, unknown>)[key], [...path, key])
    }
    walk(make(), [])
    let taken = 0
    for (const [index, place] of places.entries()) {
      const value = make()
      let at = value as Record<string, unknown>
      for (const key of place.slice(0, -1)) at = at[key] as Record<string, unknown>
      at[place.at(-1) ?? ''] = oddValues[index % oddValues.length]
      const converted = await convert(fileOf(JSON.stringify(value))).catch((error: { problem?: string }) => {
        expect(error.problem).toBeTypeOf('string')
        return { threads: [] }
      })
      for (const { thread, messages, runs } of converted.threads) {
        taken += 1
        expect(parseRow('threads', thread)).toHaveProperty('row')
        for (const row of messages) expect(parseRow('messages', row)).toHaveProperty('row')
        for (const row of runs) expect(parseRow('runs', row)).toHaveProperty('row')
        const ids = new Set(messages.map(({ id }) => id))
        expect(ids.size).toBe(messages.length)
        expect(messages.every(({ parentId }) => parentId === null || ids.has(parentId))).toBe(true)
      }
    }
    expect(taken).toBeGreaterThan(places.length / 2)
  })

  it('is left out alone where it cannot be read, and counted', async () => {
    const deep = `{"mapping":${'['.repeat(5000)}${']'.repeat(5000)},"title":"Deep"}`
    const text = `[${deep},{"title":"Odd"},${JSON.stringify(chainedConversation('c', 4))},"x",null,tru]`
    const { threads, losses } = await convert(fileOf(text))
    expect(threads).toHaveLength(1)
    expect(losses).toEqual({ 'too-large': 1, damaged: 4 })
  })

  it('brings no times that cannot be, and no title that shows otherwise than it is', async () => {
    const { threads } = await convert(
      fileOf([
        chatGptConversation({
          id: 'c',
          title: `\u202Egpj.\u0000\u200Ba${'x'.repeat(5000)}`,
          nodes: [{ id: 'a', role: 'user', text: 'Half a sign: \uD83D', at: 1e12 }],
          more: { create_time: 9e15, update_time: -5 },
        }),
      ]),
    )
    const [imported] = threads
    expect(imported?.thread.title).toMatch(/^gpj\.ax+…$/)
    expect(imported?.thread.title.length).toBeLessThanOrEqual(200)
    expect(imported?.thread.activeAt).toBeLessThanOrEqual(1_790_000_000_000)
    expect(imported?.messages[0]?.parts).toEqual([{ type: 'text', text: 'Half a sign: \uFFFD' }])
  })
})

describe('a file of more than one conversation has', () => {
  const say = (text: string) => ({ role: 'user', parts: [{ type: 'text', text }], text })
  const pieces = (count: number, piece: string) => Array<string>(count).fill(piece).join(',')

  it.each([
    ['empty objects', pieces(3_100_000, '{}')],
    ['empty lists', pieces(3_100_000, '[]')],
    ['numbers', pieces(3_100_000, '1')],
    [
      'members',
      Array.from({ length: 3_100_000 }, (_, at) => `"${at % 10}":1`)
        .join(',')
        .replace(/^.*$/, '{$&}'),
    ],
  ])('is left out where its values are %s without end, and the others are taken', async (_, values) => {
    const bomb = `{"mapping":{},"title":"Bomb","x":[${values}]}`
    const { threads, losses } = await convert(
      fileOf(`[${bomb},${JSON.stringify(chainedConversation('c', 4))}]`),
    )
    expect(threads).toHaveLength(1)
    expect(losses).toEqual({ 'too-large': 1 })
  })

  it('keeps of one that is the whole file what fits, and counts the rest', async () => {
    const [first, last] = [say('Lamps'), say('Piers')].map((each) => JSON.stringify(each))
    const text = `{"format":"keyside-conversation","version":1,"title":"T","messages":[${first},${pieces(3_100_000, '{}')},${last}]}`
    const { threads, losses } = await convert(fileOf(text))
    expect(losses['too-large']).toBeGreaterThan(100_000)
    expect(threads[0]?.messages).toHaveLength(1)
  })

  it('remembers no names without end', () => {
    const splitter = createJsonSplitter(() => false)
    const text = `{${Array.from({ length: 5000 }, (_, at) => `"k${at}":1`).join(',')}}`
    splitter.feed(new TextEncoder().encode(text))
    splitter.finish()
    expect(splitter.keys.size).toBe(1000)
  })
})

describe('a JSON text that comes in pieces', () => {
  it('is taken apart alike, wherever the pieces end', () => {
    const bytes = new TextEncoder().encode(
      ' \n{"a" : [1, "x\\"]}", {"b":[{}]} ,null], "c":"\\\\" , "d":{"e":"}"},"f":[] , "g" : -1.5e3}\n',
    )
    const itemsOf = (sizes: number) => {
      const splitter = createJsonSplitter()
      const items = []
      for (let at = 0; at < bytes.length; at += sizes)
        items.push(...splitter.feed(bytes.slice(at, at + sizes)))
      splitter.finish()
      return items.map(({ key, isElement, bytes: found }) => [
        key,
        isElement,
        new TextDecoder().decode(found),
      ])
    }
    const expected = [
      ['a', true, '1'],
      ['a', true, '"x\\"]}"'],
      ['a', true, '{"b":[{}]}'],
      ['a', true, 'null'],
      ['c', false, '"\\\\"'],
      ['d', false, '{"e":"}"}'],
      ['g', false, '-1.5e3'],
    ]
    for (let sizes = 1; sizes <= bytes.length; sizes++) expect(itemsOf(sizes)).toEqual(expected)
  })
})

describe('a conversation that says much in few bytes', () => {
  const mebibyte = 1024 * 1024
  const answer = (id: string, parent: string, content: object, more: object = {}) => [
    id,
    { parent, message: { author: { role: 'assistant' }, content, ...more } },
  ]
  const text = (...parts: string[]) => ({ content_type: 'text', parts })
  const said = (threads: Awaited<ReturnType<typeof convert>>['threads']): number =>
    threads
      .flatMap(({ messages }) => messages)
      .flatMap(({ parts }) => parts)
      .reduce((sum, part) => sum + ('text' in part ? part.text.length : 0), 0)

  it('has its long id in no sum but one', async () => {
    const summed = vi.spyOn(crypto.subtle, 'digest')
    const mapping = Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => answer(`n${at}`, '', text('a'))),
    )
    const { threads } = await convert(fileOf([{ id: 'i'.repeat(4 * mebibyte), mapping }]))
    expect(threads).toHaveLength(1)
    const bytes = summed.mock.calls.reduce((sum, [, data]) => sum + data.byteLength, 0)
    expect(bytes).toBeLessThan(16 * mebibyte)
  })

  it('says no more of its sources than one conversation may', async () => {
    const marks = '\uE200a\uE201'.repeat(1000)
    const references = [{ matched_text: '\uE200a\uE201', alt: 'A source. '.repeat(100_000) }]
    const mapping = Object.fromEntries([
      answer('n', '', text(marks), { metadata: { content_references: references } }),
    ])
    const { threads, losses } = await convert(fileOf([{ id: 'c', mapping }]))
    expect(said(threads)).toBeLessThan(65 * mebibyte)
    expect(losses['citation']).toBe(1000 - 67)
  })

  it('has thoughts before no more answers than one conversation may', async () => {
    const thoughts = [{ content: 'Hm. '.repeat(500_000) }]
    const mapping = Object.fromEntries([
      answer('t', '', { content_type: 'thoughts', thoughts }),
      ...Array.from({ length: 100 }, (_, at) => answer(`a${at}`, 't', text('So.'))),
    ])
    const { threads, losses } = await convert(fileOf([{ id: 'c', mapping }]))
    expect(threads[0]?.messages).toHaveLength(100)
    expect(said(threads)).toBeLessThan(65 * mebibyte)
    expect(losses['too-large']).toBe(100 - 33)
  })

  it('is read where one message has more parts than a call takes arguments', async () => {
    const mapping = Object.fromEntries([
      answer('a', '', text('First.')),
      answer('b', 'a', { content_type: 'text', parts: Array<string>(200_000).fill('a') }),
    ])
    const { threads } = await convert(fileOf([{ id: 'c', mapping }]))
    expect(threads[0]?.messages).toHaveLength(1)
    expect(said(threads)).toBeGreaterThan(200_000)
  })
})
