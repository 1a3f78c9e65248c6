import '@/lib/no-network/without-network'
import { findSecrets } from './find-secrets'
import type { SecretsFound, SecretsQuestion } from './secret-finder'

globalThis.addEventListener('message', ({ data: { id, text, rules } }: MessageEvent<SecretsQuestion>) => {
  const found: SecretsFound = { id, matches: findSecrets(text, rules) }
  globalThis.postMessage(found)
})
