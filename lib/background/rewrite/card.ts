import type { Target } from '../../domain/target'
import type { FieldText } from '../../page/field/field'
import type { DecidedSecrets } from '../../privacy/mask-options'
import type { Verdict } from '../../request/gate'
import type { CardMessage } from '../../rewrite-protocol'
import type { Frame } from './about-page'
import type { RewriteAction } from './rewrite-nonces'

/** What a card asks to be sent. */
export type Asked = Omit<Extract<CardMessage, { type: 'run' }>, 'type'>

/** What the background does for a card. */
export type Doing =
  | { state: 'nothing' }
  | { state: 'running'; runId: string }
  /** Its request is on screen in a window of its own. */
  | { state: 'reviewed'; reviewId: string }

/** Why the gate asks. */
export type Why = Extract<Verdict, { verdict: 'ask' }>['why']

/** A card that has begun: what it may run, and what it has told so far. */
export interface Card {
  nonce: string
  action: RewriteAction
  tabId: number
  frame: Frame
  /** The host of the page in which it is. */
  site?: string
  field: FieldText
  /** What its page is about, once that was asked for. */
  about?: string
  /** Absent where there is nothing to send to. */
  target?: Target | undefined
  /** The run that wrote for it last. */
  ranId?: string
  /** What was agreed to send as it is, in a window of ours. */
  decided: DecidedSecrets
  /** What the user was told on the card, and goes on with by asking for it again. */
  told: readonly Why[]
  /** The placeholders of what they were told is masked. */
  toldMasked: ReadonlySet<string>
  doing: Doing
}

/** Whether a card is to write what is not there yet. */
export const isDraft = ({ field }: Pick<Card, 'field'>): boolean => field.text === ''
