import '@/lib/no-network/without-network'
import { type CountQuestion, createCountAnswerer } from './answer-count'
import { loadTextCounter } from './count-text'

const answer = createCountAnswerer(loadTextCounter)

globalThis.addEventListener('message', async ({ data }: MessageEvent<CountQuestion>) => {
  globalThis.postMessage(await answer(data))
})
