import type { HiddenReason } from './page-reading'

/** A rectangle in the coordinates of the window's visible part. */
export interface Area {
  left: number
  top: number
  right: number
  bottom: number
}

/** What is left of something, where that is no rectangle: of this one, what `holds` says. */
export interface Cut extends Area {
  holds?: (x: number, y: number) => boolean
}

/** Where something must be to be seen, perhaps after scrolling; and why it is not, outside it. */
export interface Clip extends Cut {
  reason: HiddenReason
}

export const widthOf = ({ left, right }: Area): number => right - left
export const heightOf = ({ top, bottom }: Area): number => bottom - top
export const isEmpty = (area: Area): boolean => widthOf(area) <= 0 || heightOf(area) <= 0

export function intersect(clip: Clip, area: Cut, reason = clip.reason): Clip {
  const [one, other] = [clip.holds, area.holds]
  const holds = one && other ? (x: number, y: number) => one(x, y) && other(x, y) : (one ?? other)
  return {
    left: Math.max(clip.left, area.left),
    top: Math.max(clip.top, area.top),
    right: Math.min(clip.right, area.right),
    bottom: Math.min(clip.bottom, area.bottom),
    reason,
    ...(holds && { holds }),
  }
}

export const isAt = (area: Cut, x: number, y: number): boolean =>
  x >= area.left && x <= area.right && y >= area.top && y <= area.bottom && area.holds?.(x, y) !== false

/** All that scrolling can bring into view of a box whose inside starts at `box`. */
export function scrollable(
  box: Area,
  scrolled: { scrollLeft: number; scrollTop: number; scrollWidth: number; scrollHeight: number },
  isRightToLeft: boolean,
): Area {
  const top = box.top - scrolled.scrollTop
  const width = scrolled.scrollWidth
  const left = isRightToLeft ? box.right - scrolled.scrollLeft - width : box.left - scrolled.scrollLeft
  return { left, top, right: left + width, bottom: top + scrolled.scrollHeight }
}
