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
  /** About how many: nobody tells what the browser needs for itself beside them. */
  bytes: number
}
