import { expect } from 'playwright/test'
import { textTricks } from '../pages/text-tricks.ts'
import { judgeTricks } from './judge-tricks.ts'
import { test } from './plain-test.ts'

test('of hundreds of tricks and what looks like them, 99 of 100 are read as a picture shows them', async ({
  plainPage: page,
}) => {
  const judged = await judgeTricks(page, [...textTricks(13), ...textTricks(14)])
  const shown = judged.filter(({ verdict }) => verdict === 'visible')
  const unseen = judged.filter(({ verdict }) => verdict === 'hidden')
  const [lost, leaked] = [shown.filter(({ isRead }) => !isRead), unseen.filter(({ isRead }) => isRead)]
  console.log(
    `${lost.length} of ${shown.length} visible words were lost, ${leaked.length} of ${unseen.length} hidden ones read.`,
  )
  for (const { family, verdict, html } of [...lost, ...leaked]) console.log(`${family}, ${verdict}: ${html}`)
  expect(shown.length).toBeGreaterThan(300)
  expect(unseen.length).toBeGreaterThan(300)
  expect(1 - lost.length / shown.length).toBeGreaterThanOrEqual(0.99)
  expect(1 - leaked.length / unseen.length).toBeGreaterThanOrEqual(0.99)
})
