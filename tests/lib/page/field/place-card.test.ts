import { describe, expect, it } from 'vitest'
import { placeCard } from '@/lib/page/field/place-card'

const screen = { width: 1280, height: 800 }
const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})

describe('the card', () => {
  it('stands below its field where there is room', () => {
    expect(placeCard(box(100, 100, 300, 80), screen)).toMatchObject({
      left: 100,
      from: { edge: 'top', distance: 188 },
    })
  })

  it('stands above a field at the end of the window, and grows upwards', () => {
    expect(placeCard(box(100, 700, 300, 80), screen)).toMatchObject({
      from: { edge: 'bottom', distance: 108 },
    })
  })

  it.each([
    ['a field out of sight above', box(0, -900, 300, 80)],
    ['a field out of sight below', box(0, 2000, 300, 80)],
    ['a field out of sight at the right', box(5000, 100, 300, 80)],
    ['a field that fills the window', box(0, 0, 1280, 800)],
  ])('is on screen for %s', (_, field) => {
    for (const size of [screen, { width: 320, height: 480 }, { width: 320, height: 200 }]) {
      const { left, width, maxHeight, from } = placeCard(field, size)
      expect(left).toBeGreaterThanOrEqual(8)
      expect(left + width).toBeLessThanOrEqual(size.width - 8)
      expect(from.distance).toBeGreaterThanOrEqual(8)
      expect(from.distance + maxHeight).toBeLessThanOrEqual(size.height - 8)
    }
  })
})
