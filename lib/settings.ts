import type { RestoreState } from './domain/backup'
import type { FolderState } from './domain/folder-state'
import type { Parameters } from './domain/parameters/parameters'
import type { LanguageId } from './locale/languages'
import type { DecidedSecrets } from './privacy/mask-options'
import { type SecretKind, type SecretRules, secretKinds } from './privacy/secret-kinds'
import type { SummaryLength } from './prompts/summary-action'
import type { PageResult } from './protocol'
import { storedItem, storedUnder } from './stored-item'

export type Language = 'auto' | LanguageId
export type Theme = 'auto' | 'light' | 'dark'

export interface Settings {
  language: Language
  theme: Theme
  /** What new threads are sent to; null where the person has to choose. Absent until a start has settled it. */
  connectionId?: string | null
  model?: string | undefined
  /** What every chat is told, and asked with. */
  instructions?: string
  parameters?: Parameters
  /** Models to choose from before all others, as `modelKey` writes them; the last used first. */
  favouriteModels: readonly string[]
  recentModels: readonly string[]
  /** Ask the model for a short title after the first answer. Off: it costs a request. */
  titlesByModel: boolean
  summaryLength: SummaryLength
  /** What summaries are written in: the page's language, the interface's, or a language by its English name. */
  summaryLanguage: 'page' | 'interface' | (string & {})
  /** What "Translate" translates into: the interface's language, or a language by its English name. */
  translateTo: 'interface' | (string & {})
  /** A request that would cost more is asked about first. In nano-USD, of the input. */
  ceilingNanoUsd: number
  /** Requests pause when so much was spent in a day or a month, in nano-USD; 0 is no limit. */
  dailyLimitNanoUsd: number
  monthlyLimitNanoUsd: number
  /** The day, YYYY-MM-DD, on which the person goes on above the limits. */
  limitsLiftedOn: string
  /** The day, YYYY-MM-DD, and a connection, of which a price that is unknown counts as nothing on that day. */
  unpricedOn: readonly string[]
  /** Secrets in what is about to leave: sent as they are, asked about first, or masked without a word. */
  secretsCheck: 'off' | 'warn' | 'mask'
  /** Those that are looked for. */
  secretKinds: readonly SecretKind[]
  /** The user's own words and patterns, looked for as secrets are. */
  secretWords: readonly string[]
  secretPatterns: readonly string[]
  /** True once a person has seen what a menu or a shortcut sends, and sent it. */
  sendsFromMenu: boolean
  /** How far Keyside reaches where it may not read every site, which the browser alone knows. */
  reach: 'click' | 'sites'
  /** What a click on the icon opens. */
  iconOpens: 'popup' | 'panel'
  /** Sites that are never read, however far it reaches, as `siteOfLine` gives them. */
  neverRead: readonly string[]
}

export const defaultSettings: Settings = {
  language: 'auto',
  theme: 'auto',
  favouriteModels: [],
  recentModels: [],
  titlesByModel: false,
  summaryLength: 'points',
  summaryLanguage: 'page',
  translateTo: 'interface',
  ceilingNanoUsd: 100_000_000,
  dailyLimitNanoUsd: 0,
  monthlyLimitNanoUsd: 0,
  limitsLiftedOn: '',
  unpricedOn: [],
  sendsFromMenu: false,
  reach: 'click',
  iconOpens: 'popup',
  neverRead: [],
  secretsCheck: 'warn',
  secretKinds,
  secretWords: [],
  secretPatterns: [],
}

export const secretRulesOf = (settings: Settings): SecretRules => ({
  kinds: settings.secretKinds,
  words: settings.secretWords,
  patterns: settings.secretPatterns,
})

/**
 * What was decided about each value that was found in a thread, by its salted hash, for each server that it was asked
 * about, by its origin: until the browser closes.
 */
export type SecretChoices = Record<string, DecidedSecrets>
export const secretChoicesItem = storedItem<SecretChoices>('session:secretChoices', {})

/** The thread that was looked at last, in any window: what a window that remembers none begins with. */
export const lastThreadItem = storedItem('local:lastThread', '')

/**
 * The thread that a window shows. Window ids do not outlive the browser. Each window has an item of its own: in a
 * shared one, two that turn to other threads at the same moment would undo each other.
 */
export function windowThreadItem(windowId: number) {
  return storedItem(`session:windowThread:${windowId}`, '')
}

/** The shared item that version 0.1.0 had, by the window's id: an update need not end the browser's session. */
export const sharedWindowThreadsItem = storedItem<Record<string, string>>('session:windowThreads', {})

/** The threads that windows show. */
export async function readWindowThreads(): Promise<string[]> {
  const [own, shared] = await Promise.all([
    storedUnder('session:windowThread:'),
    sharedWindowThreadsItem.getValue(),
  ])
  return [...Object.values(own as Record<string, string>), ...Object.values(shared)]
}

/**
 * What a person chose in a menu or by a shortcut, for the side panel of that window to carry out. It is written
 * at once, and again when the page has been read.
 */
export interface PendingAction {
  /** The id of the command that it becomes, so that it becomes one only. */
  id: string
  actionId: string
  tabId: number
  /** `none` for an action that works on no page. */
  reading: { state: 'reading' } | { state: 'none' } | { state: 'picture'; blobId: string } | PageResult
}

export function pendingActionItem(windowId: number) {
  return storedItem<PendingAction | null>(`session:asked:${windowId}`, null)
}

/** The hosts to which what stands in a field was sent before, so that the card need not ask again. */
export const rewriteHostsItem = storedItem<string[]>('local:rewriteHosts', [])

export type Restoring = { importId: string } & RestoreState

/**
 * How far the restoring of a backup is. It stands here, because the database cannot be read while a backup is written
 * into it.
 */
export const restoringItem = /* @__PURE__ */ storedItem<Restoring | null>('session:restoring', null)

/** How the folder stands that conversations are written to; null where there is none. */
export const folderItem = /* @__PURE__ */ storedItem<FolderState | null>('session:folder', null)
