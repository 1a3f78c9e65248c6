import type { Agreed } from '../domain/agreed'
import { type AskReason, askReasons } from '../domain/ask-reason'
import type { LaidOutMessage } from '../domain/laid-out-message'
import type { ReachedLimit } from '../domain/spending-limit'

/** Where a person asks for something to be sent. The dialog "Request" names the one that it was opened from. */
export const doors = [
  'send',
  'summarize',
  'action',
  'rewrite',
  'retry',
  'edit',
  'continue',
  'several',
] as const
export type Door = (typeof doors)[number]

export type Verdict = { verdict: 'send' } | { verdict: 'ask'; why: AskReason }

export interface RequestSize {
  /** Counted, or at most as many. */
  inputTokens: number
  contextTokens?: number | undefined
  /** The limit that was set for the answer, where one was. */
  maxTokens?: number | undefined
}

/** What is known of a request when it is about to be sent. What is absent is unknown, and no reason to ask. */
export interface GateFacts extends RequestSize {
  /** What the input costs, with an answer as long as its limit or, for a task of a known length, as usual. */
  nanoUsd?: number | undefined
  ceilingNanoUsd: number
  /** The spending limit that is reached: it holds nothing back that costs nothing. */
  limit?: ReachedLimit | undefined
  /** True where a limit is set, and the price is unknown, so that it would not be counted. */
  isUncounted?: boolean
  /** True where the message to be answered has images that this model is known not to see. */
  hasUnseenImages?: boolean
  /** True where a page says something else now than what the person saw or chose of it. */
  hasChangedPage?: boolean
  /** True where secrets were found that nobody has decided about. */
  hasSecrets?: boolean
  /** True where it was chosen without seeing what is sent, and nobody has agreed to that yet. */
  isFirst?: boolean
}

/** Whether a request may be sent, or what has to be asked first: the one rule for all that sends. */
export function gate(facts: GateFacts, agreed: readonly AskReason[] = []): Verdict {
  const asks = firstToAsk([facts], agreed)
  return asks === undefined ? { verdict: 'send' } : { verdict: 'ask', why: asks.why }
}

/** Which of several requests that are sent together is to be asked about, and why: undefined where none is. */
export function firstToAsk(
  all: readonly GateFacts[],
  agreed: readonly AskReason[] = [],
): { index: number; why: AskReason } | undefined {
  for (const why of askReasons) {
    const index = agreed.includes(why) ? -1 : all.findIndex(applies[why])
    if (index !== -1) return { index, why }
  }
  return undefined
}

/**
 * Reasons that still hold when a message's turn comes. A limit is lifted for the day, and what was found in a text is
 * decided about with that: neither is asked about once more.
 */
const lasting: readonly AskReason[] = ['too-long', 'cannot-see', 'over-ceiling']

/** What of `agreed` was needed to let these requests, which are sent together, pass: undefined where nothing was. */
export function agreedToWait(all: readonly GateFacts[], agreed: readonly AskReason[]): Agreed | undefined {
  const why = lasting.filter((each) => agreed.includes(each) && all.some(applies[each]))
  if (why.length === 0) return undefined
  const nanoUsd = why.includes('over-ceiling') ? all[0]?.nanoUsd : undefined
  return { why, ...(nanoUsd === undefined ? {} : { nanoUsd }) }
}

/** Of what was agreed to before, what holds of the request as it is now: a price holds up to what was told. */
export const stillAgreed = (
  { why, nanoUsd: told = 0 }: Agreed,
  { nanoUsd = 0 }: Pick<GateFacts, 'nanoUsd'>,
): AskReason[] => why.filter((each) => lasting.includes(each) && (each !== 'over-ceiling' || nanoUsd <= told))

/** What has no known price may cost something. */
export const isOverLimit = ({ limit, nanoUsd }: Pick<GateFacts, 'limit' | 'nanoUsd'>): boolean =>
  limit !== undefined && nanoUsd !== 0

const applies: Record<AskReason, (facts: GateFacts) => boolean> = {
  'page-changed': ({ hasChangedPage }) => hasChangedPage === true,
  'too-long': (facts) => tokensOver(facts) > 0,
  'cannot-see': ({ hasUnseenImages }) => hasUnseenImages === true,
  'over-limit': isOverLimit,
  'no-price': ({ isUncounted }) => isUncounted === true,
  'over-ceiling': ({ nanoUsd, ceilingNanoUsd }) => nanoUsd !== undefined && nanoUsd > ceilingNanoUsd,
  secrets: ({ hasSecrets }) => hasSecrets === true,
  first: ({ isFirst }) => isFirst === true,
}

/** Tokens that an answer needs at least. */
const leastAnswerTokens = 1000

/** Tokens of a context that are left for the answer. In a small one, a thousand would be most of it. */
export const answerRoom = (contextTokens: number, maxTokens: number | undefined): number =>
  maxTokens ?? Math.min(leastAnswerTokens, Math.floor(contextTokens / 4))

/** By how many tokens a request and its answer are more than the model can take; 0 where they fit, or nobody knows. */
export function tokensOver({ inputTokens, contextTokens, maxTokens }: RequestSize): number {
  if (contextTokens === undefined) return 0
  return Math.max(0, inputTokens + answerRoom(contextTokens, maxTokens) - contextTokens)
}

/** Whether the message to be answered has images that the model cannot see: what was said before is no news. */
export function hasUnseenImages(layout: readonly LaidOutMessage[]): boolean {
  const asked = layout.findLast(({ role, pieces }) => role === 'user' && pieces[0]?.kind !== 'continue')
  return asked?.pieces.some(({ kind }) => kind === 'unseen-image') === true
}
