import type { StorageKind } from './storage-kind'

/**
 * What makes the contents of a place go by themselves: `with-message`, `with-thread` and `with-row` 30 days after that
 * was deleted, `with-connection` at once; `when-done` and `when-closed` with the work or the card that it is for;
 * `when-unused` an hour after nothing names it any more; `after-a-day` where it was never sent, or is not needed to be
 * sent again; `after-30-days`, `after-90-days`; `with-browser` when the browser closes.
 */
export type Goes =
  | 'with-message'
  | 'with-thread'
  | 'with-connection'
  | 'with-row'
  | 'when-done'
  | 'when-closed'
  | 'when-unused'
  | 'after-a-day'
  | 'after-30-days'
  | 'after-90-days'
  | 'with-browser'

/** Why no backup has it. */
type NotInBackup = 'secret' | 'made-anew' | 'of-this-device' | 'passing' | 'unreadable'

export interface KeptPlace {
  /** Empty where it stays until everything is erased. */
  goes: readonly Goes[]
  /** What takes it when everything is erased: nothing is left. */
  erased: 'rows' | 'keys' | 'items' | 'files'
  /** `rows`: as rows that are sound; `some`: what can do no harm of it. */
  backup: 'rows' | 'blobs' | 'some' | NotInBackup
  /** Under which kind the settings count it. Keys are closed to views, and what is in memory takes no room on a disk. */
  counted: StorageKind | 'closed' | 'in-memory'
}

const draft = { goes: ['with-thread', 'after-a-day'], erased: 'items', backup: 'of-this-device' } as const
const setting = { goes: [], erased: 'items', backup: 'of-this-device', counted: 'drafts' } as const
const passing = { erased: 'items', backup: 'passing', counted: 'in-memory' } as const
const search = {
  goes: ['with-message', 'with-thread'],
  erased: 'rows',
  backup: 'made-anew',
  counted: 'search',
} as const

/**
 * Every place that can hold words or bytes: the stores of the database, in the order in which a backup has them, those
 * of the keys, stored items, and files of our own. A store or an item without an entry does not compile. The name of an
 * item begins with its area; one that ends in `:` or `/` is what the keys of many begin with.
 */
