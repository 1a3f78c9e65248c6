import type { Run } from '../../domain/run'
import type { RunErrorKind } from '../../domain/servers/run-error'
import { costOf, usageOf } from '../../domain/steps'
import { unwrapAnswer } from '../../domain/text/unwrap-answer'
import type { Texts } from '../../locale/en/en'
import { errorTextsFor, rewriteAsksFor, secretTextsFor } from '../../locale/texts-for'
import type { MaskedCounts } from '../../privacy/create-mask'
import { secretKinds } from '../../privacy/secret-kinds'
import type { BuiltRequest } from '../../request/build-request'
import type { BackgroundMessage } from '../../rewrite-protocol'
import { humanUsd } from '../../tokens/human-usd'
import type { BackgroundDeps } from '../runs/deps'

// A card has few words of its own: what depends on a run or a price is said by the background.

export const priceIn = (texts: Texts, nanoUsd: number): string =>
  nanoUsd === 0 ? texts.free : humanUsd(nanoUsd, texts.language)

/** What a card says of what is masked in its request, where the user wants to know. */
export async function toldOf(
  { settings }: Pick<BackgroundDeps, 'settings'>,
  texts: Texts,
  { masked }: BuiltRequest,
): Promise<string[] | undefined> {
  const found = (await settings()).secretsCheck === 'warn' ? secretsIn(texts, masked?.counts ?? {}) : ''
  return found === '' ? undefined : [rewriteAsksFor(texts.language).secrets(found)]
}

/** "1 API key, 2 e-mail addresses" */
export function secretsIn({ language }: Texts, counts: MaskedCounts): string {
  const words = secretTextsFor(language)
  const found = secretKinds.flatMap((kind) => {
    const count = counts[kind]
    return count === undefined ? [] : [words.countOf(kind, count)]
  })
  return found.join(', ')
}

export function failedIn(texts: Texts, kind: RunErrorKind, detail?: string): BackgroundMessage {
  const { errors, advice } = errorTextsFor(texts.language)
  const message = [errors[kind], advice[kind]].filter((words) => words !== undefined).join(' ')
  return { type: 'failed', kind, message, ...(detail === undefined ? {} : { detail }) }
}

/** How a run ended, with its whole answer to what was rewritten. */
export function endIn(texts: Texts, run: Run, text: string, original: string): BackgroundMessage {
  const usage = usageIn(texts, run)
  const bare = unwrapAnswer(text, original)
  const whole = {
    type: 'ended',
    text,
    ...(bare && { unwrapped: { text: bare.text, note: rewriteAsksFor(texts.language).tookOff[bare.took] } }),
    ...(usage === undefined ? {} : { usage }),
  } as const
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
  if (run.status === 'failed') return failedIn(texts, run.error.kind, run.error.detail)
  return failedIn(texts, 'empty-answer')
}

function usageIn(texts: Texts, run: Run): string | undefined {
  const usage = usageOf(run)
  const cost = costOf(run)
  if (usage === undefined) return undefined
  const number = new Intl.NumberFormat(texts.language)
  const counted = texts.usageOf(number.format(usage.inputTokens), number.format(usage.outputTokens))
  return cost === undefined ? counted : `${counted} · ${priceIn(texts, cost.nanoUsd)}`
}
