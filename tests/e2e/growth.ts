import type { Page } from 'playwright'

/** What stood on screen at one moment of an answer's growth. */
export interface Moment {
  /** Its words, without those in code, where any sign may stand for itself. */
  words: string
  height: number
}

declare global {
  var growthSeen: Moment[] | undefined
}

/** Notes, from now on, each state in which the answers of a view are drawn. */
export async function watchGrowth(panel: Page): Promise<() => Promise<Moment[]>> {
  await panel.evaluate(() => {
    const seen: Moment[] = []
    globalThis.growthSeen = seen
    const look = () => {
      const texts = document.querySelectorAll(
        'article[aria-label="Assistant"] [role="group"][aria-label="Text"]',
      )
      const text = texts.item(texts.length - 1)
      if (text === null) return
      const shown = text.cloneNode(true) as Element
      for (const code of shown.querySelectorAll('code, math, figcaption')) code.remove()
      const moment = { words: shown.textContent ?? '', height: text.getBoundingClientRect().height }
      const last = seen.at(-1)
      if (last?.words !== moment.words || last.height !== moment.height) seen.push(moment)
    }
    // Once its changes are in, a text is as it will be painted; and it may change its height afterwards, by itself.
    const resized = new ResizeObserver(look)
    const watched = new WeakSet<Element>()
    new MutationObserver(() => {
      look()
      for (const each of document.querySelectorAll('article [role="group"]')) {
        if (!watched.has(each)) resized.observe(each)
        watched.add(each)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return () => panel.evaluate(() => globalThis.growthSeen ?? [])
}
