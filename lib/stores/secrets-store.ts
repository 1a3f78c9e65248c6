import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { createMask, Mask } from '../privacy/create-mask'
import type { MaskChoice } from '../protocol'
import type { BuiltRequest } from '../request/build-request'
import { maskOptions, type SecretChoices, secretChoicesItem } from '../settings'
import type { SettingsStore } from './settings-store'
import type { FoundSecret } from './undecided-secrets'

export type SecretsAnswer = 'masked' | 'as-is' | 'cancel'

/** How a request is to be sent, after its secrets were looked for. */
export interface CheckedSend {
  mask?: MaskChoice
  /** Remembers what was decided for the thread in which it is sent. It has to be awaited before sending. */
  keepFor(threadId: string): Promise<void>
}

/** Looks for secrets in what is about to leave, and asks about those that were not asked about before. */
export interface SecretsStore {
  /** What is asked about now: nothing leaves until `answer` is called. */
  question: ReadonlySignal<readonly FoundSecret[] | undefined>
  /** The mask that a request in this thread goes through as things stand, for showing and counting it. */
  maskIn(threadId: string): Mask | undefined
  /** True where a request has to be looked through before it may be sent. */
  isWanted(): boolean
  /** Undefined where the person does not want it sent. A second check ends a first that still asks. */
  check(request: BuiltRequest, threadId: string | undefined): Promise<CheckedSend | undefined>
  answer(answer: SecretsAnswer): void
  dispose(): void
}

export function createSecretsStore({ settings }: Pick<SettingsStore, 'settings'>): SecretsStore {
  const question = signal<readonly FoundSecret[] | undefined>(undefined)
  const choices = signal<SecretChoices>({})
  /** Loaded where something is masked: most views can do without. */
  const create = signal<typeof createMask | undefined>(undefined)
  const made = computed(() => ({
    settings: settings.value,
    choices: choices.value,
    byThread: new Map<string, Mask>(),
  }))
  const endFollowing = secretChoicesItem.watch((kept) => {
    choices.value = kept
  })
  secretChoicesItem.getValue().then(
    (kept) => {
      choices.value = kept
    },
    (error: unknown) => console.error('It could not be read what was decided on secrets', error),
  )
  let give: ((answer: SecretsAnswer) => void) | undefined

  function ask(found: readonly FoundSecret[]): Promise<SecretsAnswer> {
    give?.('cancel')
    const { promise, resolve } = Promise.withResolvers<SecretsAnswer>()
    give = resolve
    question.value = found
    return promise
  }

  function maskIn(threadId: string): Mask | undefined {
    const how = maskOptions(settings.value, choices.value, threadId, undefined)
    if (how === undefined) return undefined
    const { byThread } = made.value
    const known = byThread.get(threadId)
    if (known !== undefined) return known
    if (create.value === undefined) {
      void loadMask()
      return undefined
    }
    const mask = create.value(how)
    byThread.set(threadId, mask)
    return mask
  }

  async function loadMask(): Promise<void> {
    try {
      const loaded = await import('../privacy/create-mask')
      create.value = loaded.createMask
    } catch (error) {
      console.error('The mask could not be loaded', error)
    }
  }

  return {
    question,
    maskIn,
    isWanted: () => settings.peek().secretsCheck === 'warn',
    async check(request, threadId) {
      // Loaded with the first message: an empty chat can do without.
      const { undecidedSecrets, keepChoices } = await import('./undecided-secrets')
      const { undecided, isMasked } = await undecidedSecrets(request, threadId, settings.peek())
      if (undecided.length === 0) return { mask: isMasked ? 'on' : 'off', keepFor: async () => undefined }
      const answer = await ask(undecided)
      if (answer === 'cancel') return undefined
      const values = undecided.flatMap((each) => each.values)
      return {
        mask: isMasked || answer === 'masked' ? 'on' : 'off',
        keepFor: (keptId) => keepChoices(keptId, values, answer),
      }
    },
    answer(answer) {
      question.value = undefined
      give?.(answer)
      give = undefined
    },
    dispose: endFollowing,
  }
}
