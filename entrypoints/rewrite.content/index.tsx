import { defineContentScript } from 'wxt/utils/define-content-script'
import { openCard } from './open-card'

export default defineContentScript({
  registration: 'runtime',
  main() {
    let close: (() => void) | undefined
    // The script may be injected again. The first instance stays, so that a new start can close the card that is open.
    globalThis.keysideRewrite ??= {
      start(start) {
        close?.()
        close = openCard(start)
      },
    }
  },
})
