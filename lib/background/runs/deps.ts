import type { SettingsRevision } from '../../change-settings'
import type { Database } from '../../db/open'
import type { DraftAttachments } from '../../kept-drafts'
import type { ListModels } from '../../llm/list-models'
import type { StreamChat } from '../../llm/stream-chat'
import type { Change } from '../../protocol'
import type { SecretChoices, Settings } from '../../settings'
import type { Vault } from '../../vault/vault'
import type { Erasures } from '../rows/erasures'
import type { KeepAwake } from '../rows/keep-awake'
import type { NetworkLog } from '../rows/network-log'
import type { Save } from '../rows/save'
import type { TemporaryRows } from '../rows/temporary-rows'
import type { FetchedImage } from '../tabs/fetch-image'
import type { NeverRead } from '../tabs/never-read'
import type { Pages } from '../tabs/pages'
import type { Costs } from './costs'

/** All that the background works with, so that tests can hand it a clock, a network and a browser of their own. */
export interface BackgroundDeps extends Costs {
  database: () => Promise<Database>
  save: Save
  temporary: TemporaryRows
  /** Announces rows that were written otherwise, or could not be: then they can at least be read and copied. */
  show: (changes: Change[]) => void
  vault: Vault
  locks: LockManager
  keepAwake: KeepAwake
  settings: () => Promise<Settings>
  /** Where none is given, what is kept is changed, by code that is loaded only then. */
  reviseSettings?: (revise: SettingsRevision) => Promise<void>
  secretChoices: () => Promise<SecretChoices>
  drafts: () => Promise<DraftAttachments>
  streamChat: StreamChat
  listModels: ListModels
  pages: Pages
  isNeverRead: NeverRead
  /** Opens the side panel. Has to be called in the person's gesture, before anything is awaited. */
  openPanel: (windowId: number) => Promise<void>
  fetchImage: (url: string, fetch: typeof globalThis.fetch) => Promise<FetchedImage>
  network: NetworkLog
  erasures: Erasures
  /** Resolves when a background that has just started may tidy up. */
  whenIdle: () => Promise<void>
  now: () => number
}
