import { pickElement } from './pick-element'
import { readElements, readSelector } from './read-parts-of-page'
import { scrollThrough } from './scroll-through'
import type { WaysToRead } from './ways'

export function createWays(document: Document): WaysToRead {
  let stop = (): void => undefined
  return {
    async read(way, reader) {
      stop()
      if (way.by === 'selector') return readSelector(document, reader, way.selector)
      if (way.by === 'scrolling') {
        const stopping = new AbortController()
        stop = () => stopping.abort()
        return scrollThrough(document, reader, () => stopping.signal.aborted)
      }
      const picker = pickElement(document, way.hint)
      stop = picker.cancel
      const picked = await picker.picked
      return picked === undefined ? { failure: 'nothing-chosen' } : readElements(reader, [picked])
    },
    stop: () => stop(),
  }
}
