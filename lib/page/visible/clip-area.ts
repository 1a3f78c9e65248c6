import { type Area, type Cut, heightOf, widthOf } from './area'
import { length, wordsOf } from './css-values'
import type { DrawnStyle } from './drawn-style'
import { rare } from './rare'

/** What `clip` and `clip-path` leave of an element's box. */
export function cutOf(element: Element, style: DrawnStyle, box: Area): Cut | undefined {
  const path = style.clipPath
  if (path !== 'none' && path !== '') return pathCut(element, path, box)
  const sides = /^rect\(([^)]*)\)/.exec(style.clip)?.[1]?.split(/,\s*|\s+/)
  if (sides === undefined) return undefined
  const at = (index: number, otherwise: number): number => {
    const value = Number.parseFloat(sides[index] ?? '')
    return Number.isNaN(value) ? otherwise : value
  }
  return {
    top: box.top + at(0, 0),
    right: box.left + at(1, widthOf(box)),
    bottom: box.top + at(2, heightOf(box)),
    left: box.left + at(3, 0),
  }
}

function pathCut(element: Element, written: string, box: Area): Cut | undefined {
  const [, shape, inside = ''] = /^([a-z]+)\((.*)\)/.exec(written) ?? []
  const [width, height] = [widthOf(box), heightOf(box)]
  if (shape === 'inset') {
    const [top = '0', right = top, bottom = top, left = right] = wordsOf(inside.split(' round ')[0] ?? '')
    return {
      top: box.top + length(top, height),
      right: box.right - length(right, width),
      bottom: box.bottom - length(bottom, height),
      left: box.left + length(left, width),
    }
  }
  if (shape === undefined) return undefined
  let test: ((x: number, y: number) => boolean) | undefined
  const holds = (x: number, y: number): boolean => {
    test ??= rare()?.shapeTest(element, shape, inside, width, height)
    return test?.(x - box.left, y - box.top) ?? true
  }
  return { ...everywhere, holds }
}

export const everywhere: Area = {
  left: Number.NEGATIVE_INFINITY,
  top: Number.NEGATIVE_INFINITY,
  right: Number.POSITIVE_INFINITY,
  bottom: Number.POSITIVE_INFINITY,
}
