import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { DrawnPage } from '../../domain/models/drawn-page'
import type { ImageSize } from '../../domain/models/fit-image'
import { maxImages } from '../../domain/models/image-limits'
import type { ServedModel } from '../../domain/target'
import { isTemporary } from '../../domain/temporary'
import { pageRanges, pagesIn } from '../../domain/text/page-ranges'
import { imageTokens, seenSize } from '../../tokens/image-tokens'
import { addImage, type FilePlace } from '../draft/place-file'
import type { ThreadStore } from '../rows/thread-store'
import type { ModelFacts } from './estimate-store'

/** A PDF of which pages can go as pictures. */
export interface PdfAtHand {
  /** Undefined where it cannot be had any more. */
  load: () => Promise<Blob | undefined>
  /** Its pages without text, from 1. Undefined where none has any. */
  textless: readonly number[] | undefined
  /** What the picture of a page is called. */
  nameOf: (page: number) => string
}

export type PdfPagesState =
  | { state: 'opening' }
  /** It cannot be had or read any more. */
  | { state: 'gone' }
  | { state: 'ready' }
  | { state: 'drawing'; done: number; of: number }

export type ChosenPages =
  | { pages: readonly number[]; tokens: number; nanoUsd: number | undefined }
  | { problem: 'none' | 'not-pages' | 'too-many' | 'temporary' }

export interface PdfPagesOutcome {
  attached: readonly number[]
  /** Nothing is on them, or nothing that could be drawn. */
  undrawn: readonly number[]
  isReduced: boolean
}

/** Chooses pages of a PDF that go along as pictures, with what they cost, and draws them. */
export interface PdfPagesStore {
  state: ReadonlySignal<PdfPagesState>
  /** How many pages it has. */
  count: ReadonlySignal<number>
  /** As the person writes them. */
  words: ReadonlySignal<string>
  setWords(words: string): void
  chosen: ReadonlySignal<ChosenPages>
  /** What came of it. */
  outcome: ReadonlySignal<PdfPagesOutcome | undefined>
  attach(): Promise<void>
  dispose(): void
}

interface PdfPagesDeps {
  pdf: PdfAtHand
  place: FilePlace
  thread: Pick<ThreadStore, 'threadId'>
  target: ReadonlySignal<ServedModel | undefined>
  modelFacts: (target: ServedModel) => Promise<ModelFacts>
}

/** 300 points to the inch: a small page is not drawn larger than it was scanned. */
const mostScale = 300 / 72

export function createPdfPagesStore({ pdf, place, thread, target, modelFacts }: PdfPagesDeps): PdfPagesStore {
  const { draft, filePort } = place
  const state = signal<PdfPagesState>({ state: 'opening' })
  const sizes = signal<readonly ImageSize[]>([])
  const words = signal('')
  const outcome = signal<PdfPagesOutcome | undefined>(undefined)
  const facts = signal<ModelFacts>({})
  const isOver = new AbortController()
  let file: Blob | undefined

  const room = () => maxImages - draft.images.value.length
  const sizeOf = (page: number): ImageSize => {
    const { width, height } = sizes.value[page - 1] ?? { width: 1, height: 1 }
    const seen = seenSize(target.value?.model ?? '', { width, height })
    const scale = Math.min(1, (mostScale * width) / seen.width)
    return {
      width: Math.max(1, Math.round(seen.width * scale)),
      height: Math.max(1, Math.round(seen.height * scale)),
    }
  }

  const chosen = computed<ChosenPages>(() => {
    if (isTemporary(thread.threadId.value)) return { problem: 'temporary' }
    if (words.value.trim() === '') return { problem: 'none' }
    const pages = pagesIn(words.value, sizes.value.length)
    if (pages === undefined) return { problem: 'not-pages' }
    if (pages.length > room()) return { problem: 'too-many' }
    const model = target.value?.model ?? ''
    const tokens = pages.reduce((sum, page) => sum + imageTokens(model, sizeOf(page)), 0)
    const perMillion = facts.value.inputNanoUsd
    return { pages, tokens, nanoUsd: perMillion && Math.round((perMillion * tokens) / 1e6) }
  })

  const endPricing = effect(() => {
    const to = target.value
    facts.value = {}
    if (to === undefined) return
    modelFacts(to).then(
      (known) => {
        if (target.peek() === to) facts.value = known
      },
      (error: unknown) => console.error('The price of a model could not be found', error),
    )
  })

  async function open(): Promise<void> {
    file = await pdf.load()
    const found = file === undefined ? [] : await filePort.sizesOfPdf(file)
    if (isOver.signal.aborted) return
    sizes.value = found
    const wanted = pdf.textless ?? found.map((_, at) => at + 1)
    words.value = pageRanges(wanted.slice(0, Math.max(1, room())))
    state.value = { state: found.length === 0 ? 'gone' : 'ready' }
  }

  async function attach(): Promise<void> {
    const wanted = chosen.peek()
    if (file === undefined || !('pages' in wanted) || state.peek().state !== 'ready') return
    const threadId = thread.threadId.peek()
    const of = wanted.pages.length
    const drawn: DrawnPage[] = []
    state.value = { state: 'drawing', done: 0, of }
    outcome.value = undefined
    try {
      await filePort.drawPdf(
        file,
        wanted.pages.map((number) => ({ number, size: sizeOf(number) })),
        (page) => {
          drawn.push(page)
          state.value = { state: 'drawing', done: drawn.length, of }
        },
        isOver.signal,
      )
      const attached: number[] = []
      for (const { number, picture, width, height } of drawn) {
        if (picture === undefined || !place.isShown(threadId)) continue
        const blobId = await filePort.keep(picture)
        addImage(draft, { blobId, mime: picture.type, name: pdf.nameOf(number), width, height })
        attached.push(number)
      }
      outcome.value = {
        attached,
        undrawn: wanted.pages.filter((page) => !attached.includes(page)),
        isReduced: drawn.some(({ isReduced }) => isReduced === true),
      }
      words.value = ''
    } finally {
      state.value = { state: 'ready' }
    }
  }

  open().catch((error: unknown) => {
    console.error('A PDF could not be opened', error)
    state.value = { state: 'gone' }
  })

  return {
    state,
    count: computed(() => sizes.value.length),
    words,
    setWords(changed) {
      words.value = changed
    },
    chosen,
    outcome,
    attach: () =>
      attach().catch((error: unknown) => console.error('Pages of a PDF could not be attached', error)),
    dispose() {
      isOver.abort()
      endPricing()
    },
  }
}
