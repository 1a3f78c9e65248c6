import { errorTextsFor, pageTextsFor } from '../../locale/texts-for'
import { quotesPage } from '../../prompts/field-template'
import { buildRequest } from '../../request/build-request'
import type { GateFacts } from '../../request/gate'
import type { BackgroundMessage } from '../../rewrite-protocol'
import type { BackgroundDeps } from '../runs/deps'
import type { SpendingLimits } from '../runs/spending-limits'
import { type Card, isDraft } from './card'
import { asksIn, cardFacts, reasonsToAsk } from './card-gate'
import { cardPlan, type RequestDeps } from './card-request'
import { priceIn, toldOf } from './card-words'

export interface ReadinessDeps extends RequestDeps, Pick<BackgroundDeps, 'costOf' | 'contextTokens'> {
  limits: Pick<SpendingLimits, 'reached'>
  /** The hosts to which the user has agreed to send what stands in fields. */
  agreed: { has(host: string): Promise<boolean> }
}

/** What a card is told before anything is sent: where its text would go, what that costs, and what is to be asked. */
export async function cardReadiness(deps: ReadinessDeps, card: Card): Promise<BackgroundMessage> {
  const texts = await deps.texts()
  const { target } = card
  if (quotesPage(card.action.template) && !isDraft(card))
    return { type: 'unavailable', message: pageTextsFor(texts.language).noPageForField }
  if (target === undefined)
    return { type: 'unavailable', message: errorTextsFor(texts.language).errors['no-connection'] }
  const { connection, model } = target
  const request = buildRequest(await cardPlan(deps, card, target, {}))
  const masked = await toldOf(deps, texts, request)
  const { host } = new URL(connection.baseUrl)
  const facts: GateFacts = {
    ...(await cardFacts(deps, request, target)),
    limit: await deps.limits.reached(),
    hasSecrets: masked !== undefined,
    isFirst: !(await deps.agreed.has(host)),
  }
  const { inputTokens } = facts
  const why = reasonsToAsk(facts, [])
  card.told = why.filter((each) => each === 'too-long')
  card.toldMasked = new Set(request.masked?.placeholders.keys())
  const cost = await deps.costOf(connection, model, { inputTokens, outputTokens: 0 })
  const count = new Intl.NumberFormat(texts.language).format(inputTokens)
  return {
    type: 'ready',
    estimate: {
      host,
      model,
      inputTokens: texts.tokenCount(count, inputTokens, false),
      ...(cost === undefined ? {} : { price: priceIn(texts, cost.nanoUsd) }),
    },
    asks: [
      ...why.flatMap((each) => asksIn(texts, each, facts, host, isDraft(card)) ?? []),
      ...(masked ?? []),
    ],
  }
}
