import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { ImageUse } from '@/lib/domain/message'
import type { WantedPage } from '@/lib/domain/models/drawn-page'
import { maxImages } from '@/lib/domain/models/image-limits'
import type { ServedModel } from '@/lib/domain/target'
import { newTemporaryId } from '@/lib/domain/temporary'
import type { FilePlace } from '@/lib/stores/draft/place-file'
import { createPdfPagesStore } from '@/lib/stores/sending/pdf-pages-store'

interface Given {
  pages?: number
  textless?: number[]
  images?: number
  threadId?: string
  isGone?: boolean
}

/** A PDF of letters; of its pages the third cannot be drawn, and the second only coarsely. */
async function openPages({ pages = 12, textless, images = 0, threadId = 'thread_1', isGone = false }: Given) {
  const attached = signal<readonly ImageUse[]>(
    Array.from({ length: images }, (_, at) => ({ blobId: `b${at}`, mime: 'image/png', name: `${at}.png` })),
  )
  const wanted: WantedPage[] = []
  const place = {
    draft: {
      images: attached,
      setImages: (next: readonly ImageUse[]) => {
        attached.value = next
      },
    },
    filePort: {
      sizesOfPdf: async () => Array.from({ length: pages }, () => ({ width: 612, height: 792 })),
      drawPdf: async (
        _: Blob,
        all: readonly WantedPage[],
        onDrawn: Parameters<FilePlace['filePort']['drawPdf']>[2],
      ) => {
        for (const { number, size } of all) {
          wanted.push({ number, size })
          const picture = new Blob([`${number}`], { type: 'image/png' })
          onDrawn({ number, ...size, ...(number === 3 ? {} : { picture, isReduced: number === 2 }) })
        }
        return true
      },
      keep: async (blob: Blob) => `kept ${await blob.text()}`,
    },
    isShown: () => true,
  } as unknown as FilePlace
  const store = createPdfPagesStore({
    pdf: {
      load: async () => (isGone ? undefined : new Blob(['%PDF-'])),
      textless,
      nameOf: (page) => `page ${page}`,
    },
    place,
    thread: { threadId: signal(threadId) },
    target: signal({ model: 'gpt-4o', connection: {} } as unknown as ServedModel),
    modelFacts: async () => ({ inputNanoUsd: 2_500_000_000 }),
  })
  await expect.poll(() => store.state.value.state).not.toBe('opening')
  return { store, attached, wanted }
}

describe('pages of a PDF that go as pictures', () => {
  it('are the first that fit, at first, with what they cost', async () => {
    const { store } = await openPages({ images: 2 })
    expect(store.words.value).toBe('1–8')
    const tokens = 8 * (85 + 4 * 170)
    await expect.poll(() => store.chosen.value).toMatchObject({ tokens, nanoUsd: tokens * 2500 })
  })

  it('are those without text, where others have text', async () => {
    const { store } = await openPages({ textless: [3, 4, 5, 9] })
    expect(store.words.value).toBe('3–5, 9')
  })

  it.each([
    ['none', { words: ' ' }],
    ['not-pages', { words: '13' }],
    ['not-pages', { words: 'all' }],
    ['too-many', { words: '1-10', images: 1 }],
    ['too-many', { words: '1', images: maxImages }],
    ['temporary', { words: '1', threadId: newTemporaryId() }],
  ] as const)('are refused as %s where they cannot go: %o', async (problem, { words, ...given }) => {
    const { store, wanted } = await openPages(given)
    store.setWords(words)
    expect(store.chosen.value).toEqual({ problem })
    await store.attach()
    expect(wanted).toEqual([])
  })

  it('are drawn as large as the model looks at, and it is told what came of each', async () => {
    const { store, attached, wanted } = await openPages({})
    store.setWords('1-3')
    await store.attach()
    expect(wanted[0]).toEqual({ number: 1, size: { width: 768, height: 993 } })
    expect(attached.value).toEqual(
      [1, 2].map((page) => ({
        blobId: `kept ${page}`,
        mime: 'image/png',
        name: `page ${page}`,
        width: 768,
        height: 993,
      })),
    )
    expect(store.outcome.value).toEqual({ attached: [1, 2], undrawn: [3], isReduced: true })
    expect(store.words.value).toBe('')
    store.dispose()
  })

  it('are not had where the file is gone', async () => {
    const { store } = await openPages({ isGone: true })
    expect(store.state.value).toEqual({ state: 'gone' })
  })
})
