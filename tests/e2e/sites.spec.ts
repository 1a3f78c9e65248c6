import { expect, type Page } from 'playwright/test'
import { changesPage, codePage, conversationPage, filesPage, issuePage } from '../pages/sites/github-pages.ts'
import {
  hackerNewsPage,
  mailPage,
  oldRedditPage,
  redditPage,
  tweetedArticlePage,
  tweetsPage,
} from '../pages/sites/thread-pages.ts'
import { youtubePage } from '../pages/sites/youtube-page.ts'
import { test } from './plain-test.ts'
import { ReaderInPage, textOf } from './reader-in-page.ts'
import { openAt, SiteInPage } from './site-page.ts'

let page: Page
test.beforeEach(({ plainPage }) => {
  page = plainPage
})

test.describe('YouTube', () => {
  const video = 'https://www.youtube.com/watch?v=tides'

  for (const layout of ['rows-of-2026', 'rows-before'] as const)
    test(`opens the transcript of a video, reads its lines by their times, and seeks (${layout})`, async () => {
      await openAt(page, video, youtubePage({ layout, transcript: 'shown-on-click' }))
      const site = await SiteInPage.open(page, 'youtube')
      const reading = await site.read()
      expect(reading).toMatchObject({
        site: 'youtube',
        did: ['opened-transcript'],
        url: video,
        title: 'Tides of a harbour - YouTube',
      })
      expect(reading?.sections.slice(1)).toEqual([
        {
          heading: 'Transcript',
          level: 2,
          text: '0:00 welcome to the harbour, where the tide turns twice a day fishermen leave with the ebb',
        },
        {
          heading: 'Boats',
          level: 3,
          text: '1:15 and their boats come home at noon thank you for watching the sea with us',
        },
      ])
      expect(reading?.sections[0]?.text).toContain('A quiet film about a harbour in the north')
      expect(reading && textOf(reading)).not.toMatch(/favourite moment|Another film|seconds|English|Показать/)

      const seconds = () => page.evaluate(() => document.querySelector('video')?.currentTime)
      expect(await site.show('turns twice a day fishermen leave')).toBe('shown')
      expect(await seconds()).toBe(4)
      expect(await site.show('1:15 and their boats come home')).toBe('shown')
      expect(await seconds()).toBe(75)
      expect(await site.show('the whales sing')).toBeUndefined()

      // It is open now. That Keyside opened it is still so.
      const again = await site.read()
      expect(again).toMatchObject({ did: ['opened-transcript'], sections: reading?.sections })
    })

  test('says that there is no transcript, and reads the page as any other', async () => {
    await openAt(page, video, youtubePage({ layout: 'rows-of-2026', transcript: 'no-button' }))
    const site = await SiteInPage.open(page, 'youtube')
    const reading = await site.read()
    expect(reading).toMatchObject({ site: 'youtube', did: ['no-transcript'] })
    expect(reading && textOf(reading)).toContain('A quiet film about a harbour in the north')
  })

  test('leaves pages that are no video to the general reader', async () => {
    await openAt(page, 'https://www.youtube.com/@seafilms', '<h1>Sea Films</h1><p>All our films.</p>')
    expect(await (await SiteInPage.open(page, 'youtube')).read()).toBeUndefined()
  })
})

interface Read {
  address: string
  html: string
  did?: string[]
  text: string
}

/** The whole of what is read, so that nothing comes in beside it. */
async function readsAs(name: string, { address, html, did, text }: Read): Promise<void> {
  await openAt(page, address, html)
  const reading = await (await SiteInPage.open(page, name)).read()
  expect(reading && textOf(reading)).toBe(text)
  expect(reading?.did).toEqual(did)
  expect(reading?.site).toBe(name)
}

test.describe('GitHub', () => {
  test('a file of code is read whole, also what is not drawn', async () => {
    await openAt(page, 'https://github.com/sea/harbour/blob/main/src/tides.ts', codePage)
    const reading = await (await SiteInPage.open(page, 'github')).read()
    expect(reading?.sections).toHaveLength(1)
    const [section] = reading?.sections ?? []
    expect(section?.heading).toBe('src/tides.ts')
    expect(section?.text).toMatch(/^```ts\nexport const tide0 = 0\n[\s\S]*\nexport const tide399 = 399\n```$/)
  })

  const diff = `## src/tides.ts

\`\`\`diff
@@ -1,3 +1,3 @@ export
 const moon = 1
-const tide = guess()
+const tide = measure()
 export { tide }
\`\`\`

## src/charts.bin`
  test('a comparison is read as a diff, and a file that is not on the page is named', () =>
    readsAs('github', {
      address: 'https://github.com/sea/harbour/pull/7/changes',
      html: changesPage,
      did: ['more-on-site'],
      text: diff,
    }))

  test('a comparison side by side is read as a diff, with what is said about its lines', () =>
    readsAs('github', {
      address: 'https://github.com/sea/harbour/pull/7/files',
      html: filesPage,
      text: `## src/tides.ts

\`\`\`diff
@@ -1,2 +1,2 @@
 const moon = 1
-const tide = guess()
+const tide = measure()
\`\`\`

## noor, 2026-03-02 08:15

Who measures it?`,
    }))

  test('an issue is read as who said what, and when', () =>
    readsAs('github', {
      address: 'https://github.com/sea/harbour/issues/3',
      html: issuePage,
      did: ['more-on-site'],
      text: `# The tide is an hour late

Closed

## mira, 2026-03-01 10:20

Since the clocks changed, the \`tide()\` is an hour late.

**Steps**

1. Wait for March.
2. Look.

## noor, 2026-03-01 11:00

Fixed: the moon has **no** summer time.

## mira, 2026-03-01 12:00

And in autumn?

## noor, 2026-03-01 13:00

Nor in autumn.`,
    }))

  test('a conversation is read without what is hidden in it', () =>
    readsAs('github', {
      address: 'https://github.com/sea/harbour/pull/7',
      html: conversationPage,
      text: `# Tides by hand

Open

## mira, 2026-03-01 10:20

Measures instead of guessing.

## noor, 2026-03-02 08:00

Good.`,
    }))

  test('a page without these is left to the general reader', async () => {
    await openAt(page, 'https://github.com/sea/harbour', '<h1>harbour</h1><p>Tides, by hand.</p>')
    expect(await (await SiteInPage.open(page, 'github')).read()).toBeUndefined()
  })
})

