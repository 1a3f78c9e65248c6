import { describe, expect, it } from 'vitest'
import { citableIn, citedBy } from '@/lib/domain/cited'
import { citedPassage } from '@/lib/domain/cited-passage'
import type { Message } from '@/lib/domain/message'
import { passedOnIn } from '@/lib/domain/passed-on'
import { freshRow } from '@/lib/domain/rows/row'
import { pageSource } from '../../factories/page-source'

const first = pageSource('src_1', 'The tide is high at noon.')
const second = pageSource('src_2', 'The mill is old and red.', { kind: 'pdf' })
const selection = pageSource('src_3', 'A selected word or two.', { kind: 'selection' })
const notes = pageSource('src_4', '- The tide is high. [[tide is high at noon]]', { kind: 'notes' })
const file = pageSource('src_5', 'A PDF from the disk.', { kind: 'pdf', url: '' })
const sources = new Map([first, second, selection, notes, file].map((each) => [each.id, each]))

const say = (
  id: string,
  parentId: string | null,
  role: Message['role'],
  ...parts: Message['parts']
): Message => ({
  ...freshRow(id, 1),
  threadId: 't',
  parentId,
  role,
  parts,
  runIds: [],
})
const words = (text: string) => ({ type: 'text' as const, text })
const quoted = ({ id }: { id: string }) => ({ type: 'source' as const, sourceId: id })

const branch = [
  say('m1', null, 'user', words('Hi')),
  say('m2', 'm1', 'assistant', words('There')),
  say('m3', 'm2', 'user', quoted(first), words('When?')),
  say('m4', 'm3', 'assistant', words('At noon. [[tide is high at noon]] See [[Tide]].')),
  say('m5', 'm4', 'user', quoted(selection), quoted(second), words('And that?')),
  say('m6', 'm5', 'assistant', words('Red.')),
  say('m7', 'm6', 'user', words('Sure?')),
  say('m8', 'm7', 'assistant', words('Yes. [[the mill is old]] And [[tide is high at noon]]')),
]
const of = (id: string, isSummary = false) => {
  const reply = branch.find((message) => message.id === id)
  return reply && citedBy(reply, isSummary, citableIn(branch, sources))
}

describe('what a reply can cite', () => {
  it('is nothing before a page was quoted, nor in a question', () => {
    expect(of('m2')).toBeUndefined()
    expect(of('m3')).toBeUndefined()
  })

  it('is each page and PDF of its branch up to its question, the nearest first', () => {
    expect(of('m4')?.sources).toEqual([first])
    expect(of('m6')?.sources).toEqual([second, first])
    expect(of('m8')?.sources).toEqual([second, first])
  })

  it('is no selection, no file from the disk, and no notes: none of them is a page to go back to', () => {
    const question = say('q', null, 'user', ...[selection, notes, file].map(quoted), words('?'))
    const reply = say('a', 'q', 'assistant', words('!'))
    expect(citedBy(reply, false, citableIn([question, reply], sources))).toBeUndefined()
  })

  it('is a page that was read in parts, whose notes were sent', () => {
    const named = { ...quoted(first), spans: [] }
    const question = say('q', null, 'user', named, quoted(notes), words('?'))
    const reply = say('a', 'q', 'assistant', words('!'))
    expect(citedBy(reply, false, citableIn([question, reply], sources))?.sources).toEqual([first])
  })

  it('is in a summary the one source that it is of, or none where that is gone', () => {
    expect(of('m4', true)).toEqual({ sources: [first], isSummary: true })
    expect(of('m6', true)).toEqual({ sources: [selection], isSummary: true })
    expect(of('m8', true)).toEqual({ sources: [], isSummary: true })
  })

  it('stays the same object while neither the branch nor a source changes for it', () => {
    const before = citableIn(branch.slice(0, 6), sources)
    const after = citableIn(branch, new Map(sources), before)
    for (const id of ['m1', 'm3', 'm5']) {
      expect(after.get(id)?.answer).toBe(before.get(id)?.answer)
      expect(after.get(id)?.summary).toBe(before.get(id)?.summary)
    }
    const changed = citableIn(branch, new Map(sources).set(first.id, { ...first, rev: 1 }), before)
    expect(changed.get('m3')?.answer).not.toBe(before.get('m3')?.answer)
  })

  it('is looked for in all that was read of a page, so in its chosen comments too', () => {
    const page = pageSource('src_6', 'The article.', {
      sections: [
        { heading: '', level: 0, text: 'The article.' },
        { heading: '', level: 0, text: 'Nobody believes a word of it.', part: 'comments' },
      ],
    })
    expect(citedPassage({ sources: [page], isSummary: true }, 'believes a word of it').kind).toBe('found')
  })
})

describe('what each message says as one would pass it on', () => {
  it('has no passages, and all else', () => {
    const textOf = passedOnIn(branch, sources, () => false)
    expect(branch.map(textOf)).toEqual([
      'Hi',
      'There',
      'When?',
      'At noon. See [[Tide]].',
      'And that?',
      'Red.',
      'Sure?',
      'Yes. And',
    ])
    const asked = say('m9', 'm8', 'user', words('Is [[the mill is old]] right?'))
    expect(textOf(asked)).toBe('Is [[the mill is old]] right?')
  })
})
