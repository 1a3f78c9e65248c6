/** As in PDF: a point (x, y) goes to (ax + cy + e, bx + dy + f). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** What first `inner` does, and then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    a * inner[4] + c * inner[5] + e,
    b * inner[4] + d * inner[5] + f,
  ]
}

export const moved = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
]

/** The upright box around a box after the matrix. */
export function boxAfter(matrix: Matrix, { left, top, right, bottom }: Box): Box {
  return boxAround([
    moved(matrix, left, top),
    moved(matrix, right, top),
    moved(matrix, left, bottom),
    moved(matrix, right, bottom),
  ])
}

export function boxAround(points: readonly (readonly [number, number])[]): Box {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

export const overlapOf = (one: Box, other: Box): Box => ({
  left: Math.max(one.left, other.left),
  top: Math.max(one.top, other.top),
  right: Math.min(one.right, other.right),
  bottom: Math.min(one.bottom, other.bottom),
})

export const isEmpty = ({ left, top, right, bottom }: Box): boolean => right <= left || bottom <= top

/** Numbers from a file, where there are six of them. */
export function matrixOf(values: unknown): Matrix | undefined {
  if (!ArrayBuffer.isView(values) && !Array.isArray(values)) return undefined
  const [a, b, c, d, e, f] = values as unknown as number[]
  if (a === undefined || b === undefined || c === undefined) return undefined
  if (d === undefined || e === undefined || f === undefined) return undefined
  return [a, b, c, d, e, f]
}
