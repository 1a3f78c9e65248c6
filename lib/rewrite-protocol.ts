import type { RunErrorKind } from './domain/run-error'
import type { FieldText } from './page/field'

/**
 * All that the rewrite card in a page and the background say to each other, over one port of its own. The card
 * has no key, no database and no feed: it gives the field's text, and is given the answer to it.
 */
export const rewritePortName = 'rewrite'

/** What the background hands to the script when it is injected. */
export interface RewriteStart {
  /** Proves that a port comes from the document that was meant. Good for that document only. */
  nonce: string
  action: { id: string; name: string; asksInstruction: boolean }
  texts: Record<string, string>
  /** BCP 47 of the interface. */
  language: string
  theme: 'auto' | 'light' | 'dark'
}

export type CardMessage =
  | { type: 'begin'; nonce: string; field: FieldText }
  /**
   * Starts a run. `basis` is the variant on screen that `instruction` is about; without it, the field's text is
   * rewritten by the action, or by `instruction` where the action asks for one.
   */
  | { type: 'run'; instruction?: string; basis?: string }
  | { type: 'stop' }

export interface RewriteEstimate {
  host: string
  model: string
  inputTokens: number
  /** Of the input, as people read it: "$0.0002", "free". Absent where the price is unknown. */
  price?: string
}

export type BackgroundMessage =
  /** `asksFirst` on the very first time: nothing is sent before `run` comes. Otherwise the first run is started. */
  | { type: 'ready'; estimate: RewriteEstimate; asksFirst: boolean }
  /** All of the answer so far. */
  | { type: 'text'; text: string }
  | { type: 'ended'; state: 'completed' | 'incomplete' | 'cancelled'; usage?: string }
  | { type: 'failed'; kind: RunErrorKind; message: string }
  /** Nothing can be sent: no connection or no model. `message` says so in the user's words. */
  | { type: 'unavailable'; message: string }
