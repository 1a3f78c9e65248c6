import { expect } from 'playwright/test'
import { hiddenTricks, visibleLookalikes } from '../pages/hidden-text.ts'
import { siteTricks } from '../pages/site-tricks.ts'
import { textTricks } from '../pages/text-tricks.ts'
import { judgeTricks } from './judge-tricks.ts'
import { test } from './plain-test.ts'
import { judgeWords, layWords } from './word-oracle.ts'

const marked = (tricks: readonly string[], kind: string) =>
  tricks.map((trick, index) => {
    const word = `${kind}b${String.fromCharCode(97 + (index % 26))}${index > 25 ? 'q' : 'd'}hkl`
    return { trick, word, html: trick.replaceAll('WORD', word) }
  })

test('a picture tells known words that can be seen from known words that cannot', async ({
  plainPage: page,
}) => {
  const words = [
    ...marked([...(hiddenTricks.covered ?? []), ...(hiddenTricks.colour ?? [])], 'unseen'),
    ...marked(visibleLookalikes.slice(0, 19), 'seen'),
  ]
  await layWords(page, words)
  const verdicts = await judgeWords(page, words)
  const meant = words.map(({ word }) => (word.startsWith('un') ? 'hidden' : 'visible'))
  expect(words.filter((_, index) => verdicts[index] !== meant[index]).map(({ trick }) => trick)).toEqual([])
})

test('of drawn tricks and what looks like them, what a picture shows is read, and nothing else', async ({
  plainPage: page,
}) => {
  // Every ninth, and some of today's style sheets: the long run has them all.
  const judged = await judgeTricks(page, [
    ...textTricks(5).filter((_, index) => index % 9 === 0),
    ...marked([...(siteTricks.backgrounds ?? []), ...(siteTricks.scrolling ?? [])], 'seen'),
  ])
  expect(judged.filter(({ verdict }) => verdict !== 'faint').length).toBeGreaterThan(60)
  const wrong = judged.filter(({ verdict, isRead }) => verdict === (isRead ? 'hidden' : 'visible'))
  expect(wrong.map(({ html }) => html)).toEqual([])
})
