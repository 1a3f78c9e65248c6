import { browser } from 'wxt/browser'
import type { ReviewWindow } from './card-reviews'

const size = { width: 720, height: 760 }

/** Shows a request of a rewrite in a window of its own: the page of the field has no room for it, and could read it. */
export async function openReviewWindow(reviewId: string): Promise<ReviewWindow> {
  const { windows } = browser
  const url = browser.runtime.getURL(`/sidepanel.html?rewrite=${reviewId}`)
  const made = await windows.create({ type: 'popup', url, ...size })
  const id = made?.id
  if (id === undefined) throw new Error('The browser opened no window')
  const closed = new Promise<void>((resolve) => {
    windows.onRemoved.addListener(function hear(removed) {
      if (removed !== id) return
      windows.onRemoved.removeListener(hear)
      resolve()
    })
  })
  return { closed, close: () => windows.remove(id) }
}
