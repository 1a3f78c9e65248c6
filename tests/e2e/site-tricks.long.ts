import { expect } from 'playwright/test'
import { siteTricks } from '../pages/site-tricks.ts'
import { judgeTricks } from './judge-tricks.ts'
import { test } from './plain-test.ts'

test('what style sheets of today show is read, and what they hide is not', async ({ plainPage: page }) => {
  const tricks = Object.values(siteTricks)
    .flat()
    .map((trick, index) => {
      const word = `sb${String.fromCharCode(97 + (index % 26))}d${String.fromCharCode(97 + Math.floor(index / 26))}hkl`
      return { word, html: trick.replaceAll('WORD', word) }
    })
  const judged = await judgeTricks(page, tricks)
  const wrong = judged.filter(({ verdict, isRead }) => verdict === (isRead ? 'hidden' : 'visible'))
  expect(wrong.map(({ verdict, html }) => `${verdict}: ${html}`)).toEqual([])
  expect(judged.filter(({ verdict }) => verdict === 'visible').length).toBeGreaterThan(130)
  expect(judged.filter(({ verdict }) => verdict === 'hidden').length).toBeGreaterThan(80)
})