test.describe('threads', () => {
  test('X', () =>
    readsAs('threads', {
      address: 'https://x.com/ada/status/1',
      html: tweetsPage,
      text: `## Ada Sea @ada, 2026-05-04 09:08

The tide is early 🌊 today

> Old Salt @salt
> It never is.

## Mira @mira, 2026-05-04 09:08

Not here, it is not.`,
    }))

  test('X: an article is read whole, and a post that is cut is told', () =>
    readsAs('threads', {
      address: 'https://x.com/ada/status/2',
      html: tweetedArticlePage,
      did: ['more-on-site'],
      text: `# How tides are read

## Ada Sea @ada, 2026-05-05 09:00

A tide table is a promise.

**By the moon**

It keeps it.

## Mira @mira, 2026-05-04 09:08

A long answer that is cut`,
    }))

  test('Reddit', () =>
    readsAs('threads', {
      address: 'https://www.reddit.com/r/sailing/comments/1/best_knot/',
      html: redditPage,
      did: ['more-on-site'],
      text: `# Best knot?

## mira, 2026-05-04 08:00

For a wet rope, that is.

### noor, 2026-05-04 10:00

The bowline, always.

#### ada, 2026-05-04 10:00

Unless it is thin.

### salt, 2026-05-04 10:00

Two half hitches.`,
    }))

  test('Reddit as it was', () =>
    readsAs('threads', {
      address: 'https://old.reddit.com/r/sailing/comments/1/best_knot/',
      html: oldRedditPage,
      text: `# Best knot?

## mira, 2026-05-04 08:00

For a wet rope, that is.

### noor, 2026-05-04 10:00

The bowline, always.

#### ada, 2026-05-04 10:00

Unless it is thin.`,
    }))

  test('Hacker News', () =>
    readsAs('threads', {
      address: 'https://news.ycombinator.com/item?id=1',
      html: hackerNewsPage,
      did: ['more-on-site'],
      text: `# A slow boat

https://boats.example/slow

I built it myself.

## noor, 2026-05-04 10:00

How slow?

In knots, please.

### mira, 2026-05-04 10:00

Two, with the tide.`,
    }))

  test('Gmail', () =>
    readsAs('threads', {
      address: 'https://mail.google.com/mail/u/0/#inbox/abc',
      html: mailPage,
      did: ['more-on-site'],
      text: `# The mooring

## Noor <noor@example.org>, 4 May 2026, 09:08

Is berth 12 free in June?
We are four.

## Mira <mira@example.org>, 4 May 2026, 10:00

It is. **Bring a long rope.**`,
    }))
})

test('a selector reads the parts that it names, once each and as they are seen; any other names nothing', async () => {
  await openAt(
    page,
    'https://harbour.example/',
    `<main><article class="a"><h2>Ebb</h2><p class="a">Out at <b>dawn</b>.</p></article><table class="a"><tr><th>Boat</th><th>Berth</th></tr><tr><td>Flood</td><td>14</td></tr></table>
<p class="a" style="display:none">Never shown</p><p>Beside it</p></main>`,
  )
  const reader = await ReaderInPage.open(page)
  await reader.inject(['ways'])
  const read = (selector: string) =>
    reader.run(`keysideWays.read(${JSON.stringify({ by: 'selector', selector })}, keysideReader)`)
  expect(await read('.a')).toMatchObject({
    reading: {
      found: 'chosen',
      sections: [
        {
          heading: 'Ebb',
          level: 2,
          text: 'Out at **dawn**.\n\n| Boat | Berth |\n| --- | --- |\n| Flood | 14 |',
        },
      ],
    },
  })
  for (const selector of ['.none', ':::', ''])
    expect(await read(selector)).toEqual({ failure: 'nothing-chosen' })
})
