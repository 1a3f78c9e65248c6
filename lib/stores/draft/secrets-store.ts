import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { loadOnce } from '../../load-once'
import type { Mask } from '../../privacy/create-mask'
import type { MaskChoice } from '../../protocol'
import type { BuiltRequest } from '../../request/build-request'
import type { SettingsStore } from '../rows/settings-store'
import type { SecretsCheck } from './check-secrets'
import type { CheckedSend, SecretsAnswer } from './checked-send'
import type { FoundSecret } from './undecided-secrets'

/** Looks for secrets in what is about to leave, and asks about those that were not asked about before. */
export interface SecretsStore {
  /** What is asked about now: nothing leaves until `answer` is called. */
  question: ReadonlySignal<readonly FoundSecret[] | undefined>
  /**
   * The mask that a request in this thread goes through as things stand, for showing and counting it. `choice` is the
   * one of the run before, where it is asked for once more.
   */
  maskIn(threadId: string, choice?: MaskChoice): Mask | undefined
  /** True where a request has to be looked through before it may be sent. */
  isWanted(): boolean
  /** What `check` would give, where that is known at once: undefined where it has to be waited for. */
  checkAtOnce(request: Pick<BuiltRequest, 'layout'>, threadId: string): CheckedSend | undefined
  /** Undefined where the person does not want it sent. A second check ends a first that still asks. */
  check(request: Pick<BuiltRequest, 'layout'>, threadId: string | undefined): Promise<CheckedSend | undefined>
  answer(answer: SecretsAnswer): void
}

/** All that looks and masks is loaded with the first words typed: an empty chat can do without. */
export function createSecretsStore({ settings }: Pick<SettingsStore, 'settings'>): SecretsStore {
  const question = signal<readonly FoundSecret[] | undefined>(undefined)
  const loaded = signal<SecretsCheck | undefined>(undefined)
  const isOff = computed(() => settings.value.secretsCheck === 'off')
  let give: ((answer: SecretsAnswer) => void) | undefined

  const load = loadOnce(async () => {
    const { createSecretsCheck } = await import('./check-secrets')
    loaded.value = createSecretsCheck(settings)
    return loaded.value
  })

  return {
    question,
    maskIn(threadId, choice) {
      if (isOff.value) return undefined
      // Where it cannot be loaded, Send says so.
      if (loaded.value === undefined) load().catch(() => undefined)
      return loaded.value?.maskIn(threadId, choice)
    },
    isWanted: () => settings.peek().secretsCheck === 'warn',
    checkAtOnce: (request, threadId) => loaded.peek()?.checkAtOnce(request, threadId),
    async check(request, threadId) {
      const { check } = await load()
      return check(request, threadId, (found) => {
        give?.('cancel')
        question.value = found
        return new Promise((resolve) => {
          give = resolve
        })
      })
    },
    answer(answer) {
      question.value = undefined
      give?.(answer)
      give = undefined
    },
  }
}