export const keptPlaces = {
  connections: { goes: ['with-connection'], erased: 'rows', backup: 'rows', counted: 'others' },
  assistants: { goes: ['with-row'], erased: 'rows', backup: 'rows', counted: 'others' },
  actions: { goes: ['with-row'], erased: 'rows', backup: 'rows', counted: 'others' },
  /** A title goes with the message that it was made of, and so does a summary of earlier messages. */
  threads: { goes: ['with-message', 'with-thread'], erased: 'rows', backup: 'rows', counted: 'threads' },
  sources: {
    goes: ['with-message', 'with-thread', 'after-a-day'],
    erased: 'rows',
    backup: 'rows',
    counted: 'sources',
  },
  jobs: { goes: ['with-message', 'with-thread'], erased: 'rows', backup: 'rows', counted: 'others' },
  messages: { goes: ['with-message', 'with-thread'], erased: 'rows', backup: 'rows', counted: 'messages' },
  /** What a request cost stays. Those of no conversation are of fields. */
  runs: {
    goes: ['with-message', 'with-thread', 'after-a-day'],
    erased: 'rows',
    backup: 'rows',
    counted: 'runs',
  },
  blobs: {
    goes: ['with-message', 'with-thread', 'when-unused'],
    erased: 'rows',
    backup: 'blobs',
    counted: 'blobs',
  },
  damaged: {
    goes: ['with-message', 'with-thread', 'after-30-days'],
    erased: 'rows',
    backup: 'unreadable',
    counted: 'damaged',
  },
  searchSegments: search,
  searchBuckets: search,
  searchLoose: search,
  staging: { goes: ['when-done'], erased: 'rows', backup: 'passing', counted: 'staging' },
  requests: { goes: ['after-90-days'], erased: 'rows', backup: 'of-this-device', counted: 'requests' },
  /** Names of files, which are those of conversations. */
  folders: { goes: ['with-thread'], erased: 'rows', backup: 'of-this-device', counted: 'others' },

  'keys/records': { goes: ['with-connection'], erased: 'keys', backup: 'secret', counted: 'closed' },
  'keys/deviceKeys': { goes: ['with-connection'], erased: 'keys', backup: 'secret', counted: 'closed' },

  'local:setting:': { ...setting, backup: 'some' },
  /** All settings in one, of version 0.1.0. */
  'local:settings': { ...setting, backup: 'some' },
  'local:lastThread': setting,
  'local:rewriteHosts': setting,
  'local:allowedOrigins': setting,
  'local:wholeDraft:': { ...draft, counted: 'drafts' },
  'local:draft:': { ...draft, counted: 'drafts' },
  'local:attached:': { ...draft, counted: 'drafts' },
  'local:images:': { ...draft, counted: 'drafts' },
  /** Up to which run of no conversation words were taken out. */
  'local:fieldsForgotten': setting,
  /** Up to which segment of the index words of nothing that is gone are left. */
  'local:wordsForgotten': setting,

  'session:wholeDraft:': { ...passing, goes: ['with-thread', 'with-browser'] },
  'session:draft:': { ...passing, goes: ['with-browser'] },
  'session:attached:': { ...passing, goes: ['with-browser'] },
  'session:images:': { ...passing, goes: ['with-browser'] },
  'session:secretChoices': { ...passing, goes: ['with-browser'] },
  'session:windowThread:': { ...passing, goes: ['with-browser'] },
  'session:windowThreads': { ...passing, goes: ['with-browser'] },
  'session:asked:': { ...passing, goes: ['with-browser'] },
  'session:restoring': { ...passing, goes: ['when-done', 'with-browser'] },
  'session:folder': { ...passing, goes: ['with-browser'] },
  'session:temporary/': { ...passing, goes: ['with-thread', 'with-browser'] },
  'session:temporary-kept/': { ...passing, goes: ['with-thread', 'with-browser'] },
  'session:key:': { ...passing, goes: ['with-connection', 'with-browser'], backup: 'secret' },
  'session:rewrite:': { ...passing, goes: ['when-closed', 'with-browser'] },

  /** What a browser that cannot ask for a place to save to downloads from. */
  'file:download': { goes: ['when-unused'], erased: 'files', backup: 'passing', counted: 'staging' },
} as const satisfies Record<string, KeptPlace>

export type PlaceName = keyof typeof keptPlaces

export type ItemArea = 'local' | 'session'
export type ItemPlace = Extract<PlaceName, `${ItemArea}:${string}`>
export type KeyPlace = Extract<PlaceName, `keys/${string}`>
export type FilePlace = Extract<PlaceName, `file:${string}`>
/** A store of the database of all rows. */
export type StorePlace = Exclude<PlaceName, ItemPlace | KeyPlace | FilePlace>

export const placeNames = Object.keys(keptPlaces) as PlaceName[]

export const storePlaces = placeNames.filter((name): name is StorePlace => /^\w+$/.test(name))

/** The place that a key of an area belongs to. */
export const placeOfKey = (area: ItemArea, key: string): ItemPlace | undefined =>
  placeNames.find((name): name is ItemPlace => {
    const item = `${area}:${key}`
    return name === item || (/[:/]$/.test(name) && name.startsWith(`${area}:`) && item.startsWith(name))
  })

type Whole<N extends string> = N extends `${string}${':' | '/'}` ? `${N}${string}` : N

/** A stored item, by its area and its key. */
export type ItemName<N extends ItemPlace = ItemPlace> = Whole<N>

type KeyIn<A extends ItemArea, N extends string> = N extends `${A}:${infer K}` ? K : never

/** What a stored item may be called in its area. */
export type ItemKey<A extends ItemArea, N extends ItemPlace = ItemPlace> = KeyIn<A, Whole<N>>
