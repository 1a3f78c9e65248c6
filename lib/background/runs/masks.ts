import type { Mask } from '../../privacy/create-mask'
import { maskOptions } from '../../privacy/mask-options'
import type { MaskChoice } from '../../protocol'
import { secretRulesOf } from '../../settings'
import { partOf } from '../rows/part'
import type { BackgroundDeps } from './deps'

/** The mask of a request in a thread, or undefined where it is sent as it is. */
export type MaskFor = (threadId: string, choice: MaskChoice | undefined) => Mask | undefined

const masks = partOf(() => import('../../privacy/create-mask'))

/**
 * Has to be asked for before a transaction begins: what it reads is not in the database. What masks is loaded unless
 * it is sure that nothing will be: by the settings, by what was decided so far, and by the `only` choice there is.
 */
export async function readMasks(
  deps: Pick<BackgroundDeps, 'settings' | 'secretChoices'>,
  only?: { choice: MaskChoice | undefined },
): Promise<MaskFor> {
  const settings = await deps.settings()
  const choices = await deps.secretChoices()
  const rules = secretRulesOf(settings)
  const masksAll = settings.secretsCheck === 'mask'
  const isSure = only !== undefined && only.choice !== 'on' && !masksAll && Object.keys(choices).length === 0
  const createMask = isSure ? undefined : (await masks.load()).createMask
  return (threadId, choice) => {
    const options = maskOptions({ masksAll, rules, threadId, decided: choices[threadId], choice })
    if (options === undefined) return undefined
    if (createMask === undefined) throw new Error('A mask is wanted that was not foreseen')
    return createMask(options)
  }
}
