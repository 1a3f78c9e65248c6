import type { ImageUse, Message, ToolCallPart, ToolResultPart } from '../domain/message'

/** Where a conversation comes from. Part of what ids are made of: never rename one. */
export type Origin = 'chatgpt' | 'page-assist' | 'keyside'

/** What its makers call it, in every language. */
export const originNames: Record<Origin, string> = {
  chatgpt: 'ChatGPT',
  'page-assist': 'Page Assist',
  keyside: 'Keyside',
}

/**
 * What could not be taken: `tool`, calls of tools and what they gave back; `image`, `file`, `voice`, what was attached
 * or said; `instructions`, what the model was told beforehand; `page-text`, of pages only their titles are in the
 * file; `citation`, marks in a text whose source is not named; `unknown`, content of a kind that is not known;
 * `other-data`, what is no conversation. The others are of whole conversations.
 */
export const lossReasons = [
  'damaged',
  'too-large',
  'empty',
  'duplicate',
  'image',
  'file',
  'voice',
  'tool',
  'instructions',
  'page-text',
  'citation',
  'unknown',
  'other-data',
] as const
export type LossReason = (typeof lossReasons)[number]

export interface Loss {
  reason: LossReason
  /** Of the conversation, where one is known. */
  title: string
  count: number
}

export type ForeignPart =
  | { type: 'text' | 'reasoning'; text: string }
  | { type: 'instruction'; text: string }
  | { type: 'page'; title: string; url: string }
  | ToolCallPart
  | ToolResultPart
  /** A data URL, or what the file calls an image that stands elsewhere in it. `kept` is what became of it here. */
  | { type: 'image'; address: string; kept?: ImageUse }

/** A message as another program kept it, by that program's ids. Those that it follows come before it. */
export interface ForeignMessage {
  id: string
  parentId: string | null
  role: Message['role']
  parts: ForeignPart[]
  /** In ms. */
  at?: number
  model?: string
}

export interface ForeignConversation {
  origin: Origin
  id: string
  title: string
  /** In ms. */
  createdAt?: number
  activeAt?: number
  isPinned: boolean
  isArchived: boolean
  page?: { url: string; title: string }
  model?: string
  messages: ForeignMessage[]
  leafId: string | null
  losses: Map<LossReason, number>
}

export function addLoss(losses: Map<LossReason, number>, reason: LossReason, count = 1): void {
  losses.set(reason, (losses.get(reason) ?? 0) + count)
}
