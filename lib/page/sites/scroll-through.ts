import type { ReaderApi } from '../read/reader-api'
import type { PageReading, ReadResult } from '../visible/page-reading'
import { findAll } from './find-all'
import { GatheredText } from './gathered-text'
import { whenSettled } from './when-settled'
import { withDeeds } from './with-site'

const limits = { steps: 300, milliseconds: 60_000, chars: 2_000_000 }

/**
 * Scrolls through the page from its top, reads at each stop, and goes back to where it was. Ends at the page's end, at
 * a limit, or when it is told to stop, with what was gathered so far.
 */
export async function scrollThrough(
  document: Document,
  reader: ReaderApi,
  isStopped: () => boolean,
): Promise<ReadResult> {
  const scroller = scrollerOf(document)
  const before = scroller.scrollTop
  const end = performance.now() + limits.milliseconds
  const gathered = new GatheredText()
  const readings: PageReading[] = []
  let isCut = true
  const look = async () => {
    const site = await globalThis.keysideSite?.read(reader).catch(() => undefined)
    const result = site ?? (await reader.read('page'))
    if ('failure' in result) return
    readings[0] = result.reading
    gathered.add(result.reading.sections)
  }
  try {
    scrollTo(scroller, 0)
    for (let step = 0; step < limits.steps && gathered.chars < limits.chars; step++) {
      await drawn(document, scroller)
      await look()
      if (isStopped() || performance.now() > end) break
      const from = scroller.scrollTop
      scrollTo(scroller, from + 0.8 * scroller.clientHeight)
      if (scroller.scrollTop > from + 1) continue
      // What comes when the end is reached may take its time.
      await drawn(document, scroller, 800)
      if (scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 2) continue
      await look()
      isCut = false
      break
    }
  } finally {
    scrollTo(scroller, before)
  }
  const [reading] = readings
  if (reading === undefined) return { failure: 'empty' }
  const sections = gathered.sections()
  const chars = sections.reduce((sum, { heading, text }) => sum + heading.length + text.length, 0)
  const told = { ...reading, sections, chars, ...(isCut && !isStopped() ? { cut: 'time' as const } : {}) }
  return withDeeds({ reading: told }, isStopped() ? ['scrolled', 'stopped'] : ['scrolled'])
}

/** At once: a page may want scrolling to be slow. */
const scrollTo = (scroller: Element, top: number): void => scroller.scrollTo({ top, behavior: 'instant' })

/** What holds the page's text may be a box that scrolls by itself. */
function scrollerOf(document: Document): Element {
  const root: Element =
    Reflect.get(Document.prototype, 'scrollingElement', document) ?? document.documentElement
  if (root.scrollHeight > root.clientHeight + 100) return root
  const boxes = findAll(document, 'body *').filter(
    (each) =>
      each.scrollHeight > each.clientHeight + 100 &&
      each.clientHeight > 150 &&
      /auto|scroll|overlay/.test(getComputedStyle(each).overflowY),
  )
  const areaOf = (each: Element) => each.clientHeight * each.clientWidth
  return boxes.toSorted((one, other) => areaOf(other) - areaOf(one))[0] ?? root
}

/** Until what was scrolled to has been drawn, which takes two frames, and more where it has to be loaded. */
async function drawn(document: Document, scroller: Element, patienceMs = 250): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  await whenSettled(
    document,
    () => `${scroller.scrollHeight} ${scroller.textContent?.length}`,
    (one, other) => one === other,
    { patienceMs, quietMs: 60 },
  )
}
