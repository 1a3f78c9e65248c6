import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { Tab } from '@/lib/stores/ports/page-port'
import type { ReachStore } from '@/lib/stores/settings/reach-store'

export interface ChatProps {
  stores: ChatStores
  /** What only an entrypoint can do. */
  onSettings: () => void
  onOpenInSidePanel?: () => void
  onOpenInTab?: (() => void) | undefined
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
  /** Shown in place of the conversation until a connection exists. */
  setUpForm?: preact.ComponentChildren
  /** Begins with the list of conversations open. */
  opensHistory?: boolean
  /** Fills a tab: where that has room, the list of conversations stands beside the one that is shown. */
  isWide?: boolean
}
