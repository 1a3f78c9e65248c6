import type { Page } from 'playwright'

/** A word in a page of its own. */
export interface MarkedWord {
  word: string
  html: string
}

/** Faint is what neither can be sworn to. */
export type Verdict = 'visible' | 'hidden' | 'faint'

/** Of a frame for one word, and how many of them stand in one page. */
const [width, height, across] = [260, 160, 5]
export const atOnce = 40

const escaped = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** Each word in a frame of its own, in a row of others: what one does to its page is done to no other. */
export async function layWords(page: Page, words: readonly MarkedWord[]): Promise<void> {
  await page.setViewportSize({ width: width * across, height: height * Math.ceil(words.length / across) })
  const frames = words.map(({ html }, index) => {
    const inner = `<!doctype html><html lang="en" style="background:#fff"><body style="font:16px/1.25 monospace">${html}`
    const place = `left:${(index % across) * width}px;top:${Math.floor(index / across) * height}px`
    return `<iframe style="position:absolute;border:0;${place}" width="${width}" height="${height}" srcdoc="${escaped(inner)}"></iframe>`
  })
  await page.setContent(`<!doctype html><title>Words</title><body style="margin:0">${frames.join('')}`)
  await page.evaluate(settleAnimations)
}

/**
 * What a picture of the page says: a word is visible if other letters in its place change what is drawn. Each word is
 * scrolled to as a person could do it.
 */
export async function judgeWords(page: Page, words: readonly MarkedWord[]): Promise<Verdict[]> {
  await page.evaluate(
    scrollToWords,
    words.map(({ word }) => word),
  )
  const before = await page.screenshot()
  await page.evaluate(
    changeWords,
    words.map(({ word }) => word),
  )
  const after = await page.screenshot()
  const differences = await page.evaluate(compareFrames, {
    pictures: [before, after].map((picture) => `data:image/png;base64,${picture.toString('base64')}`),
    ...{ width, height, across, count: words.length },
  })
  return differences.map((most) => (most > 60 ? 'visible' : most < 22 ? 'hidden' : 'faint'))
}

// These run in the page.

function settleAnimations(): void {
  // Those that scrolling moves stand still by themselves.
  for (const frame of document.querySelectorAll('iframe'))
    for (const animation of frame.contentDocument?.getAnimations() ?? [])
      if (animation.timeline === frame.contentDocument?.timeline) animation.finish()
}

/** Only by what a person can scroll: what a page's script alone could scroll stays where it is. */
function scrollToWords(words: readonly string[]): void {
  const visit = (node: Node, word: string): void => {
    if (node instanceof Text || node.nodeType === 3) {
      if (node.nodeValue?.includes(word)) scrollTo(node as Text)
      return
    }
    const { shadowRoot, contentDocument } = node as Partial<HTMLIFrameElement>
    if (shadowRoot) visit(shadowRoot, word)
    if (contentDocument) visit(contentDocument, word)
    for (const child of node.childNodes) visit(child, word)
  }
  const scrollTo = (text: Text): void => {
    const { ownerDocument } = text
    const range = ownerDocument.createRange()
    range.selectNodeContents(text)
    const root = ownerDocument.documentElement
    for (let at = text.parentElement; at !== null; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at)
      const isRoot = at === root
      const box = isRoot
        ? { left: 0, top: 0, width: root.clientWidth, height: root.clientHeight }
        : at.getBoundingClientRect()
      const { left, top, width, height } = range.getBoundingClientRect()
      // Where the root has none of its own, the window has the body's.
      const body = getComputedStyle(ownerDocument.body)
      const canScroll = (overflow: string, ofBody: string) =>
        /auto|scroll/.test(overflow) || (isRoot && overflow === 'visible' && !/hidden|clip/.test(ofBody))
      if (canScroll(overflowY, body.overflowY)) at.scrollTop += top + height / 2 - box.top - box.height / 2
      if (canScroll(overflowX, body.overflowX) && !(isRoot && left >= 0 && left + width < box.width))
        at.scrollLeft += left + width / 2 - box.left - box.width / 2
    }
  }
  document.querySelectorAll('iframe').forEach((frame, index) => {
    const inner = frame.contentDocument
    if (inner !== null) visit(inner, words[index] ?? '')
  })
}

function changeWords(words: readonly string[]): void {
  const others = 'WM#@X%'
  const visit = (node: Node, word: string): void => {
    if (node.nodeType === 3 && node.nodeValue?.includes(word))
      node.nodeValue = node.nodeValue.replaceAll(
        word,
        Array.from(word, (_, at) => others[at % others.length]).join(''),
      )
    const { shadowRoot, contentDocument } = node as Partial<HTMLIFrameElement>
    if (shadowRoot) visit(shadowRoot, word)
    if (contentDocument) visit(contentDocument, word)
    for (const child of node.childNodes) visit(child, word)
  }
  document.querySelectorAll('iframe').forEach((frame, index) => {
    const inner = frame.contentDocument
    if (inner !== null) visit(inner, words[index] ?? '')
  })
}

/** For each frame how far apart its colours are at the tenth of the places that changed most. */
async function compareFrames(of: {
  pictures: string[]
  width: number
  height: number
  across: number
  count: number
}): Promise<number[]> {
  const [before, after] = await Promise.all(
    of.pictures.map(async (address) => {
      const image = new Image()
      image.src = address
      await image.decode()
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
      context?.drawImage(image, 0, 0)
      return context
    }),
  )
  return Array.from({ length: of.count }, (_, index) => {
    const box = [
      (index % of.across) * of.width,
      Math.floor(index / of.across) * of.height,
      of.width,
      of.height,
    ] as const
    const [one, other] = [before?.getImageData(...box).data, after?.getImageData(...box).data]
    if (one === undefined || other === undefined) throw new Error('No picture to compare.')
    const most: number[] = []
    for (let at = 0; at < one.length; at += 4) {
      const apart = Math.hypot(
        (one[at] ?? 0) - (other[at] ?? 0),
        (one[at + 1] ?? 0) - (other[at + 1] ?? 0),
        (one[at + 2] ?? 0) - (other[at + 2] ?? 0),
      )
      if (apart > 10) most.push(apart)
    }
    return most.sort((first, second) => second - first)[9] ?? 0
  })
}
