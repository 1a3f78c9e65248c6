import type { Connection } from '../../domain/servers/connection'
import { originOf } from '../../domain/servers/origin-of'
import type { Mask } from '../../privacy/create-mask'
import { type MaskWord, maskOptions } from '../../privacy/mask-options'
import { CommandError } from '../../protocol'
import { type SecretChoices, secretRulesOf } from '../../settings'
import { partOf } from '../rows/part'
import type { BackgroundDeps } from './deps'

/** The mask of a request in a thread to a server, or undefined where it is sent as it is. */
export type MaskFor = (
  threadId: string,
  to: Pick<Connection, 'baseUrl'>,
  choice: MaskWord | undefined,
) => Mask | undefined

const masks = partOf(() => import('../../privacy/create-mask'))

/**
 * The gate for secrets: what was agreed to is sent as it is, to the server for which it was; what nobody was asked
 * about is masked. Has to be asked for before a transaction begins: what it reads is not in the database. What masks
 * is loaded unless it is sure that nothing will be: by the settings, by what was decided so far, and by the `only`
 * choice there is.
 */
export async function readMasks(
  deps: Pick<BackgroundDeps, 'settings' | 'secretChoices'>,
  only?: { choice: MaskWord | undefined },
): Promise<MaskFor> {
  const settings = await deps.settings()
  const choices = await deps.secretChoices()
  const rules = secretRulesOf(settings)
  const masksAll = settings.secretsCheck === 'mask'
  const masksUnasked = settings.secretsCheck === 'warn'
  const isSure =
    only !== undefined &&
    !masksAll &&
    !hasMasked(choices) &&
    (only.choice === undefined ? !masksUnasked : only.choice !== 'on')
  const createMask = isSure ? undefined : (await masks.load()).createMask
  return (threadId, to, choice) => {
    const origin = originOf(to)
    const decided = choices[threadId]
    const options = maskOptions({ masksAll, masksUnasked, rules, threadId, origin, decided, choice })
    if (options === undefined) return undefined
    // It was looked through for another server: the connection was changed meanwhile.
    if (createMask === undefined) throw new CommandError('unexpected', 'other-server')
    return createMask(options)
  }
}

const hasMasked = (choices: SecretChoices): boolean =>
  Object.values(choices).some((decided) =>
    Object.values(decided).some((by) => Object.values(by).includes('masked')),
  )
