import '@/lib/no-network/without-network'
import { type DocumentInput, readDocument } from './read-document'

globalThis.addEventListener('message', async ({ data }: MessageEvent<DocumentInput>) => {
  globalThis.postMessage(await readDocument(data))
})
