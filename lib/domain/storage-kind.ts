/** What is kept, as the page about storage tells it apart. */
export const storageKinds = [
  'threads',
  'messages',
  'blobs',
  'sources',
  'runs',
  'search',
  'requests',
  'others',
  'drafts',
  'staging',
  'damaged',
] as const
export type StorageKind = (typeof storageKinds)[number]

export interface StorageUse {
  count: number
  /** About how many: what the browser needs beside them is not told. */
  bytes: number
}
