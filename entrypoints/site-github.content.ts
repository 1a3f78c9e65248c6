import { defineContentScript } from 'wxt/utils/define-content-script'
import { createGithubReader } from '@/lib/page/sites/github'

export default defineContentScript({
  registration: 'runtime',
  main() {
    globalThis.keysideSite ??= createGithubReader(document)
  },
})
