import type { ImageSize } from '../domain/models/fit-image'

const mostSegments = 500

/** How large a picture says that it is, before anything is unpacked; undefined where its format is not known here. */
export async function pictureSize(picture: Blob): Promise<ImageSize | undefined> {
  const view = await viewOf(picture, 0, 32)
  if (view.byteLength < 26) return undefined
  const start = view.getUint32(0)
  if (start === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (start >>> 8 === 0x474946) return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (start >>> 16 === 0x424d)
    return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) }
  if (start === 0x52494646 && view.byteLength >= 30) return webpSize(view)
  return start >>> 16 === 0xffd8 ? jpegSize(picture) : undefined
}

const viewOf = async (picture: Blob, from: number, to: number): Promise<DataView> =>
  new DataView(await picture.slice(from, to).arrayBuffer())

/** Of its first chunk: lossy, lossless, or the canvas of what is put together. */
function webpSize(view: DataView): ImageSize | undefined {
  const width24 = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
  switch (view.getUint32(12)) {
    case 0x56503820:
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 0x5650384c: {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 0x56503858:
      return { width: width24(24) + 1, height: width24(27) + 1 }
    default:
      return undefined
  }
}

/** The segment that begins a frame has it; others, such as what a camera wrote, come before it. */
async function jpegSize(picture: Blob): Promise<ImageSize | undefined> {
  let at = 2
  for (let count = 0; count < mostSegments; count++) {
    const view = await viewOf(picture, at, at + 9)
    if (view.byteLength < 9 || view.getUint8(0) !== 0xff) return undefined
    const marker = view.getUint8(1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { width: view.getUint16(7), height: view.getUint16(5) }
    // A marker may be filled up with more of its first byte.
    at += marker === 0xff ? 1 : 2 + view.getUint16(2)
  }
  return undefined
}
