import type { Texts } from '../../locale/en/en'
import { errorTextsFor, pageTextsFor } from '../../locale/texts-for'
import { quotesPage } from '../../prompts/field-template'
import type { BackgroundMessage } from '../../rewrite-protocol'
import { boundRequest } from '../../tokens/bound-request'
import { humanUsd } from '../../tokens/human-usd'
import type { BackgroundDeps } from '../runs/deps'
import type { Card } from './card'
import { cardRequest, type RequestDeps } from './card-request'
import { priceIn, secretsIn } from './card-words'

export interface ReadinessDeps extends RequestDeps, Pick<BackgroundDeps, 'costOf'> {
  /** The hosts to which the user has agreed to send what stands in fields. */
  agreed: { has(host: string): Promise<boolean> }
}

/** What a card is told before anything is sent: where its text would go, what that costs, and what is to be asked. */
export async function cardReadiness(deps: ReadinessDeps, card: Card): Promise<BackgroundMessage> {
  const texts = await deps.texts()
  const { target } = card
  if (quotesPage(card.action.template))
    return { type: 'unavailable', message: pageTextsFor(texts.language).noPageForField }
  if (target === undefined)
    return { type: 'unavailable', message: errorTextsFor(texts.language).errors['no-connection'] }
  const { connection, model } = target
  const { countable, masked } = await cardRequest(deps, card, target, {})
  const { secretsCheck, ceilingNanoUsd } = await deps.settings()
  const secrets = secretsCheck === 'warn' ? secretsIn(texts, masked?.counts ?? {}) : ''
  const inputTokens = boundRequest(countable, connection.calibrations)
  const cost = await deps.costOf(connection, model, { inputTokens, outputTokens: 0 })
  const count = new Intl.NumberFormat(texts.language).format(inputTokens)
  const { host } = new URL(connection.baseUrl)
  return {
    type: 'ready',
    estimate: {
      host,
      model,
      inputTokens: texts.tokenCount(count, inputTokens, false),
      ...(cost === undefined ? {} : { price: priceIn(texts, cost.nanoUsd) }),
    },
    asksFirst: !(await deps.agreed.has(host)),
    ...(cost === undefined || cost.nanoUsd <= ceilingNanoUsd
      ? {}
      : { dear: dearIn(texts, cost.nanoUsd, ceilingNanoUsd) }),
    ...(secrets === '' ? {} : { secrets }),
  }
}

const dearIn = (texts: Texts, nanoUsd: number, ceilingNanoUsd: number): string =>
  pageTextsFor(texts.language).overCeiling(
    humanUsd(nanoUsd, texts.language),
    humanUsd(ceilingNanoUsd, texts.language),
  )
