import { defineContentScript } from 'wxt/utils/define-content-script'
import { createPassageView } from '@/lib/page/passage/passage-view'

export default defineContentScript({
  registration: 'runtime',
  main() {
    const { keysideReader } = globalThis
    // Put in again, it finds the first one still there, with its highlight.
    if (keysideReader !== undefined)
      globalThis.keysidePassages ??= createPassageView(document, keysideReader.walk)
  },
})
