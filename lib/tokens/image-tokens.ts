import type { ImageSize } from '../domain/models/fit-image'

/** 512-pixel tiles: a base, and so much for each tile. */
interface Tiles {
  base: number
  tile: number
}

const tiled: { pattern: RegExp; tiles: Tiles }[] = [
  { pattern: /^gpt-4o-mini/, tiles: { base: 2833, tile: 5667 } },
  {
    pattern: /^(gpt-4o|chatgpt-4o|gpt-4\.1(?!-mini|-nano)|gpt-4\.5|gpt-4-turbo)/,
    tiles: { base: 85, tile: 170 },
  },
  { pattern: /^gpt-5(?!\.|-mini|-nano)/, tiles: { base: 70, tile: 140 } },
  { pattern: /^(o1|o3)(?!-mini)/, tiles: { base: 75, tile: 150 } },
]

/** 32-pixel patches, each of them so many tokens. */
const patched: { pattern: RegExp; factor: number }[] = [
  { pattern: /^(gpt-4\.1|gpt-5)-mini/, factor: 1.62 },
  { pattern: /^(gpt-4\.1|gpt-5)-nano/, factor: 2.46 },
  { pattern: /^o4-mini/, factor: 1.72 },
]

/** What is assumed of an image of which not even the size is known. */
const largest: ImageSize = { width: 2048, height: 768 }

/**
 * Input tokens of one image. How the makers of other models count is their own affair: of those it is rather too many
 * than too few, so that a count with an image in it is never exact.
 */
export function imageTokens(model: string, size: ImageSize | undefined): number {
  const name = model.trim().toLowerCase().replace(/^ft:/, '').split('/').at(-1) ?? ''
  const image = size ?? largest
  const tiles = tiled.find(({ pattern }) => pattern.test(name))?.tiles
  if (tiles !== undefined) return tileTokens(image, tiles)
  const factor = patched.find(({ pattern }) => pattern.test(name))?.factor
  if (factor !== undefined) return Math.ceil(patches(image) * factor)
  if (name.startsWith('claude-')) return Math.ceil((image.width * image.height) / 750)
  return Math.max(tileTokens(image, { base: 85, tile: 170 }), patches(image))
}

/** What Claude looks at: larger images are made smaller there. */
const claudeSight = { side: 1568, pixels: 1_150_000 }

/**
 * The largest size of a picture of this shape at which the model looks at all of its pixels: larger would cost as much
 * or more, and show no more.
 */
export function seenSize(model: string, { width, height }: ImageSize): ImageSize {
  const name = model.trim().toLowerCase().replace(/^ft:/, '').split('/').at(-1) ?? ''
  const [short, long, area] = [Math.min(width, height), Math.max(width, height), width * height]
  const isTiled = tiled.some(({ pattern }) => pattern.test(name))
  const scale = isTiled
    ? Math.min(2048 / long, 768 / short)
    : name.startsWith('claude-')
      ? Math.min(claudeSight.side / long, Math.sqrt(claudeSight.pixels / area))
      : Math.min(2048 / long, patchScale({ width, height }))
  const whole = (side: number) => Math.max(1, Math.floor(side * scale + 1e-9))
  return { width: whole(width), height: whole(height) }
}

/** The model sees it within 2048 × 2048, with its shorter side at most 768. */
function tileTokens({ width, height }: ImageSize, { base, tile }: Tiles): number {
  const within = Math.min(1, 2048 / Math.max(width, height))
  const scale = within * Math.min(1, 768 / (Math.min(width, height) * within))
  const across = (side: number) => Math.ceil(Math.round(side * scale) / 512)
  return base + tile * across(width) * across(height)
}

const patchSide = 32
const mostPatches = 1536

function patches({ width, height }: ImageSize): number {
  const across = (side: number) => Math.ceil(side / patchSide)
  if (across(width) * across(height) <= mostPatches) return across(width) * across(height)
  const scale = patchScale({ width, height }) / patchSide
  // What has been fitted to whole patches must not become one more by a rounding error.
  const fitted = (side: number) => Math.ceil(side * scale - 1e-9)
  return Math.min(mostPatches, fitted(width) * fitted(height))
}

/** What makes it as many whole patches as the model looks at. */
function patchScale({ width, height }: ImageSize): number {
  const scale = Math.sqrt((patchSide * patchSide * mostPatches) / (width * height))
  const [columns, rows] = [(width * scale) / patchSide, (height * scale) / patchSide]
  // Of a long strip one side is less than a patch.
  const fits = (count: number) => Math.min(1, Math.max(1, Math.floor(count)) / count)
  return scale * Math.min(fits(columns), fits(rows))
}
