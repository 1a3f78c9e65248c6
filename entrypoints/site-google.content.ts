import { defineContentScript } from 'wxt/utils/define-content-script'
import { createGoogleReader } from '@/lib/page/sites/google'

export default defineContentScript({
  registration: 'runtime',
  main() {
    globalThis.keysideSite ??= createGoogleReader()
  },
})
