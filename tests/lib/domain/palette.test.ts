import { describe, expect, it } from 'vitest'
import { paletteTrigger, variableFrom } from '@/lib/domain/actions/palette-trigger'
import { fuzzyFilter, fuzzyMatch } from '@/lib/domain/text/fuzzy-match'

const at = (marked: string) => paletteTrigger(marked.replace('|', ''), marked.indexOf('|'))

describe('what asks for a list', () => {
  it('is a message that begins with a stroke, up to the caret', () => {
    expect(at('/|')).toEqual({ mark: '/', query: '', from: 0, to: 1 })
    expect(at('/fix sp|')).toMatchObject({ mark: '/', query: 'fix sp' })
    for (const text of ['see /fix|', '/etc/hosts|', '/one\ntwo|', '/fi|x', `/${'x'.repeat(61)}|`, '|/'])
      expect(at(text), text).toBeUndefined()
  })

  it('is an at sign where a word begins', () => {
    expect(at('@|')).toEqual({ mark: '@', query: '', from: 0, to: 1 })
    expect(at('compare (@kit| with it')).toEqual({ mark: '@', query: 'kit', from: 9, to: 13 })
    for (const text of ['me@home|', '@one two|', '@|@', 'a @b |']) {
      const found = at(text)
      expect(found?.query ?? '', text).toBe('')
    }
    expect(at('me@home|')).toBeUndefined()
  })
})

describe('a name that fits', () => {
  const names = ['Fix spelling and grammar', 'More formal', 'Simpler', 'Summarize page', 'Ёлка и игрушки']
  const fitting = (typed: string) => fuzzyFilter(names, typed, (name) => name)

  it('has the letters in their order, best at the beginning of words', () => {
    expect(fitting('')).toEqual(names)
    expect(fitting('sum')[0]).toBe('Summarize page')
    expect(fitting('fsg')).toEqual(['Fix spelling and grammar'])
    expect(fitting('spel')).toEqual(['Fix spelling and grammar'])
    expect(fitting('sim')[0]).toBe('Simpler')
    expect(fitting('елка')).toEqual(['Ёлка и игрушки'])
    expect(fitting('formal more')).toEqual([])
  })

  it('that is typed whole is the first', () => {
    expect(fuzzyMatch('Simpler', 'simpler')).toBeGreaterThan(fuzzyMatch('Simpler words', 'simpler') ?? 99)
  })
})

describe('the variables of a template', () => {
  const text = 'A letter to {{name}} about {{topic: a, b}}.'

  it('come one after the other, and leave the field to the next key', () => {
    const first = { from: 12, to: 20 }
    const second = { from: 27, to: 42 }
    expect(variableFrom(text, 0, 1)).toEqual(first)
    expect(variableFrom(text, 20, 1)).toEqual(second)
    expect(variableFrom(text, 43, 1)).toBeUndefined()
    expect(variableFrom(text, 27, -1)).toEqual(first)
    expect(variableFrom(text, 12, -1)).toBeUndefined()
    expect(variableFrom('none {} {{}} {{{', 0, 1)).toBeUndefined()
  })
})
