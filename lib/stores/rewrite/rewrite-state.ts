import type { UndoKind } from '../../page/field/field'
import type { RewriteEstimate } from '../../rewrite-protocol'

export interface Variant {
  text: string
  /** `given`: no run wrote it, it came with the card. */
  end: 'completed' | 'incomplete' | 'stopped' | 'given'
  /** Why it is incomplete, in the user's words. */
  message?: string
  /** As it came, where what the model put around it was taken off, and the words for that. */
  wrapped?: { text: string; note: string }
  usage?: string
}

/** Something that has to be said beside what is on screen. */
export type Problem =
  | { kind: 'failed'; message: string; detail?: string | undefined }
  | { kind: 'unavailable'; message: string }
  | { kind: 'lost' | 'expired' | 'changed' | 'gone' | 'max-length' | 'copy-failed' | 'undo-failed' }
  | { kind: 'editor'; isCopied: boolean }

export type Phase =
  | { at: 'opening' }
  /** Nothing was sent: the user's word is waited for. */
  | { at: 'asking' }
  /** `isStopping` once the user has said so, and until the end has come. */
  | { at: 'running'; text: string; isStopping?: true }
  /** A variant is on screen, or what went wrong. */
  | { at: 'shown' }
  | { at: 'written'; how: 'replaced' | 'inserted'; undo: UndoKind }
  | { at: 'undone' }
  | { at: 'closed' }

export interface RewriteState {
  phase: Phase
  variants: readonly Variant[]
  shown: number
  original: string
  estimate?: RewriteEstimate
  /** What the user has to know or agree to before it is sent, in words. */
  asks: readonly string[]
  problem?: Problem
}
