import { fitImage, type PreparedImage } from '../domain/models/fit-image'
import type { PictureArea } from '../domain/models/picture-area'
import { pictureSize } from './picture-size'

const jpegQuality = 0.9
/** A photograph of 200 million points is unpacked; a small file may say that it has a thousand times as many. */
const mostPoints = 256_000_000
/** A drawing or a screenshot is smaller than this as PNG; what is not, is a photograph. */
const mostPngBytes = 1024 * 1024

/**
 * The picture, or a part of it, drawn anew at the size at which models look at it. PNG and JPEG are what every server
 * takes. What a camera wrote beside the pixels stays behind; which side is up has been obeyed.
 */
export async function prepareImage(picture: Blob, area?: PictureArea): Promise<PreparedImage | undefined> {
  const { width = 0, height = 0 } = (await pictureSize(picture)) ?? {}
  if (width * height > mostPoints) return undefined
  const bitmap = await createImageBitmap(picture).catch((error: unknown) => {
    if (error instanceof DOMException) return undefined
    throw error
  })
  if (bitmap === undefined) return undefined
  try {
    const part = area ?? { left: 0, top: 0, width: bitmap.width, height: bitmap.height }
    const fitted = fitImage(part)
    const canvas = new OffscreenCanvas(fitted.width, fitted.height)
    const pen = canvas.getContext('2d')
    if (pen === null) return undefined
    pen.imageSmoothingQuality = 'high'
    pen.drawImage(bitmap, part.left, part.top, part.width, part.height, 0, 0, fitted.width, fitted.height)
    return { blob: await encode(canvas, pen, picture.type), ...fitted }
  } finally {
    bitmap.close()
  }
}

async function encode(
  canvas: OffscreenCanvas,
  pen: OffscreenCanvasRenderingContext2D,
  type: string,
): Promise<Blob> {
  if (type !== 'image/jpeg') {
    const png = await canvas.convertToBlob({ type: 'image/png' })
    if (png.size <= mostPngBytes) return png
  }
  // JPEG has no transparency: what is behind becomes paper, not black.
  pen.globalCompositeOperation = 'destination-over'
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: jpegQuality })
}
