import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import { en } from '@/lib/locale/en/en'
import { languageFor, languages } from '@/lib/locale/languages'
import { loadTexts } from '@/lib/locale/load-texts'
import { ru } from '@/lib/locale/ru/ru'

const root = join(import.meta.dirname, '..')

/** Attributes that a person reads or hears. */
const spoken = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'aria-description'])

interface TreeNode {
  type: string
  value: unknown
  name: { name: string }
  expression: { value?: unknown }
}

function literalTexts(path: string): string[] {
  const tree = parseAst(readFileSync(join(root, path), 'utf8'), { lang: 'tsx' })
  const found: string[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit)
    if (typeof node !== 'object' || node === null) return
    const { type, value, name, expression } = node as Partial<TreeNode>
    if (type === 'JSXText' && /\p{L}/u.test(String(value))) found.push(String(value).trim())
    if (type === 'JSXExpressionContainer' && isLiteralWords(expression)) found.push(String(expression?.value))
    if (type === 'JSXAttribute' && spoken.has(String(name?.name)) && isLiteralWords(value))
      found.push(String((value as TreeNode).value))
    Object.values(node).forEach(visit)
  }
  visit(tree)
  return found
}

const isLiteralWords = (node: unknown): boolean => {
  const { type, value } = (node ?? {}) as { type?: string; value?: unknown }
  return type === 'Literal' && typeof value === 'string' && /\p{L}/u.test(value)
}

type Modules = Record<string, Record<string, unknown>>
const modules = {
  en: import.meta.glob<Record<string, unknown>>(['../lib/locale/en/*.ts', '!../lib/locale/en/en.ts'], {
    eager: true,
  }),
  ru: import.meta.glob<Record<string, unknown>>(['../lib/locale/ru/*.ts', '!../lib/locale/ru/ru.ts'], {
    eager: true,
  }),
}
const apart = (language: string, found: Modules) =>
  Object.fromEntries(
    Object.entries(found).map(([path, module]) => [
      path.replace(`/${language}/`, '/'),
      Object.values(module),
    ]),
  )

/** All texts of a language, with those that stand apart. */
const all = {
  en: { ...en, ...apart('en', modules.en) },
  ru: { ...ru, ...apart('ru', modules.ru) },
}

const views = ['components', 'entrypoints'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => join(folder, name)),
)

describe('the languages', () => {
  it.each(views)('%s holds no text of its own', (path) => {
    const attributes = literalTexts(path).filter((text) => !/^[\w-]+$/.test(text) || /[A-Z]/.test(text))
    expect(attributes).toEqual([])
  })

  it('notices a text that is written into a view', () => {
    expect(views.length).toBeGreaterThan(20)
    const tree = JSON.stringify(parseAst('const a = <p title="Hi">Hello</p>', { lang: 'tsx' }))
    expect(tree).toContain('JSXText')
  })

  it('have a text for each text', () => {
    expect(Object.keys(modules.en).length).toBeGreaterThan(15)
    const shape = (value: unknown, path = ''): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}.${key}`))
        : [`${path}: ${typeof value}`]
    expect(shape(all.ru).toSorted()).toEqual(shape(all.en).toSorted())
  })

  it('are written in their own letters', () => {
    const strings = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(strings)
          : []
    const untranslated = strings(all.ru).filter((text) => /[a-z]/i.test(text) && !/[а-яё]/i.test(text))
    expect(new Set(untranslated)).toEqual(new Set(['JSON', 'PDF', 'Russian', 'ru']))
    expect(strings(all.en).filter((text) => /[а-яё]/i.test(text))).toEqual([])
  })

  it('choose the forms of words by number', () => {
    expect(en.answerComplete(1)).toBe('Answer complete, 1 word')
    expect(en.answerComplete(214)).toBe('Answer complete, 214 words')
    expect([1, 3, 5, 21, 112].map((count) => ru.answerComplete(count))).toEqual([
      'Ответ готов, 1 слово',
      'Ответ готов, 3 слова',
      'Ответ готов, 5 слов',
      'Ответ готов, 21 слово',
      'Ответ готов, 112 слов',
    ])
  })

  it('follow the browser unless one is chosen', () => {
    expect(languageFor('auto', 'ru-RU')).toBe('ru')
    expect(languageFor('auto', 'de')).toBe('en')
    expect(languageFor('en', 'ru')).toBe('en')
    expect(languageFor('constructor', 'toString')).toBe('en')
  })

  it('are the same where they are loaded when wanted', async () => {
    expect(await loadTexts('en')).toBe(en)
    expect(await loadTexts('ru')).toBe(ru)
    expect(Object.keys(languages)).toEqual([en.language, ru.language])
  })
})
