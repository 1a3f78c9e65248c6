import { describe, expect, it } from 'vitest'
import { fitImage } from '@/lib/domain/models/fit-image'
import { areaBetween, movedArea, resizedArea, wholePicture } from '@/lib/domain/models/picture-area'
import { seesImages } from '@/lib/domain/models/sees-images'
import { blobOfDataUrl, dataUrlOf } from '@/lib/domain/text/data-url'
import { fileKind } from '@/lib/domain/text/file-kind'
import { fileText } from '@/lib/domain/text/file-text'
import { imageTokens, seenSize } from '@/lib/tokens/image-tokens'

const bytes = (...values: number[]) => new Uint8Array(values)
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('the size at which a page is drawn for a model', () => {
  const a4 = { width: 595, height: 842 }

  it.each([
    ['gpt-4o', { width: 768, height: 1086 }],
    ['claude-sonnet-4', { width: 901, height: 1275 }],
    ['gpt-4.1-mini', { width: 1024, height: 1449 }],
    ['some-llava', { width: 1024, height: 1449 }],
  ])('for %s is what it looks at', (model, size) => {
    expect(seenSize(model, a4)).toEqual(size)
  })

  it.each(['gpt-4o', 'gpt-5', 'o3', 'o4-mini', 'qwen-vl'])(
    'for %s costs no less than one that is twice as large',
    (model) => {
      for (const shape of [a4, { width: 842, height: 595 }, { width: 100, height: 100 }]) {
        const seen = seenSize(model, shape)
        const tokens = imageTokens(model, seen)
        const larger = imageTokens(model, { width: seen.width * 2, height: seen.height * 2 })
        expect(tokens).toBeGreaterThan(larger * 0.9)
        expect(tokens).toBeLessThanOrEqual(larger)
      }
    },
  )

  it('has two sides, whatever the shape', () => {
    for (const model of ['gpt-4o', 'claude-3', 'llava'])
      for (const shape of [
        { width: 1, height: 60_000 },
        { width: 20_000, height: 10 },
      ]) {
        const { width, height } = seenSize(model, shape)
        expect(Math.min(width, height)).toBeGreaterThan(0)
        expect(Math.max(width, height)).toBeLessThanOrEqual(2048)
      }
  })
})

describe('the size of an image that is sent', () => {
  it('is its own where it is small, and never more than models look at', () => {
    expect(fitImage({ width: 800, height: 600 })).toEqual({ width: 800, height: 600 })
    expect(fitImage({ width: 3000, height: 2000 })).toEqual({ width: 1536, height: 1024 })
    expect(fitImage({ width: 20_000, height: 10 })).toEqual({ width: 2048, height: 1 })
    for (const [width, height] of [
      [4000, 4000],
      [1, 60_000],
      [12_345, 6789],
    ] as const) {
      const fitted = fitImage({ width, height })
      expect(Math.max(fitted.width, fitted.height)).toBeLessThanOrEqual(2048)
      expect(fitted.width * fitted.height).toBeLessThanOrEqual(1536 * 1024)
      expect(Math.min(fitted.width, fitted.height)).toBeGreaterThan(0)
    }
  })
})

describe('the tokens of an image', () => {
  it('are counted in tiles or patches, as the model does', () => {
    expect(imageTokens('gpt-4o', { width: 1024, height: 1024 })).toBe(85 + 4 * 170)
    expect(imageTokens('gpt-4o', { width: 2048, height: 4096 })).toBe(85 + 6 * 170)
    expect(imageTokens('gpt-4o', { width: 100, height: 100 })).toBe(85 + 170)
    expect(imageTokens('gpt-4o-mini', { width: 1024, height: 1024 })).toBe(2833 + 4 * 5667)
    expect(imageTokens('o3', { width: 100, height: 100 })).toBe(75 + 150)
    expect(imageTokens('gpt-4.1-mini', { width: 1024, height: 1024 })).toBe(Math.ceil(1024 * 1.62))
    expect(imageTokens('gpt-4.1-nano', { width: 1800, height: 2400 })).toBe(Math.ceil(1452 * 2.46))
    expect(imageTokens('anthropic/claude-sonnet-4', { width: 750, height: 1000 })).toBe(1000)
  })

  it('are rather too many than too few where nobody knows', () => {
    const size = { width: 1024, height: 1024 }
    expect(imageTokens('some-llava', size)).toBe(Math.max(85 + 4 * 170, 1024))
    expect(imageTokens('some-llava', undefined)).toBeGreaterThan(1000)
  })
})

