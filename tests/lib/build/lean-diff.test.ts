import { fileURLToPath } from 'node:url'
import { diffArrays } from 'diff/lib/diff/array.js'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { leanDiff } from '@/lib/build/lean-diff'
import { seededRandom } from '../../factories/seeded-random'

/** The library as it is put into pages. */
async function bundled(): Promise<{ diffArrays: typeof diffArrays; code: string }> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [leanDiff],
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(import.meta.resolve('diff/lib/diff/array.js')),
        formats: ['es'],
      },
    },
  })
  const [output] = Array.isArray(result) ? result : []
  const code = output?.output[0].code ?? ''
  const made = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  return { diffArrays: made.diffArrays, code }
}

it('what is left of the library finds the differences that the whole finds, and calls nobody back', async () => {
  const lean = await bundled()
  expect(lean.code).not.toContain('setTimeout')
  const random = seededRandom(7)
  const words = () =>
    Array.from({ length: Math.floor(random() * 60) }, () => 'abcde'[Math.floor(random() * 5)] ?? '')
  for (let round = 0; round < 300; round++) {
    const [before, after] = [words(), words()]
    expect(lean.diffArrays(before, after, {})).toEqual(diffArrays(before, after, {}))
  }
  const long = (letter: string) => Array.from({ length: 3000 }, (_, at) => `${letter}${at}`)
  expect(lean.diffArrays(long('a'), long('b'), { maxEditLength: 50 })).toBeUndefined()
})
