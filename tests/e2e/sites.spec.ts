import { type Browser, expect, type Page, test } from 'playwright/test'
import { youtubePage } from '../pages/sites/youtube-page.ts'
import { launchPlain, textOf } from './reader-in-page.ts'
import { openAt, SiteInPage } from './site-page.ts'

let browser: Browser
let page: Page
test.beforeAll(async () => {
  browser = await launchPlain()
})
test.afterAll(() => browser.close())
test.beforeEach(async () => {
  page = await browser.newPage({ reducedMotion: 'reduce' })
})
test.afterEach(() => page.close())

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
      expect(reading && textOf(reading)).not.toMatch(/favourite moment|Another film|seconds|English/)

      const seconds = () => page.evaluate(() => document.querySelector('video')?.currentTime)
      expect(await site.show('turns twice a day fishermen leave')).toBe('shown')
      expect(await seconds()).toBe(4)
      expect(await site.show('1:15 and their boats come home')).toBe('shown')
      expect(await seconds()).toBe(75)
      expect(await site.show('the whales sing')).toBeUndefined()

      // It is open now: nothing is done to the page.
      expect((await site.read())?.did).toBeUndefined()
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
