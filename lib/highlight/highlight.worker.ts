import '@/lib/no-network/without-network'
import { createHighlightAnswerer, type HighlightQuestion } from './answer-highlight'

const answer = createHighlightAnswerer()

globalThis.addEventListener('message', ({ data }: MessageEvent<HighlightQuestion>) => {
  void answer(data, (given) => globalThis.postMessage(given))
})
