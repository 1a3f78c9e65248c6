import type { Signal } from '@preact/signals'
import type { ImageUse } from '../../domain/message'
import { maxImages } from '../../domain/models/image-limits'
import type { PictureArea } from '../../domain/models/picture-area'
import type { Source } from '../../domain/source'
import { isTemporary, onlyIn } from '../../domain/temporary'
import type { FileFailure } from '../../domain/text/file-failure'
import type { FilePort } from '../ports/file-port'
import type { ViewDeps } from '../ports/view-deps'
import { readSource } from '../rows/read-temporary'
import type { DraftStore } from './draft-store'
import { keepImage, type ReadAs, type ReadFile, readFile } from './read-file'

export interface FileProblem {
  name: string
  why: FileFailure
  /** A PDF whose pages can go as pictures. */
  pdf?: File
}

/** Where files go that were read. */
export interface FilePlace {
  deps: ViewDeps
  draft: DraftStore
  filePort: FilePort
  problems: Signal<readonly FileProblem[]>
  /** Files that can be read in another encoding, or drawn, by their sources. */
  decoded: Signal<ReadonlyMap<string, File>>
  /** Whether the thread that they were chosen in is still shown. */
  isShown: (threadId: string) => boolean
}

export async function placeFiles(place: FilePlace, files: readonly File[], threadId: string): Promise<void> {
  // One after the other: a picture takes a hundred megabytes while it is made smaller.
  for (const file of files) await put(place, file, readFile(file, portIn(place, threadId)), threadId)
}

/** The same file, read in another way, takes the place of the source. */
export async function placeDecoded(
  place: FilePlace,
  source: Source,
  as: ReadAs,
  threadId: string,
): Promise<void> {
  const file = place.decoded.peek().get(source.id)
  if (file !== undefined)
    await put(place, file, readFile(file, portIn(place, threadId), as), threadId, source.id)
}

export function placePicture(
  place: FilePlace,
  picture: Blob,
  { name, area }: { name: string; area: PictureArea },
  threadId: string,
): Promise<void> {
  return put(place, { name }, keepImage(picture, name, portIn(place, threadId), area), threadId)
}

/** Images are kept on the disk: in a temporary thread they are refused before anything is. */
const portIn = ({ filePort }: FilePlace, threadId: string) => ({
  ...filePort,
  mayKeep: !isTemporary(threadId),
})

async function put(
  { deps, draft, problems, decoded, isShown }: FilePlace,
  file: File | { name: string },
  made: Promise<ReadFile>,
  threadId: string,
  replacedId?: string,
): Promise<void> {
  const fail = (why: FileFailure) => {
    const pdf = why === 'no-text-in-pdf' && file instanceof File ? { pdf: file } : {}
    problems.value = [...problems.peek(), { name: file.name, why, ...pdf }]
  }
  try {
    const result = await made
    if (!isShown(threadId)) return
    if ('failure' in result) fail(result.failure)
    else if ('image' in result) {
      if (draft.images.peek().length < maxImages) addImage(draft, result.image)
      else fail('too-many-images')
    } else {
      const { sourceId } = await deps.background.saveReading({
        reading: result.reading,
        ...onlyIn(threadId),
      })
      const source = await readSource(deps, sourceId)
      if (source === undefined) fail('not-kept')
      else if (isShown(threadId)) {
        const isOfUse = source.encoding !== undefined || source.textless !== undefined
        if (isOfUse && file instanceof File) decoded.value = new Map([...decoded.peek(), [source.id, file]])
        if (replacedId !== undefined && replacedId !== source.id) draft.remove(replacedId)
        draft.attach(source)
      }
    }
  } catch (error) {
    console.error('A file could not be attached', error)
    fail('not-kept')
  }
}

export function addImage({ images, setImages }: DraftStore, image: ImageUse): void {
  const others = images.peek().filter(({ blobId }) => blobId !== image.blobId)
  const names = new Set(others.map(({ name }) => name))
  setImages([...others, { ...image, name: freeName(image.name ?? '', names) }])
}

/** "image.png" a second time is "image (2).png". */
function freeName(name: string, taken: ReadonlySet<string | undefined>): string {
  const [, stem = name, ending = ''] = /^(.+?)(\.[^.]{1,8})?$/su.exec(name) ?? []
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${stem} (${number})${ending}`
  return free
}
