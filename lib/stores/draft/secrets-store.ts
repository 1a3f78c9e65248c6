import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { loadOnce } from '../../load-once'
import type { Mask } from '../../privacy/create-mask'
import type { MaskChoice } from '../../protocol'
import type { BuiltRequest } from '../../request/build-request'
import type { SecretFinder } from '../ports/secret-finder'
import type { SecretsCheck, SecretsCheckDeps } from './check-secrets'
import type { CheckedSend, SecretsAnswer, Server } from './checked-send'
import type { HeldByPages } from './page-secrets'
import type { FoundSecret } from './undecided-secrets'

/**
 * Looks for secrets in what is about to leave, and asks about those that were not asked about before: each answer is
 * for these values and these servers.
 */
export interface SecretsStore {
  /** What is asked about now: nothing leaves until `answer` is called. */
  question: ReadonlySignal<readonly FoundSecret[] | undefined>
  /** Where it would go. */
  hosts: ReadonlySignal<readonly string[]>
  /**
   * The mask that a request in this thread goes through as things stand, for showing and counting it. `choice` is the
   * one of the run before, where it is asked for once more.
   */
  maskIn(threadId: string, to: Server, choice?: MaskChoice): Mask | undefined
  /** What pages hold: undefined until that is known. */
  inPages: ReadonlySignal<HeldByPages | undefined>
  sendPagesAs: SecretsCheck['sendPagesAs']
  /** True where a request has to be looked through before it may be sent. */
  isWanted(): boolean
  /** What `check` would give, where that is known at once: undefined where it has to be waited for. */
  checkAtOnce(
    request: Pick<BuiltRequest, 'layout'>,
    threadId: string,
    to: readonly Server[],
  ): CheckedSend | undefined
  /** Undefined where the person does not want it sent. A second check ends a first that still asks. */
  check(
    request: Pick<BuiltRequest, 'layout'>,
    threadId: string | undefined,
    to: readonly Server[],
  ): Promise<CheckedSend | undefined>
  answer(answer: SecretsAnswer): void
}

interface SecretsDeps extends Omit<SecretsCheckDeps, 'finder'> {
  finder: () => Promise<SecretFinder>
}

/** All that looks and masks is loaded with the first words typed, or the first page: an empty chat can do without. */
export function createSecretsStore({ finder, ...deps }: SecretsDeps): SecretsStore {
  const { settings } = deps
  const question = signal<readonly FoundSecret[] | undefined>(undefined)
  const hosts = signal<readonly string[]>([])
  const loaded = signal<SecretsCheck | undefined>(undefined)
  const isOff = computed(() => settings.value.secretsCheck === 'off')
  let give: ((answer: SecretsAnswer) => void) | undefined

  const load = loadOnce(async () => {
    const { createSecretsCheck } = await import('./check-secrets')
    loaded.value = createSecretsCheck({ ...deps, finder: await finder() })
    return loaded.value
  })

  // Where it cannot be loaded, Send says so.
  const prepare = () => void load().catch(() => undefined)

  return {
    question,
    hosts,
    maskIn(threadId, to, choice) {
      if (isOff.value) return undefined
      if (loaded.value === undefined) prepare()
      return loaded.value?.maskIn(threadId, to, choice)
    },
    inPages: computed(() => {
      if (loaded.value === undefined && deps.sources.value.length > 0 && !isOff.value) prepare()
      return loaded.value?.inPages.value
    }),
    sendPagesAs: async (choice) => (await load()).sendPagesAs(choice),
    isWanted: () => settings.peek().secretsCheck === 'warn',
    checkAtOnce: (request, threadId, to) => loaded.peek()?.checkAtOnce(request, threadId, to),
    async check(request, threadId, to) {
      const { check } = await load()
      return check(request, threadId, to, (found, servers) => {
        give?.('cancel')
        hosts.value = servers
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
