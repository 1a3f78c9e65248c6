import { drawnChildren, frameDocument, isElement, nameOf, rootOf, shadowOf } from '../visible/dom-access'

/** What is selected in one document: its ranges, which may start and end in open shadow roots. */
export interface PageSelection {
  document: Document
  ranges: StaticRange[]
}

/** The selection of the page, or of the first same-origin frame in it that has one. */
export function findSelection(document: Document): PageSelection | undefined {
  const { roots, frames } = insidesOf(document)
  const ranges = selectedRanges(document, roots)
  if (ranges.length > 0) return { document, ranges }
  for (const frame of frames) {
    const inner = findSelection(frame)
    if (inner !== undefined) return inner
  }
  return undefined
}

function insidesOf(document: Document): { roots: ShadowRoot[]; frames: Document[] } {
  const roots: ShadowRoot[] = []
  const frames: Document[] = []
  const visit = (element: Element): void => {
    const shadow = shadowOf(element)
    if (shadow !== null) roots.push(shadow)
    if (/^i?frame$/.test(nameOf(element))) {
      const inner = frameDocument(element)
      if (inner !== undefined) frames.push(inner)
    }
    for (const child of drawnChildren(element)) if (isElement(child)) visit(child)
  }
  const root = rootOf(document)
  if (root !== null) visit(root)
  return { roots, frames }
}

function selectedRanges(document: Document, roots: ShadowRoot[]): StaticRange[] {
  const selection = Document.prototype.getSelection.call(document)
  if (selection === null) return []
  // Browsers before 2025 have no composed ranges, whatever the types say.
  const canCompose = typeof Reflect.get(selection, 'getComposedRanges') === 'function'
  const ranges = canCompose
    ? selection.getComposedRanges({ shadowRoots: roots })
    : Array.from({ length: selection.rangeCount }, (_, index) => new StaticRange(selection.getRangeAt(index)))
  return ranges.filter(
    (range) => range.startContainer !== range.endContainer || range.startOffset !== range.endOffset,
  )
}
