import { parentOf, windowOf } from '../visible/dom-access'
import { passageRanges, type WalkTexts } from './passage-range'
import { scrollToRange } from './scroll-to-range'

const name = 'keyside-passage'
const rules = `::highlight(${name}) { background-color: #ffd54a; color: #1b1b1b; }`

export interface PassageView {
  /** Scrolls to the passage and highlights it until the next call, a click, or `clear`. */
  show(passage: string): 'shown' | 'not-found'
  clear(): void
}

declare global {
  /** Set by a script of its own, beside the reader, where a passage is to be shown. */
  var keysidePassages: PassageView | undefined
}

/** Marks one passage at a time. Nothing stays in the page after `clear`. */
export function createPassageView(document: Document, walk: WalkTexts): PassageView {
  let undo: (() => void)[] = []
  const clear = (): void => {
    for (const step of undo) step()
    undo = []
  }
  const show = (passage: string): 'shown' | 'not-found' => {
    clear()
    const ranges = passageRanges(document, walk, passage)
    const [first] = ranges ?? []
    if (ranges === undefined || first === undefined) return 'not-found'
    scrollToRange(first)
    const documents = new Set(ranges.map(({ startContainer }) => startContainer.ownerDocument ?? document))
    for (const each of documents)
      undo.push(
        mark(
          each,
          ranges.filter((range) => range.startContainer.ownerDocument === each),
        ),
      )
    for (const each of documents) {
      each.addEventListener('pointerdown', clear, { capture: true, once: true })
      undo.push(() => each.removeEventListener('pointerdown', clear, { capture: true }))
    }
    return 'shown'
  }
  return { show, clear }
}

/** Returns what takes it back. */
function mark(document: Document, ranges: Range[]): () => void {
  const view = windowOf(document)
  if (view === null) return () => {}
  return highlight(document, view, ranges) ?? select(document, ranges)
}

function highlight(
  document: Document,
  view: Window & typeof globalThis,
  ranges: Range[],
): (() => void) | undefined {
  if (typeof view.Highlight !== 'function' || !('highlights' in view.CSS)) return undefined
  try {
    const sheet = new view.CSSStyleSheet()
    sheet.replaceSync(rules)
    const roots = new Set(
      ranges.map(({ startContainer }) => treeOf(startContainer)).filter((root) => root !== undefined),
    )
    roots.add(document)
    for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    view.CSS.highlights.set(name, new view.Highlight(...ranges))
    return () => {
      view.CSS.highlights.delete(name)
      for (const root of roots)
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet)
    }
  } catch (error) {
    // Firefox does not let an extension's script touch a page's list of sheets in every version.
    console.info('Keyside selects the passage in place of a highlight.', error)
    return undefined
  }
}

function treeOf(node: Node): Document | ShadowRoot | undefined {
  const root = node.getRootNode()
  return 'adoptedStyleSheets' in root ? (root as Document | ShadowRoot) : undefined
}

function select(document: Document, ranges: Range[]): () => void {
  const selection = document.getSelection()
  const [first] = ranges
  const last = ranges.at(-1)
  if (selection === null || first === undefined || last === undefined) return () => {}
  const isOneTree = treeOf(first.startContainer) === treeOf(last.endContainer)
  const end = isOneTree ? last : first
  selection.setBaseAndExtent(first.startContainer, first.startOffset, end.endContainer, end.endOffset)
  return () => {
    if (parentOf(first.startContainer) !== null) selection.removeAllRanges()
  }
}
