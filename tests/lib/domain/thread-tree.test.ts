import { describe, expect, it } from 'vitest'
import type { Message } from '@/lib/domain/message'
import { freshRow } from '@/lib/domain/rows/row'
import { findLinks } from '@/lib/domain/text/find-links'
import { titleFrom } from '@/lib/domain/thread'
import { allBelow, branchTo, leafBelow, siblingsOf, treeOf } from '@/lib/domain/thread-tree'

const message = (id: string, parentId: string | null, role: Message['role'] = 'user'): Message => ({
  ...freshRow(id, 1),
  threadId: 't',
  parentId,
  role,
  parts: [],
  runIds: [],
})

const messages = [
  message('a', null),
  message('b1', 'a', 'assistant'),
  message('b2', 'a', 'assistant'),
  message('c', 'b1'),
  message('d', 'c', 'assistant'),
]
const rows = new Map(messages.map((each) => [each.id, each]))
const tree = treeOf(messages)
const ids = (messages: readonly Message[]) => messages.map(({ id }) => id)

describe('the tree of a thread', () => {
  it('gives the branch that ends in a message', () => {
    expect(ids(branchTo(rows, 'd'))).toEqual(['a', 'b1', 'c', 'd'])
    expect(ids(branchTo(rows, 'b2'))).toEqual(['a', 'b2'])
    expect(branchTo(rows, null)).toEqual([])
  })

  it('gives what there is where a link is broken, and ends in a circle', () => {
    expect(ids(branchTo(new Map([['x', message('x', 'gone')]]), 'x'))).toEqual(['x'])
    const circle = new Map([
      ['x', message('x', 'y')],
      ['y', message('y', 'x')],
    ])
    expect(ids(branchTo(circle, 'x'))).toEqual(['y', 'x'])
    expect(leafBelow(treeOf(circle.values()), 'x')).toBe('y')
    expect([...allBelow(treeOf(circle.values()), 'x')]).toEqual(['x', 'y'])
  })

  it('goes on before a message that is missing', () => {
    const damaged = new Map(rows)
    damaged.delete('b1')
    expect(ids(branchTo(damaged, 'd'))).toEqual(['a', 'c', 'd'])
    damaged.delete('a')
    expect(ids(branchTo(damaged, 'd'))).toEqual(['c', 'd'])
    expect(branchTo(damaged, 'b1')).toEqual([])
  })

  it('knows the answers to one message, and where each branch goes on', () => {
    expect(ids(siblingsOf(tree, rows.get('b1') as Message))).toEqual(['b1', 'b2'])
    expect(leafBelow(tree, 'b1')).toBe('d')
    expect(leafBelow(tree, 'b2')).toBe('b2')
    expect(leafBelow(tree, 'a')).toBe('b2')
    expect(leafBelow(tree, null)).toBe('b2')
    expect(leafBelow(treeOf([]), null)).toBeNull()
  })
})

describe('all that follows a message', () => {
  it('is there in every branch', () => {
    expect([...allBelow(tree, 'b1')].toSorted()).toEqual(['b1', 'c', 'd'])
    expect(allBelow(tree, 'a').size).toBe(5)
    expect([...allBelow(tree, 'd')]).toEqual(['d'])
  })
})

describe('titleFrom', () => {
  it.each([
    ['What is a margin note?', 'What is a margin note?'],
    ['\n\n  ---\n  Two   words\nmore', 'Two words'],
    ['???', '???'],
    [`${'word '.repeat(30)}`, `${'word '.repeat(11)}word…`.replace('word word…', 'word…')],
    ['👩‍👩‍👧'.repeat(5), '👩‍👩‍👧'.repeat(5)],
  ])('%j is %j', (text, title) => {
    expect(titleFrom(text)).toBe(title)
  })

  it('is never longer than 60 characters', () => {
    expect(Array.from(titleFrom('x'.repeat(500))).length).toBe(60)
  })
})

describe('findLinks', () => {
  const links = (text: string) =>
    findLinks(text).flatMap(({ href, text: words }) => (href === undefined ? [] : [words]))

  it.each([
    ['see https://example.org/a?b=c#d.', ['https://example.org/a?b=c#d']],
    ['(https://example.org/x)', ['https://example.org/x']],
    ['https://en.example.org/wiki/A_(b) and more', ['https://en.example.org/wiki/A_(b)']],
    ['mailto:someone@example.org!', ['mailto:someone@example.org']],
    ['javascript:alert(1) data:text/html,x file:///etc/passwd vbscript:x', []],
    ['http:// https://', []],
    ['no links here', []],
  ])('finds in %j: %j', (text, expected) => {
    expect(links(text)).toEqual(expected)
  })

  it('loses no character', () => {
    const text = 'a https://x.org, b (http://y.org) c'
    expect(
      findLinks(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })
})
