import type { HiddenReason } from './page-reading'

/** A rectangle in the coordinates of the window's visible part. */
export interface Area {
  left: number
  top: number
  right: number
  bottom: number
}

/** Where something must be to be seen, perhaps after scrolling; and why it is not, outside it. */
export interface Clip extends Area {
  reason: HiddenReason
}

export const widthOf = ({ left, right }: Area): number => right - left
export const heightOf = ({ top, bottom }: Area): number => bottom - top
export const isEmpty = (area: Area): boolean => widthOf(area) <= 0 || heightOf(area) <= 0

export function intersect(clip: Clip, area: Area, reason = clip.reason): Clip {
  return {
    left: Math.max(clip.left, area.left),
    top: Math.max(clip.top, area.top),
    right: Math.min(clip.right, area.right),
    bottom: Math.min(clip.bottom, area.bottom),
    reason,
  }
}

/** How much of `area` lies in `other`, from 0 to 1. */
export function shareInside(area: Area, other: Area): number {
  const width = Math.min(area.right, other.right) - Math.max(area.left, other.left)
  const height = Math.min(area.bottom, other.bottom) - Math.max(area.top, other.top)
  if (width <= 0 || height <= 0) return 0
  return (width * height) / (widthOf(area) * heightOf(area))
}

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
