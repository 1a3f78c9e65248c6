/** How the folder stands that conversations are written to. */
export type FolderState = {
  /** The folder's own name. */
  name: string
  /** Conversations that are still to be written. */
  due: number
} & (
  | { state: 'saving' }
  | { state: 'saved'; savedAt: number }
  /** The browser asks for the permission again. */
  | { state: 'paused' }
  /** It is not there any more; its disk is full; or it cannot be written for another reason. */
  | { state: 'failed'; problem: 'gone' | 'full' | 'refused' }
)
