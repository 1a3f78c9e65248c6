import { describe, expect, it } from 'vitest'
import { stageImport } from '@/lib/db/import/stage-import'
import { newImportId } from '@/lib/db/import/staged-import'
import { startTaking, takeBatch } from '@/lib/db/import/take-import'
import { type Database, databaseAt } from '@/lib/db/open'
import { readBlob } from '@/lib/db/write/blobs'
import { imageParts } from '@/lib/domain/message'
import { archivedImages } from '@/lib/import/archived-images'
import { zipEntries } from '@/lib/import/zip-entries'
import { chatGptConversation, pageAssistExport } from '../../factories/foreign-exports'
import { type FileToPack, writeZip } from '../../factories/write-zip'
import { fileOf, nowMs } from './convert'

let databases = 0

const drawn = async (picture: Blob) => {
  const words = await picture.text()
  if (!words.startsWith('picture')) return undefined
  return { blob: new Blob([`drawn ${words}`], { type: 'image/png' }), width: 4, height: 3 }
}

/** What is kept of the images of a file, and how many were lost. */
async function taken(db: Database, file: Blob) {
  const importId = newImportId()
  const { losses } = await stageImport(db, [file], { importId, nowMs, prepareImage: drawn })
  await startTaking(db, importId, [])
  while ((await takeBatch(db, importId, false)).state === 'taking');
  const messages = await db.getAll('messages')
  const images = messages.flatMap((message) =>
    imageParts(message).map((part) => ({ ...part, isReferred: message.blobIds?.includes(part.blobId) })),
  )
  const texts = await Promise.all(images.map(async ({ blobId }) => (await readBlob(db, blobId))?.text()))
  return { messages, images, texts, lost: losses.find(({ reason }) => reason === 'image')?.count ?? 0 }
}

const opened = () => databaseAt({ name: `import-images-${databases++}` })()

const shown = (address: string, ...others: unknown[]) => ({
  content_type: 'multimodal_text',
  parts: [{ content_type: 'image_asset_pointer', asset_pointer: address }, ...others],
})

const conversation = () =>
  chatGptConversation({
    id: 'c',
    nodes: [
      { id: 'a', role: 'user', content: shown('file-service://file-AbC1', 'What is this?') },
      { id: 'b', parent: 'a', role: 'assistant', text: 'A heron.' },
      { id: 'd', parent: 'b', role: 'user', content: shown('sediment://file_0f2') },
      { id: 'e', parent: 'd', role: 'user', content: shown('file-service://file-gone', 'And this?') },
    ],
  })

const archive = (...more: FileToPack[]) =>
  fileOf(
    writeZip([
      { name: 'conversations.json', text: JSON.stringify([conversation()]) },
      { name: 'file-AbC1-heron.png', text: 'picture of a heron' },
      { name: 'user-1/file_0f2.jpeg', text: 'picture of a crane' },
      ...more,
    ]),
  )

describe('images of an export', () => {
  it('are taken out of the archive, drawn anew, and kept with their messages', async () => {
    const { images, texts, lost, messages } = await taken(await opened(), archive())
    expect(texts).toEqual(['drawn picture of a heron', 'drawn picture of a crane'])
    expect(images).toMatchObject([
      { mime: 'image/png', width: 4, height: 3, isReferred: true },
      { isReferred: true },
    ])
    expect(messages[0]?.parts.map(({ type }) => type)).toEqual(['image', 'text'])
    expect(lost).toBe(1)
  })

  it('that are damaged or no images are counted, and the conversation is whole', async () => {
    const file = fileOf(
      writeZip([
        { name: 'conversations.json', text: JSON.stringify([conversation()]) },
        { name: 'file-AbC1-heron.png', text: 'something else' },
        { name: 'file_0f2.jpeg', text: 'picture', claimedBytes: 3 },
      ]),
    )
    const { images, lost, messages } = await taken(await opened(), file)
    expect(images).toEqual([])
    expect(lost).toBe(3)
    expect(messages).toHaveLength(4)
  })

  it('are opened until they have unpacked to what an archive may', async () => {
    const large = { text: Buffer.alloc(100_000) }
    const zip = fileOf(
      writeZip(Array.from({ length: 40 }, (_, at) => ({ name: `file-A${at}.png`, ...large }))),
    )
    const images = archivedImages(zip, await zipEntries(zip), 3_050_000)
    const sizes: (number | undefined)[] = []
    for (let at = 0; at < 40; at++) sizes.push((await images.open(`file-service://file-A${at}`))?.size)
    expect(sizes.slice(0, 30)).toEqual(Array(30).fill(100_000))
    expect(sizes.slice(30)).toEqual(Array(10).fill(undefined))
  })

  it('are counted where the file is only the list of conversations', async () => {
    const { images, lost } = await taken(await opened(), fileOf([conversation()]))
    expect(images).toEqual([])
    expect(lost).toBe(3)
  })

  it('of Page Assist are in the file itself', async () => {
    const made = pageAssistExport()
    const [chat] = made.chat
    const [, , asked] = chat?.messages ?? []
    if (asked === undefined) throw new Error('There is no such message.')
    asked.images = [`data:image/png;base64,${btoa('picture of a lake')}`, 'data:image/png;base64,AAAA', 'x']
    const { texts, lost } = await taken(await opened(), fileOf(made))
    expect(texts).toEqual(['drawn picture of a lake'])
    expect(lost).toBe(2)
  })

  it('are not put there twice', async () => {
    const db = await opened()
    await taken(db, archive())
    const { images } = await taken(db, archive())
    expect(images).toHaveLength(2)
    expect(await db.count('blobs')).toBe(2)
  })
})
