import { defineContentScript } from 'wxt/utils/define-content-script'
import { openCard } from './open-card'

export default defineContentScript({
  registration: 'runtime',
  main() {
    let close: (() => void) | undefined
    // Put in again, it finds itself here: the card that is open stays the one that a new start closes.
    globalThis.keysideRewrite ??= {
      start(start) {
        close?.()
        close = openCard(start)
      },
    }
  },
})
