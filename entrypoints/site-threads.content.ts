import { defineContentScript } from 'wxt/utils/define-content-script'
import { createThreadReader } from '@/lib/page/sites/threads'

export default defineContentScript({
  registration: 'runtime',
  main() {
    globalThis.keysideSite ??= createThreadReader(document)
  },
})
