import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { type ImageUse, imageParts } from '../../domain/message'
import type { PictureArea } from '../../domain/models/picture-area'
import { type Sight, seesImages } from '../../domain/models/sees-images'
import type { Source } from '../../domain/source'
import type { ServedModel } from '../../domain/target'
import type { CaptureFailure } from '../../domain/text/file-failure'
import type { FilePort } from '../ports/file-port'
import type { ViewDeps } from '../ports/view-deps'
import type { ThreadStore } from '../rows/thread-store'
import type { DraftStore } from './draft-store'
import type { FilePlace, FileProblem } from './place-file'
import type { ReadAs } from './read-file'

/** Reads files and pictures into the draft: text as a source, images as kept blobs. */
export interface FileStore {
  images: ReadonlySignal<readonly ImageUse[]>
  /** Whether the model that is chosen takes images. */
  sight: ReadonlySignal<Sight>
  /** True where images would go along that the model does not take. */
  isUnseen: ReadonlySignal<boolean>
  /** True where messages before have images that the model does not take: those are left out. */
  leavesOutImages: ReadonlySignal<boolean>
  isReading: ReadonlySignal<boolean>
  problems: ReadonlySignal<readonly FileProblem[]>
  captureFailure: ReadonlySignal<CaptureFailure | undefined>
  /** A picture of the page, of which the part that goes along is being chosen. */
  picture: ReadonlySignal<Blob | undefined>
  attach(files: readonly File[]): Promise<void>
  /** Files that can be read in another way, by their sources, as long as this view is open. */
  decoded: ReadonlySignal<ReadonlyMap<string, File>>
  decodeAs(source: Source, as: ReadAs): Promise<void>
  /** Where pictures of a PDF's pages go. */
  place: FilePlace
  capture(tabId: number): Promise<void>
  showPicture(picture: Blob): void
  /** Attaches a part of the picture, and closes it. */
  attachArea(area: PictureArea): Promise<void>
  closePicture(): void
  remove(blobId: string): void
  removeImages(): void
  dismissProblems(): void
  /** Tells of images that they cannot go with a message of a temporary thread. */
  refuse(images: readonly ImageUse[]): void
  /** Resolves when these cannot be swept any more before they are sent. */
  touch(images: readonly ImageUse[]): Promise<void>
  readBlob(blobId: string): Promise<Blob | undefined>
  dispose(): void
}

interface FileDeps {
  deps: ViewDeps
  thread: ThreadStore
  draft: DraftStore
  target: ReadonlySignal<ServedModel | undefined>
  filePort: FilePort
  /** What a picture of the page is called. */
  pictureName: () => string
}

export function createFileStore({ deps, thread, draft, target, filePort, pictureName }: FileDeps): FileStore {
  const { images } = draft
  const reading = signal(0)
  const problems = signal<readonly FileProblem[]>([])
  const decoded = signal<ReadonlyMap<string, File>>(new Map())
  const captureFailure = signal<CaptureFailure | undefined>(undefined)
  const picture = signal<Blob | undefined>(undefined)
  let shownThreadId: string | undefined

  const sight = computed<Sight>(() => {
    const chosen = target.value
    return chosen === undefined ? 'unknown' : seesImages(chosen.connection, chosen.model)
  })

  const dispose = effect(() => {
    const threadId = thread.threadId.value
    if (threadId === shownThreadId) return
    shownThreadId = threadId
    batch(() => {
      problems.value = []
      captureFailure.value = undefined
      decoded.value = new Map()
    })
  })

  const place: FilePlace = {
    deps,
    draft,
    filePort,
    problems,
    decoded,
    isShown: (threadId) => threadId === shownThreadId,
  }

  async function whileReading(work: () => Promise<void>): Promise<void> {
    reading.value++
    try {
      await draft.coming.add(async (turn) => {
        await turn
        problems.value = []
        await work()
        return problems.peek().length === 0
      })
    } finally {
      reading.value--
    }
  }

  return {
    images,
    sight,
    isUnseen: computed(() => draft.toSend.value.images.length > 0 && sight.value === 'no'),
    leavesOutImages: computed(
      () => sight.value === 'no' && thread.branch.value.some((message) => imageParts(message).length > 0),
    ),
    isReading: computed(() => reading.value > 0),
    problems,
    captureFailure,
    picture,
    attach: (files) =>
      whileReading(async () => {
        const threadId = thread.threadId.peek()
        await (await import('./place-file')).placeFiles(place, files, threadId)
      }),
    decoded,
    place,
    decodeAs: (source, as) =>
      whileReading(async () => {
        const threadId = thread.threadId.peek()
        await (await import('./place-file')).placeDecoded(place, source, as, threadId)
      }),
    async capture(tabId) {
      captureFailure.value = undefined
      const captured = await filePort.capture(tabId)
      if (typeof captured === 'string') captureFailure.value = captured
      else picture.value = captured
    },
    showPicture(shown) {
      picture.value = shown
    },
    async attachArea(area) {
      const whole = picture.peek()
      if (whole === undefined) return
      picture.value = undefined
      await whileReading(async () => {
        const [name, threadId] = [pictureName(), thread.threadId.peek()]
        await (await import('./place-file')).placePicture(place, whole, { name, area }, threadId)
      })
    },
    closePicture() {
      picture.value = undefined
    },
    remove: (blobId) => draft.setImages(images.peek().filter((each) => each.blobId !== blobId)),
    removeImages: () => draft.setImages([]),
    dismissProblems() {
      problems.value = []
      captureFailure.value = undefined
    },
    refuse(refused) {
      const own = refused.map(({ name = '' }): FileProblem => ({ name, why: 'temporary' }))
      problems.value = [...problems.peek(), ...own]
    },
    async touch(sent) {
      if (sent.length === 0) return
      await filePort
        .touch(sent.map(({ blobId }) => blobId))
        .catch((error: unknown) => console.error('The attached images could not be touched', error))
    },
    readBlob: filePort.read,
    dispose,
  }
}
