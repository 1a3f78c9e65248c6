import { describe, expect, it, vi } from 'vitest'
import { pictureSize } from '@/lib/images/picture-size'
import { prepareImage } from '@/lib/images/prepare-image'
import { writePng } from '../../fakes/write-image'

const bytes = (...parts: (number | string | number[])[]): Blob =>
  new Blob([
    new Uint8Array(
      parts.flatMap((part) =>
        typeof part === 'string' ? Array.from(part, (sign) => sign.charCodeAt(0)) : part,
      ),
    ),
  ])
const little = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => Math.floor(value / 256 ** at) % 256)
const big = (value: number, count: number): number[] => little(value, count).toReversed()
const zeros = (count: number): number[] => Array(count).fill(0)

const png = (width: number, height: number) =>
  bytes([0x89], 'PNG', zeros(8), 'IHDR', big(width, 4), big(height, 4), zeros(16))
const jpeg = (width: number, height: number, segments = 1) =>
  bytes(
    [0xff, 0xd8],
    Array.from({ length: segments }, () => [0xff, 0xe1, ...big(102, 2), ...zeros(100)]).flat(),
    [0xff, 0xff, 0xc2, ...big(17, 2), 8, ...big(height, 2), ...big(width, 2)],
    zeros(20),
  )

describe('the size that a picture says it has', () => {
  it.each([
    ['a PNG', png(40_000, 30_000)],
    ['a JPEG', jpeg(40_000, 30_000)],
    ['a JPEG with much before its frame', jpeg(40_000, 30_000, 100)],
    ['a GIF', bytes('GIF89a', little(40_000, 2), little(30_000, 2), zeros(30))],
    ['a bitmap', bytes('BM', zeros(16), little(40_000, 4), little(2 ** 32 - 30_000, 4), zeros(20))],
    [
      'an extended WebP',
      bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), little(39_999, 3), little(29_999, 3), zeros(9)),
    ],
  ])('is read of %s', async (_, picture) => {
    expect(await pictureSize(picture)).toEqual({ width: 40_000, height: 30_000 })
  })

  it('is read of other kinds of WebP', async () => {
    const lossy = bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), little(16_000, 2), little(9000, 2), zeros(9))
    expect(await pictureSize(lossy)).toEqual({ width: 16_000, height: 9000 })
    const packed = 15_999 + 8999 * 2 ** 14
    const lossless = bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(5), little(packed, 4), zeros(9))
    expect(await pictureSize(lossless)).toEqual({ width: 16_000, height: 9000 })
  })

  it('is that of a real one, and none of what is no picture', async () => {
    expect(await pictureSize(new Blob([new Uint8Array(writePng(7, 5, () => [1, 2, 3]))]))).toEqual({
      width: 7,
      height: 5,
    })
    for (const other of [bytes(), bytes('<svg>'), bytes('x'.repeat(100)), bytes([0xff, 0xd8], zeros(100))])
      expect(await pictureSize(other)).toBeUndefined()
    expect(await pictureSize(bytes([0xff, 0xd8], Array(5000).fill(0xff)))).toBeUndefined()
  })
})

it('a picture that would unpack to gigabytes is not unpacked', async () => {
  const unpack = vi.fn(async () => Promise.reject(new DOMException('', 'InvalidStateError')))
  vi.stubGlobal('createImageBitmap', unpack)
  expect(await prepareImage(png(40_000, 30_000))).toBeUndefined()
  expect(await prepareImage(jpeg(65_000, 65_000))).toBeUndefined()
  expect(unpack).not.toHaveBeenCalled()
  expect(await prepareImage(png(16_320, 12_240))).toBeUndefined()
  expect(unpack).toHaveBeenCalledOnce()
  vi.unstubAllGlobals()
})
