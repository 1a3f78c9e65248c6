import { signal } from '@preact/signals'
import { en } from '@/lib/locale/en/en'
import { findSecrets } from '@/lib/privacy/find-secrets'
import { defaultSettings } from '@/lib/settings'
import { type ChatStores, createChatStores } from '@/lib/stores/create-chat-stores'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'
import type { SettingsStore } from '@/lib/stores/rows/settings-store'
import type { EstimatePort } from '@/lib/stores/sending/estimate-store'
import { testFiles } from './test-files'

interface Opened {
  deps: ViewDeps
  connectionId: string
  threadId: string
  settings?: SettingsStore
  estimatePort?: Partial<EstimatePort>
}

/** Knows neither counts nor prices. */
export const estimatePort: EstimatePort = {
  count: async () => undefined,
  price: async () => undefined,
  countParts: async () => ({ texts: [], images: [] }),
  contextTokens: async () => undefined,
  maxOutputTokens: async () => undefined,
  modelFacts: async () => ({}),
}

/** A view's stores, as soon as they can be written into. */
export async function openChatStores({
  deps,
  connectionId,
  threadId,
  settings = {
    settings: signal({ ...defaultSettings, connectionId, model: 'm' }),
    texts: signal(en),
    change: async () => undefined,
  },
  estimatePort: estimated,
}: Opened): Promise<ChatStores> {
  const files = testFiles(deps.database)
  // A person who sends waits for what makes requests at the door; a test that sends without it need not.
  await Promise.all([
    import('@/lib/request/build-request'),
    import('@/lib/request/part-plan'),
    import('@/lib/tokens/rest-of-reading'),
    import('@/lib/stores/draft/pages-again'),
  ])
  const stores = createChatStores({
    deps,
    settings,
    threadId,
    hasHistory: false,
    windowId: undefined,
    isSuperseded: signal(false),
    estimatePort: { ...estimatePort, ...estimated },
    filePort: files,
    secretFinder: async () => ({ find: async (text, rules) => findSecrets(text, rules) }),
    speechPort: async () => ({
      hasVoice: () => false,
      say: async () => undefined,
      canListen: async () => false,
      listen: async () => undefined,
    }),
    pagePort: {
      tab: signal(undefined),
      opensByGrant: false,
      everySite: signal(false),
      glances: signal(0),
      loads: signal(0),
      allowSite: async () => false,
      listTabs: async () => [],
      knownTabs: async () => undefined,
      openTab: () => undefined,
      readPdf: async () => ({ failure: 'gone' }),
    },
    readClipboard: async () => '',
    readBlob: files.read,
    copy: async () => undefined,
    rememberThread: () => undefined,
  })
  await new Promise<void>((resolve) => {
    stores.composer.isReady.subscribe((isReady) => {
      if (isReady) resolve()
    })
  })
  return stores
}
