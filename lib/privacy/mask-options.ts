import type { MaskOptions } from './create-mask'
import type { SecretRules } from './secret-kinds'

/** What was decided about values, by their salted hash, for each server, by its origin. */
export type DecidedSecrets = Record<string, Record<string, 'masked' | 'as-is'>>

/** What a command says of masking: all that is found, or nothing, since it was looked through for these servers. */
export type MaskWord = 'on' | { asIsFor: readonly string[] }

interface Asked {
  /** Where everything is masked, nothing that was decided before counts. */
  masksAll: boolean
  /** Whether what nobody was asked about is masked, or of that only what pages hold. */
  masksUnasked: boolean | 'of-pages'
  rules: SecretRules
  threadId: string
  /** The server that it goes to. */
  origin: string
  /** What was decided about values in this thread. */
  decided: DecidedSecrets | undefined
  /** What was chosen for this very request. */
  choice: MaskWord | undefined
}

/**
 * How a request is masked, or undefined where it is sent as it is. What was masked in a thread stays masked there, and
 * nothing is sent as it is to a server that nobody agreed to.
 */
export function maskOptions({
  masksAll,
  masksUnasked,
  rules,
  threadId,
  origin,
  decided = {},
  choice,
}: Asked): MaskOptions | undefined {
  const values = Object.entries(decided)
  const wasMasked = values.some(([, by]) => Object.values(by).includes('masked'))
  const isChosen = masksAll || choice === 'on' || wasMasked
  const wasLookedThrough = typeof choice === 'object' && choice.asIsFor.includes(origin)
  if (!isChosen && (!masksUnasked || wasLookedThrough)) return undefined
  const asTheyAre = masksAll ? [] : values.flatMap(([hash, by]) => (by[origin] === 'as-is' ? [hash] : []))
  const rest = { rules, salt: threadId, asTheyAre: new Set(asTheyAre) }
  return isChosen ? rest : { ...rest, spares: masksUnasked === 'of-pages' ? 'not-of-pages' : 'usual' }
}
