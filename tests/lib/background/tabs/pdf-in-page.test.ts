import { afterEach, expect, test, vi } from 'vitest'
import { dropPdfInPage, partOfPdfInPage, takePdfInPage } from '../../../../lib/background/tabs/pdf-in-page'

/** Answers that come when the test lets them, and end with an error where they are given up. */
function heldAnswers() {
  const letGo: ((text: string) => void)[] = []
  const answer = (_: unknown, { signal }: { signal: AbortSignal }) =>
    new Promise((resolve, reject) => {
      letGo.push((text) => resolve(new Response(text)))
      signal.addEventListener('abort', () => reject(new DOMException('Given up', 'AbortError')))
    })
  return { letGo, fetch: vi.fn(answer) }
}

class Reader {
  result: string | undefined
  onload = () => {}
  readAsDataURL(blob: Blob) {
    blob.arrayBuffer().then((bytes) => {
      this.result = `data:application/pdf;base64,${Buffer.from(bytes).toString('base64')}`
      this.onload()
    })
  }
}

function openViewer() {
  const held = heldAnswers()
  vi.stubGlobal('document', { contentType: 'application/pdf' })
  vi.stubGlobal('location', { href: 'https://example.org/report.pdf' })
  vi.stubGlobal('FileReader', Reader)
  vi.stubGlobal('fetch', held.fetch)
  return held
}

afterEach(() => vi.unstubAllGlobals())

test('two that take the same PDF at once both have it whole', async () => {
  const { letGo } = openViewer()
  const takes = [takePdfInPage('one', 1000, 60_000), takePdfInPage('two', 1000, 60_000)]
  for (const [at, text] of ['%PDF-1 first', '%PDF-1 the second'].entries()) letGo[at]?.(text)
  expect(await Promise.all(takes)).toEqual([
    { state: 'taken', status: 200, bytes: 12 },
    { state: 'taken', status: 200, bytes: 17 },
  ])
  const textOf = async (id: string) =>
    Buffer.from((await partOfPdfInPage(id, 0, 1000)) ?? '', 'base64').toString()
  expect(await textOf('two')).toBe('%PDF-1 the second')
  dropPdfInPage('two')
  expect(await textOf('one')).toBe('%PDF-1 first')
  expect(await partOfPdfInPage('two', 0, 1000)).toBeUndefined()
})

test('a take that is given up ends by itself, and leaves the other alone', async () => {
  const { letGo } = openViewer()
  const [one, two] = [takePdfInPage('one', 1000, 60_000), takePdfInPage('two', 1000, 60_000)]
  dropPdfInPage('one')
  letGo[1]?.('%PDF-1')
  expect(await one).toEqual({ state: 'failed', failure: 'unreadable-pdf' })
  expect(await two).toEqual({ state: 'taken', status: 200, bytes: 6 })
})

test('what nobody came for is let go by a later take', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  try {
    const { letGo } = openViewer()
    const one = takePdfInPage('one', 1000, 60_000)
    letGo[0]?.('%PDF-1')
    await one
    vi.advanceTimersByTime(10 * 60_000)
    const two = takePdfInPage('two', 1000, 60_000)
    letGo[1]?.('%PDF-1')
    await two
    expect(await partOfPdfInPage('one', 0, 10)).toBeUndefined()
    expect(await partOfPdfInPage('two', 0, 10)).toBeDefined()
  } finally {
    vi.useRealTimers()
  }
})
