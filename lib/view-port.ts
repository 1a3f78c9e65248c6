import { type Browser, browser } from 'wxt/browser'

/** The port of a chat view is open for as long as the background runs: it tells when that stops, and carries nothing. */
const portName = 'view'

/**
 * Starts the background, where it sleeps, with the first key or button that a person presses in this view: it starts
 * while what will be sent is still being made.
 */
export function startEarly(): void {
  let isRunning = false
  const start = () => {
    if (isRunning) return
    isRunning = true
    try {
      browser.runtime.connect({ name: portName }).onDisconnect.addListener(() => {
        // What nobody reads here is reported as an error of the extension.
        void browser.runtime.lastError
        isRunning = false
      })
    } catch (error) {
      console.debug('This view has no background any more', error)
    }
  }
  for (const press of ['keydown', 'pointerdown'])
    addEventListener(press, start, { capture: true, passive: true })
}

/** Holds the ports of views in the background: the browser may close one that nothing refers to. */
export function holdViews(): void {
  const views = new Set<Browser.runtime.Port>()
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== portName) return
    views.add(port)
    port.onDisconnect.addListener(() => views.delete(port))
  })
}
