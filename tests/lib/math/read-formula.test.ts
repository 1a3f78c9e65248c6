import { describe, expect, it } from 'vitest'
import type { FormulaElement, FormulaNode } from '@/lib/math/formula-node'
import { readFormula } from '@/lib/math/read-formula'
import { safeFormula } from '@/lib/math/safe-formula'
import { processorMs } from '../../fakes/processor-ms'

function drawn(tex: string, isBlock = false): FormulaNode[] {
  const formula = readFormula(tex, isBlock)
  if (formula.state !== 'drawn') throw new Error(`${tex} was not drawn: ${formula.why}`)
  return formula.nodes
}

const elementsOf = (nodes: readonly FormulaNode[]): FormulaElement[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...elementsOf(node.children)]))

const textOf = (nodes: readonly FormulaNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('')

describe('a formula', () => {
  it('becomes MathML', () => {
    const nodes = drawn('\\frac{a}{\\sqrt{2}}', true)
    expect(elementsOf(nodes).map(({ tag }) => tag)).toEqual(
      expect.arrayContaining(['mfrac', 'msqrt', 'mi', 'mn']),
    )
    expect(textOf(nodes)).toBe('a2')
  })

  it('is struck through by a look of its own', () => {
    expect(elementsOf(drawn('\\cancel{x}')).flatMap(({ looks }) => looks)).toContain('strikeUp')
  })

  it.each(['\\frac{1', '\\nosuchthing', 'a}', '\\begin{x}'])('that is broken stays as it is: %s', (tex) => {
    expect(readFormula(tex, false)).toMatchObject({ state: 'source', why: 'unreadable', detail: /\w/ })
  })

  it.each([
    '\\href{javascript:alert(1)}{x}',
    '\\url{https://evil.example}',
    '\\includegraphics{https://evil.example/x.png}',
    '\\class{composer}{x}',
    '\\id{root}{x}',
    '\\style{position:fixed}{x}',
    '\\data{a=b}{x}',
    '\\htmlStyle{position:fixed;inset:0}{x}',
  ])('may not %s', (tex) => {
    expect(readFormula(tex, false)).toMatchObject({ state: 'source', why: 'unreadable' })
  })

  it.each([
    ['\\def\\a{\\a}\\a', 'a macro that is itself'],
    ['\\def\\a{\\a\\a}\\a', 'a macro that doubles'],
    [`\\def\\a#1{${'#1'.repeat(1000)}}\\a{\\a{\\a{x}}}`, 'arguments that multiply'],
    [
      `\\def\\x{aaaaaaaaaa}${'\\edef\\x{\\x\\x\\x\\x\\x\\x\\x\\x\\x\\x}'.repeat(20)}\\x`,
      'definitions that multiply',
    ],
    [`\\def\\x{${'a'.repeat(3000)}}${'\\x'.repeat(400)}`, 'a long macro, often'],
    ['{'.repeat(2500) + '}'.repeat(2500), 'deep braces'],
    ['\\sqrt{'.repeat(600) + '}'.repeat(600), 'deep roots'],
    ['x^{'.repeat(1200) + '}'.repeat(1200), 'deep powers'],
    ['\\left('.repeat(400) + '\\right)'.repeat(400), 'deep fences'],
    ['\\frac'.repeat(1000), 'fractions of nothing'],
    ['x+'.repeat(2499), 'a long sum'],
    ['x'.repeat(100_000), 'a flood'],
  ])('that is hostile takes no time: %s', (tex) => {
    const start = processorMs()
    readFormula(tex, true)
    expect(processorMs() - start).toBeLessThan(1500)
  })

  it('that multiplies is too large', () => {
    const bomb = `\\def\\x{${'a'.repeat(3000)}}${'\\x'.repeat(400)}`
    expect(readFormula(bomb, false)).toEqual({ state: 'source', why: 'too-large' })
    expect(readFormula('x'.repeat(5001), false)).toEqual({ state: 'source', why: 'too-long' })
  })

  it.each([
    '\\rule{1000em}{1000em}',
    '\\kern-300em x',
    '\\hspace{900cm}',
    '\\raisebox{99in}{x}',
    '\\\\[500em] x',
  ])('asks for no length that leaves its box: %s', (tex) => {
    const formula = readFormula(tex, true)
    const nodes = formula.state === 'drawn' ? formula.nodes : []
    const values = elementsOf(nodes).flatMap(({ attributes, style }) => [
      ...Object.values(attributes),
      ...Object.values(style),
    ])
    const numbers = values.flatMap((value) => Array.from(value.matchAll(/([\d.]+)(em|ex|pt)/g)))
    for (const [, number, unit] of numbers)
      expect(Number(number)).toBeLessThanOrEqual(unit === 'pt' ? 120 : unit === 'ex' ? 20 : 10)
  })

  it('remembers nothing of the one before', () => {
    drawn('\\gdef\\secret{x}\\secret')
    expect(readFormula('\\secret', false)).toMatchObject({ state: 'source', why: 'unreadable' })
  })
})

describe('a tree that was not made by us', () => {
  const rootOf = (child: object) => ({ children: [child] })

  it('keeps only elements, attributes and styles of the lists', () => {
    const [node] = safeFormula(
      rootOf({
        type: 'script',
        attributes: {
          href: 'javascript:1',
          onclick: 'x',
          id: 'root',
          class: 'x',
          width: '1em',
          mathcolor: 'red',
        },
        classes: ['composer', 'tml-left', '__proto__'],
        style: {
          position: 'fixed',
          background: 'url(x)',
          color: 'url(x)',
          width: '100vw',
          'font-weight': 'bold',
        },
        children: [{ text: '<img src=x>' }],
      }),
    )
    expect(node).toEqual({
      tag: 'mrow',
      attributes: { width: '1em', mathcolor: 'red' },
      looks: ['left'],
      style: { fontWeight: 'bold' },
      children: ['<img src=x>'],
    })
  })

  it('shows the formula of an action, and not what would come with the pointer', () => {
    const nodes = safeFormula(rootOf({ type: 'maction', children: [{ text: 'a' }, { text: 'hidden' }] }))
    expect(textOf(nodes)).toBe('a')
  })
})
