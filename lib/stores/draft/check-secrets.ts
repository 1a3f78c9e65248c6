import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { createMask, type Mask } from '../../privacy/create-mask'
import { maskOptions } from '../../privacy/mask-options'
import type { MaskChoice } from '../../protocol'
import type { BuiltRequest } from '../../request/build-request'
import { type SecretChoices, type Settings, secretChoicesItem, secretRulesOf } from '../../settings'
import type { CheckedSend, SecretsAnswer } from './checked-send'
import {
  type FoundSecret,
  keepChoices,
  type Undecided,
  undecidedAtOnce,
  undecidedSecrets,
} from './undecided-secrets'

export interface SecretsCheck {
  maskIn(threadId: string, choice?: MaskChoice): Mask | undefined
  /** Undefined where something has to be waited for, or asked. */
  checkAtOnce(request: Pick<BuiltRequest, 'layout'>, threadId: string): CheckedSend | undefined
  check(
    request: Pick<BuiltRequest, 'layout'>,
    threadId: string | undefined,
    ask: (found: readonly FoundSecret[]) => Promise<SecretsAnswer>,
  ): Promise<CheckedSend | undefined>
}

export function createSecretsCheck(settings: ReadonlySignal<Settings>): SecretsCheck {
  const choices = signal<SecretChoices>({})
  /** A mask remembers what it found in texts that stay the same: it is kept while it is of use. */
  const masks = computed(() => {
    const masksAll = settings.value.secretsCheck === 'mask'
    const rules = secretRulesOf(settings.value)
    const decided = choices.value
    const made = new Map<string, Mask | undefined>()
    return (threadId: string, choice: MaskChoice | undefined) => {
      const key = `${threadId}/${choice ?? ''}`
      if (made.has(key)) return made.get(key)
      const options = maskOptions({
        masksAll,
        rules,
        threadId,
        decided: decided[threadId],
        choice,
      })
      const mask = options && createMask(options)
      made.set(key, mask)
      return mask
    }
  })

  secretChoicesItem.watch((kept) => {
    choices.value = kept
  })
  let isRead = false
  // Where it cannot be read, everything is asked about.
  const read = secretChoicesItem
    .getValue()
    .then(
      (kept) => {
        choices.value = kept
      },
      (error: unknown) => console.error('It could not be read what was decided on secrets', error),
    )
    .then(() => {
      isRead = true
    })

  return {
    maskIn: (threadId, choice) => masks.value(threadId, choice),
    checkAtOnce(request, threadId) {
      if (!isRead) return undefined
      const found = undecidedAtOnce(request, threadId, settings.peek(), choices.peek())
      return found?.undecided.length === 0 ? asDecided(found) : undefined
    },
    async check(request, threadId, ask) {
      await read
      const found = await undecidedSecrets(request, threadId, settings.peek(), choices.peek())
      const { undecided, isMasked } = found
      if (undecided.length === 0) return asDecided(found)
      const answer = await ask(undecided)
      if (answer === 'cancel') return undefined
      const values = undecided.flatMap((each) => each.values)
      return {
        ...maskedIf(isMasked || answer === 'masked'),
        async keepFor(keptId) {
          choices.value = await keepChoices(keptId, values, answer)
        },
      }
    },
  }
}

/** Where nothing is to be masked, the thread and the run before say how it goes, as they do for what is shown. */
const asDecided = ({ isMasked }: Undecided): CheckedSend => ({
  ...maskedIf(isMasked),
  keepFor: async () => undefined,
})

const maskedIf = (isMasked: boolean): Pick<CheckedSend, 'mask'> => (isMasked ? { mask: 'on' } : {})
