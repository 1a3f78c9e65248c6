import { defineContentScript } from 'wxt/utils/define-content-script'
import { createReader } from '@/lib/page/read/create-reader'

export default defineContentScript({
  registration: 'runtime',
  main() {
    // Injected again, it finds the first one still there.
    globalThis.keysideReader ??= createReader(document)
  },
})
