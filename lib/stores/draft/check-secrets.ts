import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { originOf } from '../../domain/servers/origin-of'
import type { Source } from '../../domain/source'
import { requestOf } from '../../domain/steps'
import { createMask, type Mask } from '../../privacy/create-mask'
import { type MaskWord, maskOptions } from '../../privacy/mask-options'
import type { BuiltRequest } from '../../request/build-request'
import { type SecretChoices, type Settings, secretChoicesItem, secretRulesOf } from '../../settings'
import type { SecretFinder } from '../ports/secret-finder'
import type { ThreadStore } from '../rows/thread-store'
import type { CheckedSend, SecretsAnswer, Server } from './checked-send'
import { createPageSecrets, type PageSecrets } from './page-secrets'
import {
  type Destination,
  type FoundSecret,
  keepChoices,
  type Undecided,
  undecidedAtOnce,
  undecidedSecrets,
} from './undecided-secrets'

export interface SecretsCheck extends PageSecrets {
  maskIn(threadId: string, to: Server, choice?: MaskWord): Mask | undefined
  /** Undefined where something has to be waited for, or asked. */
  checkAtOnce(
    request: Pick<BuiltRequest, 'layout'>,
    threadId: string,
    to: readonly Server[],
  ): CheckedSend | undefined
  check(
    request: Pick<BuiltRequest, 'layout'>,
    threadId: string | undefined,
    to: readonly Server[],
    /** `hosts`: where it would go. */
    ask: (found: readonly FoundSecret[], hosts: readonly string[]) => Promise<SecretsAnswer>,
  ): Promise<CheckedSend | undefined>
}

export interface SecretsCheckDeps {
  settings: ReadonlySignal<Settings>
  thread: Pick<ThreadStore, 'message' | 'runOf' | 'threadId'>
  /** Where the next message goes. */
  target: ReadonlySignal<Server | undefined>
  /** What was read or attached, of pages and of files. */
  sources: ReadonlySignal<readonly Source[]>
  finder: SecretFinder
}

export function createSecretsCheck({
  settings,
  thread,
  target,
  sources,
  finder,
}: SecretsCheckDeps): SecretsCheck {
  const choices = signal<SecretChoices>({})
  const pages = createPageSecrets({ settings, thread, target, sources, choices, finder })
  /** A mask remembers what it found in texts that stay the same: it is kept while it is of use. */
  const masks = computed(() => {
    const masksAll = settings.value.secretsCheck === 'mask'
    const rules = secretRulesOf(settings.value)
    const decided = choices.value
    // It is shown as it goes out: of what is asked about that is known only once it is agreed to.
    const masksUnasked = pages.inPages.value === undefined ? false : 'of-pages'
    const made = new Map<string, Mask | undefined>()
    return (threadId: string, to: Server, choice: MaskWord | undefined) => {
      const origin = originOf(to.connection)
      const key = `${threadId}/${origin}/${choice === 'on'}`
      if (made.has(key)) return made.get(key)
      const options = maskOptions({
        masksAll,
        masksUnasked,
        rules,
        threadId,
        origin,
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

  function destinationOf(threadId: string | undefined, to: readonly Server[]): Destination {
    const origins = Array.from(new Set(to.map(({ connection }) => originOf(connection))))
    return {
      threadId,
      origins,
      isNews(messageId) {
        const answer = thread.message(messageId)
        const run = answer && thread.runOf(answer)
        const url = run && requestOf(run, run.steps.length - 1)?.url
        // What was masked was put back here: the server does not know it.
        if (url === undefined || run?.mask === 'on') return true
        return origins.some((origin) => origin !== URL.parse(url)?.origin)
      },
    }
  }

  return {
    ...pages,
    maskIn: (threadId, to, choice) => masks.value(threadId, to, choice),
    checkAtOnce(request, threadId, to) {
      if (!isRead) return undefined
      const where = destinationOf(threadId, to)
      const found = undecidedAtOnce(request, where, settings.peek(), choices.peek())
      return found?.undecided.length === 0 ? asDecided(found, where) : undefined
    },
    async check(request, threadId, to, ask) {
      await read
      const where = destinationOf(threadId, to)
      const found = await undecidedSecrets(request, where, settings.peek(), choices.peek(), finder)
      const { undecided, isMasked } = found
      if (undecided.length === 0) return asDecided(found, where)
      const answer = await ask(
        undecided,
        where.origins.map((origin) => new URL(origin).host),
      )
      if (answer === 'cancel') return undefined
      const values = undecided.flatMap((each) => each.values)
      return {
        ...wordOf({ ...found, isMasked: isMasked || answer === 'masked' }, where),
        async keepFor(keptId) {
          choices.value = await keepChoices(keptId, where.origins, values, answer)
        },
      }
    },
  }
}

/** Where nothing is to be masked, the thread and the run before say how it goes, as they do for what is shown. */
const asDecided = (found: Undecided, where: Destination): CheckedSend => ({
  ...wordOf(found, where),
  keepFor: async () => undefined,
})

/** Without a word, what nobody has decided about is masked: that is what only pages hold. */
function wordOf({ isMasked, pagesHold }: Undecided, { origins }: Destination): Pick<CheckedSend, 'mask'> {
  if (isMasked) return { mask: 'on' }
  return pagesHold ? {} : { mask: { asIsFor: [...origins] } }
}
