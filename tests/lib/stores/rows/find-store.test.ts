import { signal } from '@preact/signals'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Cited } from '@/lib/domain/cited-passage'
import type { Message } from '@/lib/domain/message'
import { createFindStore } from '@/lib/stores/rows/find-store'
import { longThread } from '../../../factories/long-thread'

const said = (text: string, index: number): Message => {
  const [message] = longThread(1).messages
  if (message === undefined) throw new Error('There is no message.')
  return { ...message, id: `m${index}`, parts: [{ type: 'text', text }] }
}

const branch = signal<Message[]>([])
const visible = signal<string[]>([])
let reading: string | undefined
let cited: Cited | undefined

const show = (...texts: string[]) => {
  branch.value = texts.map(said)
  visible.value = branch.value.map(({ id }) => id)
}

describe('finding words', () => {
  beforeEach(() => {
    reading = 'm2'
    cited = undefined
    show('A fox', 'no', 'The **red** fox', '[a red](https://example.com) Fox', 'no', 'snake_case fox')
  })

  const find = (query: string) => {
    const store = createFindStore({ branch, visible, citedBy: () => cited }, () => reading)
    store.look(query)
    return store
  }

  test.each([
    ['fox', ['m0', 'm2', 'm3', 'm5']],
    ['RED FOX', ['m2', 'm3']],
    ['**red**', ['m2']],
    ['snake_case', ['m5']],
    ['example.com', ['m3']],
    ['  fox ', ['m0', 'm2', 'm3', 'm5']],
    ['   ', []],
    ['', []],
    ['cat', []],
  ])('%j', (query, hits) => {
    expect(find(query).hits.value).toEqual(hits)
  })

  test('does not look into the passages of an answer, which are marks on screen', () => {
    show('A fox. [[the hound is red]]', 'no')
    expect(find('hound').hits.value).toEqual(['m0'])
    cited = { sources: [], isSummary: true }
    expect(find('hound').hits.value).toEqual([])
    expect(find('fox').hits.value).toEqual(['m0'])
  })

  test('begins where one reads, and else at the nearest before', () => {
    expect(find('fox').currentId.value).toBe('m2')
    reading = 'm4'
    expect(find('red').currentId.value).toBe('m3')
    reading = undefined
    expect(find('red').currentId.value).toBe('m3')
  })

  test('goes on and back, and round', () => {
    const store = find('fox')
    const ids = [1, 1, 1, 1, -1, -1].map((by) => {
      store.step(by as 1 | -1)
      return store.currentId.value
    })
    expect(ids).toEqual(['m3', 'm5', 'm0', 'm2', 'm0', 'm5'])
  })

  test('goes on from where it is when messages come and go', () => {
    const store = find('fox')
    show('A fox', 'a fox', 'The fox')
    expect(store.hits.value).toEqual(['m0', 'm1', 'm2'])
    expect(store.currentId.value).toBe('m2')
    show('A fox')
    expect(store.currentId.value).toBeUndefined()
    store.step(1)
    expect(store.currentId.value).toBe('m0')
  })

  test('has nothing to step to where nothing is found', () => {
    const store = find('cat')
    store.step(1)
    expect(store.currentId.value).toBeUndefined()
  })
})
