import { defineContentScript } from 'wxt/utils/define-content-script'
import { formulaTex } from '@/lib/page/visible/formula-tex'

export default defineContentScript({
  registration: 'runtime',
  main() {
    globalThis.keysideFormulas ??= formulaTex
  },
})
