import { type Target, withoutSettings } from '../domain/target'
import { summarizeConversation } from '../prompts/earlier-summary'
import type { RequestPlan } from './request-plan'
import { usualAnswerTokens } from './usual-answer-tokens'

/** The request for a summary that can stand in the place of all messages of a branch. */
export const planOfEarlierSummary = ({
  target,
  ...said
}: Pick<RequestPlan, 'branch' | 'sources' | 'context' | 'mask'> & { target: Target }): RequestPlan => ({
  ...said,
  target: withoutSettings(target),
  draft: summarizeConversation,
  usualAnswerTokens: usualAnswerTokens.summary,
})
