import { windowOf } from '../visible/dom-access'

/** Brings a range to the middle of the window, through all boxes and frames that scroll. */
export function scrollToRange(range: Range): void {
  const element = range.startContainer.parentElement
  const view = windowOf(range.startContainer.ownerDocument ?? document)
  if (element === null || view === null) return
  const isCalm = view.matchMedia('(prefers-reduced-motion: reduce)').matches
  const behavior: ScrollBehavior = isCalm ? 'instant' : 'smooth'
  const isSmall = element.getBoundingClientRect().height < view.innerHeight / 2
  if (isSmall) {
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior })
    return
  }
  // The middle of a very long paragraph is not where the passage is.
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
  const box = scrollBox(element, view)
  const outer = box?.getBoundingClientRect()
  const middle = outer === undefined ? view.innerHeight / 2 : (outer.top + outer.bottom) / 2
  const top = range.getBoundingClientRect().top - middle
  if (box === undefined) view.scrollBy({ top, behavior })
  else box.scrollBy({ top, behavior })
}

function scrollBox(from: Element, view: Window): Element | undefined {
  for (let at: Element | null = from; at !== null; at = parentAcross(at)) {
    if (at === at.ownerDocument.documentElement || at === at.ownerDocument.body) return undefined
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(view.getComputedStyle(at).overflowY))
      return at
  }
  return undefined
}

const parentAcross = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null
