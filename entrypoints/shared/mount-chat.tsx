import type { VNode } from 'preact'
import { browser } from 'wxt/browser'
import { CodePortContext } from '@/components/markdown/code-port-context'
import { languageFor } from '@/lib/locale/languages'
import type { ReadResult } from '@/lib/page/visible/page-reading'
import { type ChatStores, createChatStores } from '@/lib/stores/create-chat-stores'
import type { Tab } from '@/lib/stores/ports/page-port'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'
import { createSettingsStore } from '@/lib/stores/rows/settings-store'
import type { ReachStore } from '@/lib/stores/settings/reach-store'
import { startEarly } from '@/lib/view-port'
import { lazyEstimatePort } from '../../lib/platform/lazy-estimate-port'
import { lazyFilePort } from '../../lib/platform/lazy-file-port'
import { makePagePort } from '../../lib/platform/page-port'
import { saveFile } from '../../lib/platform/save-file'
import { makeViewDeps } from '../../lib/platform/view-deps'
import { findWindowThread } from '../../lib/platform/window-thread'
import { makeCodePort } from './make-code-port'
import { renderView } from './render-view'

export interface ChatView {
  stores: ChatStores
  windowId: number
  onSettings: () => void
  onCopy: (text: string) => Promise<void>
  onCopyRich: (html: string, text: string) => Promise<void>
  onSaveFile: (name: string, text: string, type: string) => void
  onPrint: (threadId: string) => void
  onReload: () => void
  loadReach: () => Promise<ReachStore>
  onAllowSite: (...urls: string[]) => Promise<boolean>
  onOpenTab: (url: string) => void
  onListTabs: () => Promise<Tab[]>
  onKnownTabs: () => Promise<Tab[] | undefined>
}

/** Makes the stores of a chat view, draws it, and wakes the background. */
export async function mountChat(
  options: { hasHistory: boolean; opensByGrant: boolean },
  prepare: (view: ChatView, deps: ViewDeps) => () => VNode,
): Promise<void> {
  const { deps, isSuperseded } = makeViewDeps()
  const [settings, window, pagePort] = await Promise.all([
    createSettingsStore(navigator.language),
    findWindowThread(),
    makePagePort(options, readStoredPdf),
  ])
  const filePort = lazyFilePort({
    database: deps.database,
    pageName: () => settings.texts.peek().page,
    language: () => languageFor(settings.texts.peek().language, 'en'),
    opensByGrant: options.opensByGrant,
  })
  async function readStoredPdf(blobId: string, { url }: { url: string }): Promise<ReadResult> {
    const blob = await filePort.read(blobId)
    if (blob === undefined) return { failure: 'gone' }
    const { readPdf } = await import('../../lib/platform/pdf-reader')
    return readPdf(blob, { url, pageName: settings.texts.peek().page })
  }
  const estimatePort = lazyEstimatePort()
  const stores = createChatStores({
    deps,
    settings,
    isSuperseded,
    threadId: window.threadId,
    hasHistory: options.hasHistory,
    windowId: options.opensByGrant ? undefined : window.windowId,
    readClipboard: () => navigator.clipboard.readText(),
    copy: (text) => navigator.clipboard.writeText(text),
    readBlob: filePort.read,
    rememberThread: window.remember,
    estimatePort,
    pagePort,
    secretFinder: async () => (await import('../../lib/platform/secret-finder')).makeSecretFinder(),
    speechPort: async () => (await import('../../lib/platform/speech-port')).makeSpeechPort(),
    filePort,
  })
  startEarly()
  window.follow((threadId) => stores.thread.open(threadId))
  for (const end of ['beforeunload', 'pagehide']) addEventListener(end, stores.composer.flush)
  const view: ChatView = {
    stores,
    windowId: window.windowId,
    onSettings: () => void browser.runtime.openOptionsPage(),
    onCopy: (text) => navigator.clipboard.writeText(text),
    onCopyRich: (html, text) =>
      navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob([html], { type: 'text/html' }),
          'text/plain': new Blob([text], { type: 'text/plain' }),
        }),
      ]),
    onSaveFile: saveFile,
    onPrint: (threadId) =>
      void browser.tabs.create({
        url: browser.runtime.getURL(`/sidepanel.html?print=${encodeURIComponent(threadId)}`),
      }),
    onReload: () => location.reload(),
    loadReach: async () => (await import('./make-reach')).makeReach(stores),
    onAllowSite: pagePort.allowSite,
    onOpenTab: pagePort.openTab,
    onListTabs: pagePort.listTabs,
    onKnownTabs: pagePort.knownTabs,
  }
  const draw = prepare(view, deps)
  const codePort = makeCodePort(view.onCopy)
  renderView(settings, () => <CodePortContext.Provider value={codePort}>{draw()}</CodePortContext.Provider>)
  const { afterDrawing } = await import('./after-drawing')
  await afterDrawing(deps, stores, window, estimatePort.warmUp)
}
