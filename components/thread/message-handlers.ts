import type { Message } from '@/lib/domain/message'
import type { Run } from '@/lib/domain/run'
import type { Source } from '@/lib/domain/source'
import type { SummaryLength } from '@/lib/prompts/summary-action'
import type { EditStore } from '@/lib/stores/sending/edit-store'
import type { LoadImage } from '../markdown/markdown-handlers'

/** What the buttons of a message do. Retry is absent where there is nowhere to send to. */
export interface MessageHandlers {
  onCopy: (text: string) => Promise<void>
  onLoadImage: LoadImage
  readBlob: (blobId: string) => Promise<Blob | undefined>
  onRetry: ((reply: Message) => void) | undefined
  onContinue: (reply: Message) => void
  /** Shows the request that one of these makes. */
  onReview: (reply: Message, door: 'retry' | 'continue') => void
  onSendNow: (run: Run) => void
  /** Shows the request of a message that waits. */
  onReviewQueued: (run: Run) => void
  onRemove: (run: Run) => void
  onShowVersion: (message: Message) => void
  onStop: (run: Run) => void
  /** The message that is open for changes, if one is. */
  editedId: string | undefined
  onEdit: (message: Message | undefined) => void
  loadEdit: (message: Message) => Promise<EditStore>
  onRetryOptions: (reply: Message) => void
  onDelete: (message: Message, below: boolean) => void
  onFork: (message: Message) => void
  /** Puts a text into the field that was used last in the page. */
  onPut: (text: string) => void
  onDetails: (reply: Message) => void
  readingOf: (message: Message, text: string) => { isOn: boolean; onToggle: () => void } | undefined
  onSettings: () => void
  onShowPassage: (source: Source, passage: string) => Promise<void>
  /** Which length a summary was asked for in, and the same page in another. */
  lengthOf: (question: Message) => SummaryLength | undefined
  onSummaryLength: (question: Message, source: Source, length: SummaryLength) => void
}
