import type { ImageSize } from './fit-image'

/** A part of a picture, in its pixels. */
export interface PictureArea extends ImageSize {
  left: number
  top: number
}

/** Nobody means to show less than this. */
const smallest = 8

export const wholePicture = ({ width, height }: ImageSize): PictureArea => ({
  left: 0,
  top: 0,
  width,
  height,
})

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most))

/** The area between two points, wherever they are; undefined where it is too small to have been meant. */
export function areaBetween(
  [fromX, fromY]: readonly [number, number],
  [toX, toY]: readonly [number, number],
  picture: ImageSize,
): PictureArea | undefined {
  const x = [fromX, toX].map((each) => clamp(Math.round(each), 0, picture.width))
  const y = [fromY, toY].map((each) => clamp(Math.round(each), 0, picture.height))
  const [left, top] = [Math.min(...x), Math.min(...y)]
  const [width, height] = [Math.max(...x) - left, Math.max(...y) - top]
  return width < smallest || height < smallest ? undefined : { left, top, width, height }
}

/** The area moved, as far as the picture reaches. */
export function movedArea(
  area: PictureArea,
  [x, y]: readonly [number, number],
  picture: ImageSize,
): PictureArea {
  return {
    ...area,
    left: clamp(area.left + x, 0, picture.width - area.width),
    top: clamp(area.top + y, 0, picture.height - area.height),
  }
}

/** The area with its lower right corner moved. */
export function resizedArea(
  area: PictureArea,
  [x, y]: readonly [number, number],
  picture: ImageSize,
): PictureArea {
  return {
    ...area,
    width: clamp(area.width + x, Math.min(smallest, picture.width), picture.width - area.left),
    height: clamp(area.height + y, Math.min(smallest, picture.height), picture.height - area.top),
  }
}
