import { createMask, type Mask } from '../../privacy/create-mask'
import { maskOptions } from '../../privacy/mask-options'
import type { MaskChoice } from '../../protocol'
import { secretRulesOf } from '../../settings'
import type { BackgroundDeps } from './deps'

/** The mask of a request in a thread, or undefined where it is sent as it is. */
export type MaskFor = (threadId: string, choice: MaskChoice | undefined) => Mask | undefined

/** Has to be asked for before a transaction begins: what it reads is not in the database. */
export async function readMasks(deps: Pick<BackgroundDeps, 'settings' | 'secretChoices'>): Promise<MaskFor> {
  const settings = await deps.settings()
  const choices = await deps.secretChoices()
  const rules = secretRulesOf(settings)
  const masksAll = settings.secretsCheck === 'mask'
  return (threadId, choice) => {
    const options = maskOptions({ masksAll, rules, threadId, decided: choices[threadId], choice })
    return options === undefined ? undefined : createMask(options)
  }
}
