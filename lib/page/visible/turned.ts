import type { DrawnStyle } from './drawn-style'

/** How an element is turned in space, with what is around it where that turns it along. */
export function turnOf({ transform, rotate }: DrawnStyle, around: DOMMatrix | undefined): DOMMatrix {
  const turn = DOMMatrix.fromMatrix(around)
  const [, axis = '', angle = ''] = /^(.*?) ?([\d.e-]+deg)$/.exec(rotate) ?? []
  const [x = 0, y = 0, z = 0] = { x: [1], y: [0, 1], '': [0, 0, 1] }[axis] ?? axis.split(' ').map(Number)
  if (angle !== '') turn.rotateAxisAngleSelf(x, y, z, Number.parseFloat(angle))
  return transform === 'none' ? turn : turn.multiplySelf(new DOMMatrix(transform))
}

/** Whether an element shows its back. */
export const isTurnedAway = (turn: DOMMatrix): boolean => turn.m33 < 0
