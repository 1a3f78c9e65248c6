/** Whether scrolling to an element makes it seen. */
export const isRevealed = (element: Element): boolean =>
  element
    .getAnimations()
    .some(
      ({ timeline, effect }) =>
        timeline !== null &&
        'source' in timeline &&
        (effect as KeyframeEffect).getKeyframes().some(({ opacity }) => Number(opacity ?? 1) > 0.3),
    )
