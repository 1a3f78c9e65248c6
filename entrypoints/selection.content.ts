import { defineContentScript } from 'wxt/utils/define-content-script'
import { readSelection } from '@/lib/page/read/read-selection'

export default defineContentScript({
  registration: 'runtime',
  main() {
    globalThis.keysideSelection ??= readSelection
  },
})
