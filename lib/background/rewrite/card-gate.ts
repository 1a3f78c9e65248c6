import type { Target } from '../../domain/target'
import type { Texts } from '../../locale/en/en'
import { errorTextsFor, pageTextsFor, rewriteAsksFor } from '../../locale/texts-for'
import type { BuiltRequest } from '../../request/build-request'
import { type GateFacts, gate } from '../../request/gate'
import { boundRequest } from '../../tokens/bound-request'
import { humanUsd } from '../../tokens/human-usd'
import type { BackgroundDeps } from '../runs/deps'
import type { Why } from './card'

/** What a rewrite comes to where no view counts it: at most so many tokens, with an answer as long as is usual. */
export async function cardFacts(
  deps: Pick<BackgroundDeps, 'costOf' | 'contextTokens' | 'settings'>,
  { countable, answerLimit, answerTokens = 0 }: BuiltRequest,
  { connection, model }: Target,
): Promise<GateFacts> {
  const { ceilingNanoUsd } = await deps.settings()
  const inputTokens = boundRequest(countable, connection.calibrations)
  const cost = await deps.costOf(connection, model, { inputTokens, outputTokens: answerTokens })
  return {
    inputTokens,
    contextTokens: await deps.contextTokens(connection, model),
    maxTokens: answerLimit,
    nanoUsd: cost?.nanoUsd,
    ceilingNanoUsd,
  }
}

/** What a script in a page cannot agree to, whoever speaks through it: a window of ours asks. */
export const isForWindow = (why: Why): boolean =>
  why === 'over-limit' || why === 'over-ceiling' || why === 'first'

/** All that the gate asks about a request, the gravest first. */
export function reasonsToAsk(facts: GateFacts, agreed: readonly Why[]): Why[] {
  const found: Why[] = []
  for (;;) {
    const verdict = gate(facts, [...agreed, ...found])
    if (verdict.verdict === 'send') return found
    found.push(verdict.why)
  }
}

/** Why the gate asks, in words; undefined for what the card asks in a way of its own. */
export function asksIn(
  texts: Texts,
  why: Why,
  facts: GateFacts,
  host: string,
  isDraft = false,
): string | undefined {
  const { language } = texts
  const { inputTokens, contextTokens = 0, nanoUsd = 0, ceilingNanoUsd } = facts
  const number = new Intl.NumberFormat(language)
  switch (why) {
    case 'too-long':
      return rewriteAsksFor(language).tooLong(
        texts.tokenCount(number.format(inputTokens), inputTokens, false),
        number.format(contextTokens),
      )
    case 'over-limit':
      return errorTextsFor(language).errors[why]
    case 'over-ceiling':
      return pageTextsFor(language).overCeiling(
        humanUsd(nanoUsd, language),
        humanUsd(ceilingNanoUsd, language),
      )
    case 'first':
      return rewriteAsksFor(language)[isDraft ? 'firstDraft' : 'first'](host)
    case 'cannot-see':
    case 'secrets':
      return undefined
  }
}
