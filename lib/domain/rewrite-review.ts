import type { RequestPiece } from './laid-out-message'
import type { Target } from './target'

/** The request of a rewrite as it would be sent, with nothing left out: masked, and taken apart. */
export interface RewriteReview {
  target: Target
  rules: string
  task: RequestPiece[]
  /** What the answer usually comes to. */
  usualAnswerTokens: number
  /** How many values of each kind are masked in it, where the person may have them sent as they are. */
  masked: Record<string, number>
}
