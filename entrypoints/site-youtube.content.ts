import { defineContentScript } from 'wxt/utils/define-content-script'
import { createYoutubeReader } from '@/lib/page/sites/youtube'

export default defineContentScript({
  registration: 'runtime',
  main() {
    globalThis.keysideSite ??= createYoutubeReader(document)
  },
})
