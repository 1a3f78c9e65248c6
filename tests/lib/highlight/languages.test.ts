import { describe, expect, it } from 'vitest'
import { embedded, grammars } from '@/lib/highlight/grammars'
import { languageOf } from '@/lib/highlight/languages'

describe('the language of a block', () => {
  it.each([
    ['ts', 'TypeScript', 'ts', 'typescript'],
    ['TSX', 'TSX', 'tsx', 'typescript'],
    ['  python title="a.py"', 'Python', 'py', 'python'],
    ['js,ignore', 'JavaScript', 'js', 'javascript'],
    ['rust{1,3}', 'Rust', 'rs', 'rust'],
    ['C#', 'C#', 'cs', 'csharp'],
    ['html', 'HTML', 'html', 'xml'],
    ['toml', 'TOML', 'toml', 'ini'],
    ['txt', 'Text', 'txt', undefined],
  ])('of %j is %s', (written, label, extension, grammar) => {
    expect(languageOf(written)).toEqual({ label, extension, grammar })
  })

  it('is what was written where nobody knows it, and never more than 30 characters', () => {
    expect(languageOf('brainfuck')).toEqual({ label: 'brainfuck', extension: 'txt', grammar: undefined })
    expect(languageOf('')).toMatchObject({ label: '' })
    const { label } = languageOf('🦊'.repeat(500))
    expect(Array.from(label)).toHaveLength(30)
    expect(label).toMatch(/^🦊+…$/u)
  })

  it('is not a property of every object', () => {
    expect(languageOf('constructor').grammar).toBeUndefined()
    expect(languageOf('__proto__').grammar).toBeUndefined()
  })

  it('can be read from the names of others only where those are there too', () => {
    expect(Object.keys(grammars).length).toBeGreaterThan(40)
    for (const names of Object.values(embedded)) {
      for (const name of names) expect(grammars).toHaveProperty(name)
    }
  })
})
