import { describe, expect, it } from 'vitest'
import type { HighlightAnswer } from '@/lib/highlight/answer-highlight'
import { createHighlightAnswerer } from '@/lib/highlight/answer-highlight'
import { groupCode } from '@/lib/highlight/code-groups'
import { grammars } from '@/lib/highlight/grammars'
import type { Grammar } from '@/lib/highlight/languages'
import { longestColouredLine, marksOf, runsOf } from '@/lib/highlight/marks'

const answerer = createHighlightAnswerer()

async function colour(grammar: Grammar, code: string): Promise<string[]> {
  const answers: HighlightAnswer[] = []
  await answerer({ id: 1, grammar, code }, (answer) => answers.push(answer))
  const last = answers.at(-1)
  if (last?.state !== 'coloured') throw new Error(`${grammar} was not coloured`)
  return last.marks
}

/** The coloured pieces of a code, line by line, as they are drawn. */
async function piecesOf(grammar: Grammar, code: string) {
  const marks = await colour(grammar, code)
  return groupCode(code).groups.flatMap((group, index) => {
    const lineMarks = (marks[index] ?? '').split('\n')
    return group.split('\n').map((line, at) => runsOf(line, lineMarks[at] ?? ''))
  })
}

describe('the colours of code', () => {
  it('tell keywords, names, strings, numbers and comments apart', async () => {
    const [first] = await piecesOf('typescript', 'const two = "2" + 2 // sum')
    expect(first).toEqual([
      { text: 'const', kind: 'keyword' },
      { text: ' two = ', kind: undefined },
      { text: '"2"', kind: 'string' },
      { text: ' + ', kind: undefined },
      { text: '2', kind: 'literal' },
      { text: ' ', kind: undefined },
      { text: '// sum', kind: 'comment' },
    ])
  })

  it('go on over the end of a line', async () => {
    const pieces = await piecesOf('typescript', '/* one\n\ntwo */ let a')
    expect(pieces.map((line) => line.map(({ kind }) => kind))).toEqual([
      ['comment'],
      [],
      ['comment', undefined, 'keyword', undefined],
    ])
  })

  it('colour what is written in another language inside', async () => {
    const pieces = await piecesOf('xml', '<script>const a = 1</script>')
    expect(pieces.flat()).toContainEqual({ text: 'const', kind: 'keyword' })
  })

  it.each(Object.keys(grammars) as Grammar[])('leave every character of %s in its place', async (grammar) => {
    const code =
      'import x from "y"\n# def f(a): return `1`\n<a href="b">{{ c }}</a> /* ї🦊 */\n+\\begin{d} % e\n'.repeat(
        40,
      )
    const marks = await colour(grammar, code)
    const { groups } = groupCode(code)
    expect(marks).toHaveLength(groups.length)
    const drawn = (await piecesOf(grammar, code)).map((line) => line.map(({ text }) => text).join(''))
    expect(drawn.join('\n').replace(/\n+/g, '\n')).toBe(code.replace(/\n+/g, '\n'))
    expect(marks.join('')).toMatch(/[a-z]/)
  })

  it('are left out of a line too long for a person', () => {
    const text = 'x'.repeat(longestColouredLine + 1)
    const tree = (value: string) => ({
      type: 'root',
      children: [
        { type: 'element', properties: { className: ['string'] }, children: [{ type: 'text', value }] },
      ],
    })
    expect(marksOf(tree(text))).toEqual([''])
    expect(marksOf(tree(`${text}\nyy`))).toEqual(['\ns2'])
  })

  it('of a line that has grown since leave the rest plain', () => {
    expect(runsOf('const a', 'k5')).toEqual([
      { text: 'const', kind: 'keyword' },
      { text: ' a', kind: undefined },
    ])
    expect(runsOf('co', 'k5-9s3')).toEqual([{ text: 'co', kind: 'keyword' }])
  })
})
