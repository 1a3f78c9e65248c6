import type { Run } from '../../domain/run'
import type { RunErrorKind } from '../../domain/servers/run-error'
import { costOf, usageOf } from '../../domain/steps'
import type { Texts } from '../../locale/en/en'
import { errorTextsFor, secretTextsFor } from '../../locale/texts-for'
import type { MaskedCounts } from '../../privacy/create-mask'
import { secretKinds } from '../../privacy/secret-kinds'
import type { BackgroundMessage } from '../../rewrite-protocol'
import { humanUsd } from '../../tokens/human-usd'

// A card has few words of its own: what depends on a run or a price is said by the background.

export const priceIn = (texts: Texts, nanoUsd: number): string =>
  nanoUsd === 0 ? texts.free : humanUsd(nanoUsd, texts.language)

/** "1 API key, 2 e-mail addresses" */
export function secretsIn({ language }: Texts, counts: MaskedCounts): string {
  const words = secretTextsFor(language)
  const found = secretKinds.flatMap((kind) => {
    const count = counts[kind]
    return count === undefined ? [] : [words.countOf(kind, count)]
  })
  return found.join(', ')
}

export function failedIn(texts: Texts, kind: RunErrorKind): BackgroundMessage {
  return { type: 'failed', kind, message: errorTextsFor(texts.language).errors[kind] }
}

/** How a run ended, with its whole answer. */
export function endIn(texts: Texts, run: Run, text: string): BackgroundMessage {
  const usage = usageIn(texts, run)
  const whole = { type: 'ended', text, ...(usage === undefined ? {} : { usage }) } as const
  if (run.status === 'completed' || run.status === 'cancelled') return { ...whole, state: run.status }
  if (run.status === 'incomplete') {
    const { reason } = run
    return {
      ...whole,
      state: 'incomplete',
      reason,
      message: errorTextsFor(texts.language).incomplete[reason],
    }
  }
  return failedIn(texts, run.status === 'failed' ? run.error.kind : 'empty-answer')
}

function usageIn(texts: Texts, run: Run): string | undefined {
  const usage = usageOf(run)
  const cost = costOf(run)
  if (usage === undefined) return undefined
  const number = new Intl.NumberFormat(texts.language)
  const counted = texts.usageOf(number.format(usage.inputTokens), number.format(usage.outputTokens))
  return cost === undefined ? counted : `${counted} · ${priceIn(texts, cost.nanoUsd)}`
}
