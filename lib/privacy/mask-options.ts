import type { MaskOptions } from './create-mask'
import type { SecretRules } from './secret-kinds'

interface Asked {
  /** Where everything is masked, nothing that was decided before counts. */
  masksAll: boolean
  rules: SecretRules
  threadId: string
  /** What was decided about values in this thread, by their salted hash. */
  decided: Readonly<Record<string, 'masked' | 'as-is'>> | undefined
  /** What was chosen for this very request. */
  choice: 'on' | 'off' | undefined
}

/** How a request is masked, or undefined where it is sent as it is. Without a choice, it goes as those before it went. */
export function maskOptions({
  masksAll,
  rules,
  threadId,
  decided = {},
  choice,
}: Asked): MaskOptions | undefined {
  const values = Object.entries(decided)
  const wasMasked = choice === undefined && values.some(([, how]) => how === 'masked')
  if (!masksAll && choice !== 'on' && !wasMasked) return undefined
  const asTheyAre = values.flatMap(([hash, how]) => (how === 'as-is' && !masksAll ? [hash] : []))
  return { rules, salt: threadId, asTheyAre: new Set(asTheyAre) }
}
