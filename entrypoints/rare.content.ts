import { defineContentScript } from 'wxt/utils/define-content-script'
import { rareParts } from '@/lib/page/read/rare-parts'

export default defineContentScript({
  registration: 'runtime',
  main() {
    globalThis.keysideRare ??= rareParts
  },
})
