import { defineContentScript } from 'wxt/utils/define-content-script'
import { createWays } from '@/lib/page/sites/create-ways'

export default defineContentScript({
  registration: 'runtime',
  main() {
    globalThis.keysideWays ??= createWays(document)
  },
})
