import { length, wordsOf } from './css-values'
import { nodeIn, rootNodeOf } from './dom-access'

let pen: OffscreenCanvasRenderingContext2D | null | undefined

type Test = (x: number, y: number) => boolean

/** By the element in the page that draws the shape. What it draws otherwise than by simple shapes lets all through. */
function elementTest(element: Element, address: string): Test {
  const clip = nodeIn(rootNodeOf(element), /#(.*?)["']?$/.exec(address)?.[1] ?? '')
  const shapes = [...(clip?.children ?? [])] as Partial<SVGGeometryElement>[]
  if (clip === undefined || clip.getAttribute('clipPathUnits') === 'objectBoundingBox') return () => true
  return (x, y) => shapes.some((each) => each.isPointInFill?.(new DOMPoint(x, y)) ?? true)
}

/** Whether a place in a box lies in a shape that `clip-path` names. */
export function shapeTest(
  element: Element,
  shape: string,
  inside: string,
  width: number,
  height: number,
): Test {
  if (shape === 'url') return elementTest(element, inside)
  const drawn =
    shape === 'circle' || shape === 'ellipse'
      ? roundPath(shape, inside, width, height)
      : new Path2D(pathData(shape, inside, width, height))
  const rule = inside.startsWith('evenodd') ? 'evenodd' : 'nonzero'
  pen ??= new OffscreenCanvas(1, 1).getContext('2d')
  return (x, y) => pen?.isPointInPath(drawn, x, y, rule) ?? true
}

function roundPath(shape: string, inside: string, width: number, height: number): Path2D {
  const [radii = '', at = '50% 50%'] = inside.split(/(?:^|\s)at /)
  const [left = '50%', top = '50%'] = wordsOf(at)
  const [x, y] = [length(left, width), length(top, height)]
  const [across, down] = [
    [Math.abs(x), Math.abs(width - x)],
    [Math.abs(y), Math.abs(height - y)],
  ]
  const radius = (written: string, sides: number[], whole: number): number =>
    written === 'farthest-side'
      ? Math.max(...sides)
      : /^$|closest/.test(written)
        ? Math.min(...sides)
        : length(written, whole)
  const [first = '', second = ''] = wordsOf(radii)
  const path = new Path2D()
  if (shape === 'circle') {
    const size = radius(first, [...across, ...down], Math.hypot(width, height) / Math.SQRT2)
    path.arc(x, y, size, 0, 7)
  } else path.ellipse(x, y, radius(first, across, width), radius(second, down, height), 0, 0, 7)
  return path
}

/** Curves and arcs are taken for the lines between their ends. */
function pathData(shape: string, inside: string, width: number, height: number): string {
  if (shape === 'path') return /"(.*)"|'(.*)'/.exec(inside)?.slice(1).join('') ?? ''
  const point = (words: string[]): string =>
    `${length(words[0] ?? '', width)} ${length(words[1] ?? '', height)}`
  const steps = inside
    .replace(/^(?:nonzero|evenodd),?\s*/, '')
    .split(/,\s*/)
    .map(wordsOf)
  if (shape === 'polygon') return `M${steps.map(point).join('L')}Z`
  return steps
    .map(([kind = '', way, ...to]) => {
      if (kind === 'from') return `M${point([way ?? '', ...to])}`
      const letter = { close: 'Z', move: 'M', hline: 'H', vline: 'V' }[kind] ?? 'L'
      const end =
        { Z: '', H: length(to[0] ?? '', width), V: length(to[0] ?? '', height) }[letter] ?? point(to)
      return (way === 'by' ? letter.toLowerCase() : letter) + end
    })
    .join('')
}
