import { describe, expect, it } from 'vitest'
import type { Action } from '@/lib/domain/actions/action'
import { actionFileOf, readActionFile, readImported } from '@/lib/domain/actions/action-file'
import { freshRow } from '@/lib/domain/rows/row'

const sound = {
  id: 'action_1',
  name: 'Reply',
  template: 'Reply to {{selection}}',
  subject: 'selection',
  inMenu: true,
  inPalette: false,
  slot: 3,
  result: 'thread',
  start: 'insert',
  position: 5,
  isOff: true,
} as const

describe('a file of actions', () => {
  it('gives back what was exported, without what means something on this device only', () => {
    const row: Action = { ...freshRow('action_1', 7), ...sound, assistantId: 'asst_1', rev: 9 }
    const read = readActionFile(actionFileOf([row]))
    expect(read).toEqual({ ok: true, actions: [sound] })
    expect(read.ok && readImported(read.actions[0])).toEqual(sound)
  })

  it('may begin with a byte order mark', () => {
    expect(readActionFile(`\uFEFF${actionFileOf([])}`)).toEqual({ ok: true, actions: [] })
  })

  const file = (actions: unknown, more: object = {}) =>
    JSON.stringify({ keyside: 'actions', v: 1, actions, ...more })

  it.each([
    ['nothing', '', 'not-json'],
    ['half a file', file([sound]).slice(0, 60), 'not-json'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'not-json'],
    ['a script', 'alert(1)', 'not-json'],
    ['bytes', '\u0000\u0001PK', 'not-json'],
    ['brackets without end', '['.repeat(900_000), 'not-json'],
    ['null', 'null', 'not-actions'],
    ['a number', '1e999', 'not-actions'],
    ['a bare list', JSON.stringify([sound]), 'not-actions'],
    ['another program’s file', '{"actions":[]}', 'not-actions'],
    ['another kind of file', '{"keyside":"backup","v":1,"actions":[]}', 'not-actions'],
    [
      'a prototype in place of a file',
      '{"__proto__":{"keyside":"actions","v":1,"actions":[]}}',
      'not-actions',
    ],
    ['a list that is none', file({ length: 3, 0: sound }), 'not-actions'],
    ['a version of words', file([], { v: '1' }), 'not-actions'],
    ['version 0', file([], { v: 0 }), 'not-actions'],
    ['version 1.5', file([], { v: 1.5 }), 'newer'],
    ['the next version', file([], { v: 2 }), 'newer'],
    ['a version of another shape', JSON.stringify({ keyside: 'actions', v: 99, groups: {} }), 'newer'],
    ['more than a megabyte', file([{ ...sound, template: 'x'.repeat(1_000_000) }]), 'too-large'],
    ['more actions than anyone has', file(Array.from({ length: 501 }, () => 0)), 'too-many'],
  ])('is refused where it is %s', (_, text, problem) => {
    expect(readActionFile(text)).toEqual({ ok: false, problem })
  })
})

describe('an imported action', () => {
  it.each([
    ['null', null],
    ['a word', 'action'],
    ['a list', [sound]],
    ['without a template', { ...sound, template: undefined }],
    ['with a template of a megabyte', { ...sound, template: 'x'.repeat(32_769) }],
    ['without a name', { ...sound, name: ' \u200b ' }],
    ['with a name of a page', { ...sound, name: 'x'.repeat(81) }],
    ['of an unknown subject', { ...sound, subject: 'bookmark' }],
    ['with an unknown result', { ...sound, result: 'https://evil.example' }],
    ['in slot 9', { ...sound, slot: 9 }],
    ['in a slot of words', { ...sound, slot: '1' }],
    ['at no position', { ...sound, position: JSON.parse('1e999') as number }],
    ['with an id of another kind', { ...sound, id: 'conn_1' }],
    ['with the id of an object’s own parts', { ...sound, id: '__proto__' }],
    ['with an id of markup', { ...sound, id: 'action_"><img src=x>' }],
    ['with an id without end', { ...sound, id: `action_${'x'.repeat(90)}` }],
  ])('is none: %s', (_, value) => {
    expect(readImported(value)).toBeUndefined()
  })

  it('loses what no action has', () => {
    const hostile = JSON.parse(
      JSON.stringify({ ...sound, connectionId: 'conn_1', deletedAt: 1 }).replace(
        '{',
        '{"__proto__":{"isOff":false},"constructor":1,"assistantId":"asst_1",',
      ),
    ) as object
    expect(readImported(hostile)).toEqual(sound)
    expect(({} as { isOff?: boolean }).isOff).toBeUndefined()
  })

  it('has a name that reads as it is', () => {
    const name = (text: string) => readImported({ ...sound, name: text })?.name
    expect(name(' Trans\u202Elate\n\t now\u0000 \u{E0041}')).toBe('Translate now')
    expect(name('<b>&amp;</b>')).toBe('<b>&amp;</b>')
  })
})
