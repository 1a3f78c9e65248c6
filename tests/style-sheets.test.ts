import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** The classes that a file takes from its style sheets and that stand in none of their rules. */
function unstyled(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  const sheets = text.matchAll(/import (\w+) from '([./][^']*\.module\.css)'/g)
  return Array.from(sheets).flatMap(([, name = '', sheet = '']) => {
    const css = readFileSync(join(dirname(path), sheet), 'utf8')
    const known = new Set(Array.from(css.matchAll(/\.([a-z][\w-]*)/gi), ([, each]) => each))
    const taken = text.matchAll(new RegExp(`(?<![\\w./-])${name}\\.(\\w+)`, 'g'))
    return Array.from(new Set(Array.from(taken, ([, each = '']) => each))).filter((each) => !known.has(each))
  })
}

describe('style sheets', () => {
  const files = globSync('{components,entrypoints}/**/*.tsx', { cwd: root })

  it('have a rule for each class that a component takes from them', () => {
    const found = files.flatMap((file) => unstyled(join(root, file)).map((name) => `${file}: ${name}`))
    expect(files.length).toBeGreaterThan(100)
    expect(found).toEqual([])
  })
})