describe('whether a model sees', () => {
  const models = [
    { id: 'told-yes', sees: true },
    { id: 'gpt-4o', sees: false },
  ]
  it.each([
    ['told-yes', 'yes'],
    // The server knows best.
    ['gpt-4o', 'no'],
    ['gpt-4o-mini', 'yes'],
    ['openai/gpt-4.1', 'yes'],
    ['ft:gpt-4o-2024-08-06:org::id', 'yes'],
    ['gpt-3.5-turbo', 'no'],
    ['o3-mini', 'no'],
    ['gpt-oss:20b', 'no'],
    ['claude-opus-4', 'yes'],
    ['qwen2.5-vl:7b', 'yes'],
    ['llava:13b', 'yes'],
    ['deepseek-r1:8b', 'no'],
    ['my-own-model', 'unknown'],
  ] as const)('%s: %s', (model, sight) => {
    expect(seesImages({ models } as Parameters<typeof seesImages>[0], model)).toBe(sight)
  })
})

describe('a file', () => {
  it('is what its type says, or else its name', () => {
    const kinds: [string, string, string][] = [
      ['a.png', 'image/png', 'image'],
      ['a.png', '', 'image'],
      ['a.svg', 'image/svg+xml', 'text'],
      ['a.svg', '', 'text'],
      ['report.PDF', '', 'pdf'],
      ['a', 'application/pdf', 'pdf'],
      ['a.html', 'text/html', 'html'],
      ['a.rs', '', 'text'],
      ['Makefile', '', 'text'],
    ]
    for (const [name, type, kind] of kinds) expect(fileKind({ name, type }), name).toBe(kind)
  })

  it('is read as text only where it is one', () => {
    expect(fileText(utf8('one\r\ntwo\rthree'))).toEqual({ text: 'one\ntwo\nthree', encoding: 'utf-8' })
    expect(fileText(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ text: 'a', encoding: 'utf-8' })
    expect(fileText(bytes(0xff, 0xfe, 0x61, 0x00, 0x16, 0x04))).toEqual({ text: 'aЖ', encoding: 'utf-16le' })
    expect(fileText(bytes(0xfe, 0xff, 0x00, 0x61))).toEqual({ text: 'a', encoding: 'utf-16be' })
    expect(fileText(utf8(' \n\t'))).toEqual({ failure: 'empty-file' })
    expect(fileText(utf8('GIF89a\0\0\0'))).toEqual({ failure: 'binary' })
    expect(fileText(bytes(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2))).toEqual({ failure: 'encoding' })
    expect(fileText(bytes(0x89, 0x50, 0x00, 0xff))).toEqual({ failure: 'binary' })
    expect(fileText(utf8('\u001b[31mred\u001b[0m and the usual rest of a log'))).toHaveProperty('text')
  })
})

describe('an area of a picture', () => {
  const picture = { width: 100, height: 50 }

  it('is between two points, in whatever order, and inside the picture', () => {
    const area = { left: 10, top: 5, width: 20, height: 30 }
    expect(areaBetween([10, 5], [30, 35], picture)).toEqual(area)
    expect(areaBetween([30, 35], [10, 5], picture)).toEqual(area)
    expect(areaBetween([-20, -20], [500, 500], picture)).toEqual(wholePicture(picture))
    expect(areaBetween([10, 10], [13, 40], picture)).toBeUndefined()
  })

  it('is moved and resized no further than the picture reaches', () => {
    const area = { left: 10, top: 5, width: 20, height: 30 }
    expect(movedArea(area, [1000, -1000], picture)).toEqual({ ...area, left: 80, top: 0 })
    expect(resizedArea(area, [1000, 1000], picture)).toEqual({ ...area, width: 90, height: 45 })
    expect(resizedArea(area, [-1000, -1000], picture)).toEqual({ ...area, width: 8, height: 8 })
  })
})

describe('a data URL', () => {
  it('holds what was put in it', async () => {
    const values = Uint8Array.from({ length: 70_000 }, (_, at) => at % 251)
    const url = await dataUrlOf(new Blob([values], { type: 'image/png' }))
    const back = blobOfDataUrl(url)
    expect(back?.type).toBe('image/png')
    expect(new Uint8Array((await back?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(values)
  })

  it('of another form is none', () => {
    for (const url of ['', 'https://example.org/a.png', 'data:image/png,abc', 'data:;base64,YQ=='])
      expect(blobOfDataUrl(url), url).toBeUndefined()
  })
})
