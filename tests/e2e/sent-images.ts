import type { Page } from 'playwright'
import type { SeenRequest } from '../fakes/fault-server.ts'
import type { Colour } from '../fakes/write-image.ts'

interface SentPart {
  type: string
  text?: string
  image_url?: { url: string }
}

interface SentMessage {
  role: string
  content: string | SentPart[]
}

/** The messages of the newest chat request. */
export function sentMessages(server: { requests: SeenRequest[] }): SentMessage[] {
  const last = server.requests.findLast(({ method }) => method === 'POST')
  return last === undefined ? [] : (JSON.parse(last.body) as { messages: SentMessage[] }).messages
}

/** The images of its last message, as the files that arrived. */
export function sentImages(server: { requests: SeenRequest[] }): { type: string; bytes: Buffer }[] {
  const content = sentMessages(server).at(-1)?.content
  if (content === undefined || typeof content === 'string') return []
  return content.flatMap(({ image_url }) => {
    const [, type = '', base64 = ''] = /^data:([^;]+);base64,(.+)$/.exec(image_url?.url ?? '') ?? []
    return type === '' ? [] : [{ type, bytes: Buffer.from(base64, 'base64') }]
  })
}

export interface Picture {
  width: number
  height: number
  at(x: number, y: number): Colour
}

/** The file as a browser draws it. `view` is any page that may make canvases. */
export async function decoded(
  view: Page,
  { type, bytes }: { type: string; bytes: Buffer },
): Promise<Picture> {
  const { width, height, pixels } = await view.evaluate(
    async ({ type, base64 }) => {
      const file = new Blob([Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))], { type })
      const bitmap = await createImageBitmap(file, { imageOrientation: 'none' })
      const { width, height } = bitmap
      const pen = new OffscreenCanvas(width, height).getContext('2d')
      pen?.drawImage(bitmap, 0, 0)
      const { data = [] } = pen?.getImageData(0, 0, width, height) ?? {}
      let pixels = ''
      for (const each of data) pixels += String.fromCharCode(each)
      return { width, height, pixels: btoa(pixels) }
    },
    { type, base64: bytes.toString('base64') },
  )
  const data = Buffer.from(pixels, 'base64')
  return {
    width,
    height,
    at: (x, y) => {
      const [red = 0, green = 0, blue = 0] = data.subarray((y * width + x) * 4)
      return [red, green, blue]
    },
  }
}
