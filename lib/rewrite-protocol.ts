import type { FieldEnd } from './domain/laid-out-message'
import type { IncompleteReason } from './domain/run'
import type { RunErrorKind } from './domain/servers/run-error'
import type { RewriteTexts } from './locale/en/rewrite-card'
import type { FieldReach, FieldText } from './page/field/field'

/**
 * All that the rewrite card in a page and the background say to each other, over one port of its own. The card
 * has no key, no database and no feed: it gives the field's text, and is given the answer to it.
 */
export const rewritePortName = 'rewrite'

/** What the user is asked for before the first run: a variable of the action's template, under its name in words. */
export interface AskedValue {
  label: string
  choices?: string[]
  initial?: string
}

/** What the background hands to the script when it is injected. */
export interface RewriteStart {
  /** Proves that a port comes from the document that was meant. Good for that document only. */
  nonce: string
  action: { id: string; name: string; asksInstruction: boolean; asked: AskedValue[] }
  /** What is to be put into the field, where it is there already. */
  given?: string
  /** How much of the field may be taken. */
  reach: FieldReach
  texts: RewriteTexts
  /** BCP 47 of the interface. */
  language: string
  theme: 'auto' | 'light' | 'dark'
}

/** What the injected script can do, in its isolated world. It does nothing before `start`. */
export interface RewriteApi {
  start(start: RewriteStart): void
}

declare global {
  /** Set by the rewrite script in its own world, where no page can see or change it. */
  var keysideRewrite: RewriteApi | undefined
}

export interface AskedRewrite {
  instruction?: string
  answers?: readonly string[]
  basis?: string
  leftOut?: readonly FieldEnd[]
  page?: true
}

export type CardMessage =
  /** First of all, and again with the field's new text where that has changed. Answered by `ready`. */
  | { type: 'begin'; nonce: string; field: FieldText }
  /**
   * Starts a run. `basis` is the variant on screen that `instruction` is about; without it, the field's text is
   * rewritten by the action, or by `instruction` where the action asks for one, and an empty field is written as
   * `instruction` says, whatever the action. Nothing is sent before the first.
   * `answers` are those to what the start says is `asked`, in its order: without one of them nothing is sent.
   * `leftOut` says what of the field's text around is not sent; `page` that what its page is about goes along, which
   * only an empty field asks for. What a person has to agree to is asked in a window of ours, never here.
   */
  | ({ type: 'run' } & AskedRewrite)
  /** Has the request of such a run shown whole, in a window of its own. It is sent from there, or not at all. */
  | ({ type: 'review' } & AskedRewrite)
  | { type: 'stop' }
  /** Has the text and this answer to it go on as a conversation, which is shown. Answered by `in-chat`. */
  | { type: 'chat'; text: string; instruction?: string }

export interface RewriteEstimate {
  host: string
  model: string
  /** "≈ 123 tokens", as people read it. */
  inputTokens: string
  /** Of the input, as people read it: "$0.0002", "free". Absent where the price is unknown. */
  price?: string
}

interface WholeAnswer {
  type: 'ended'
  text: string
  /** The same without what the model put around all of it; `note` says so in the user's words. */
  unwrapped?: { text: string; note: string }
  usage?: string
}

export type BackgroundMessage =
  /**
   * `asks` says in the user's words what they have to know or agree to before this is sent, and is empty where there
   * is nothing.
   */
  | { type: 'ready'; estimate: RewriteEstimate; asks: readonly string[] }
  /** It was sent from the window that showed it: what was asked for, as it was sent. */
  | { type: 'started'; asked: AskedRewrite; leftOut: readonly FieldEnd[] }
  /** All of the answer so far. */
  | { type: 'text'; text: string }
  | (WholeAnswer & { state: 'completed' | 'cancelled' })
  | (WholeAnswer & { state: 'incomplete'; reason: IncompleteReason; message: string })
  /** `detail` is what the server said of it, in its own words. */
  | { type: 'failed'; kind: RunErrorKind; message: string; detail?: string }
  /** Nothing was sent: `message` says why the user's word is wanted first. Asked for again, it is sent. */
  | { type: 'held'; message: string }
  /** It is a conversation by now. */
  | { type: 'in-chat' }
  /** Nothing can be sent: no connection or no model. `message` says so in the user's words. */
  | { type: 'unavailable'; message: string }
