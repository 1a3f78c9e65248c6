import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { originOf } from '../../domain/servers/origin-of'
import { isFile, type Source } from '../../domain/source'
import { saltedHash } from '../../privacy/salted-hash'
import { type SecretChoices, type Settings, secretRulesOf } from '../../settings'
import type { SecretFinder } from '../ports/secret-finder'
import type { ThreadStore } from '../rows/thread-store'
import type { Server } from './checked-send'
import { type FoundSecret, forgetChoices, keepChoices, unusualIn } from './undecided-secrets'

/** What pages hold that looks like a secret. */
export interface HeldByPages {
  found: readonly FoundSecret[]
  /** Whether all of it is sent as it is, which the person has chosen. */
  isAsIs: boolean
}

export interface PageSecrets {
  /** Undefined where pages hold none, and where nobody is to be told. */
  inPages: ReadonlySignal<HeldByPages | undefined>
  /** Sends it as it is, in this thread to this server, or masked as before. */
  sendPagesAs(choice: 'as-is' | 'masked'): Promise<void>
}

interface PageSecretsDeps {
  settings: ReadonlySignal<Settings>
  thread: Pick<ThreadStore, 'threadId'>
  target: ReadonlySignal<Server | undefined>
  sources: ReadonlySignal<readonly Source[]>
  choices: Signal<SecretChoices>
  finder: SecretFinder
}

/** Looks through pages as they are read: what they hold goes masked, and that is told where they are named. */
export function createPageSecrets({
  settings,
  thread,
  target,
  sources,
  choices,
  finder,
}: PageSecretsDeps): PageSecrets {
  const rules = computed(() => secretRulesOf(settings.value))
  /** Of each source that was looked through, by these rules. */
  const known = signal<ReadonlyMap<string, readonly FoundSecret[]>>(new Map())
  const pages = computed(() =>
    settings.value.secretsCheck === 'warn' ? sources.value.filter((source) => !isFile(source)) : [],
  )

  effect(() => {
    const by = rules.value
    known.value = new Map()
    const begun = new Set<string>()
    return effect(() => {
      for (const source of pages.value) {
        if (begun.has(source.id)) continue
        begun.add(source.id)
        const text = source.sections.map((section) => `${section.heading}\n${section.text}`).join('\n')
        unusualIn(text, by, finder).then(
          (found) => {
            if (found.length > 0 && rules.peek() === by)
              known.value = new Map(known.peek()).set(source.id, found)
          },
          (error: unknown) => console.error('A page could not be looked through', error),
        )
      }
    })
  })

  const found = computed(() => merged(pages.value.flatMap(({ id }) => known.value.get(id) ?? [])))
  const origin = computed(() => target.value && originOf(target.value.connection))
  const values = () => found.peek().flatMap((each) => each.values)

  return {
    inPages: computed(() => {
      if (found.value.length === 0) return undefined
      const threadId = thread.threadId.value
      const decided = choices.value[threadId] ?? {}
      const by = origin.value
      const isAsIs = (value: string) =>
        by !== undefined && decided[saltedHash(threadId, value)]?.[by] === 'as-is'
      return { found: found.value, isAsIs: found.value.every((each) => each.values.every(isAsIs)) }
    }),
    async sendPagesAs(choice) {
      if (origin.peek() === undefined) return
      const at = [thread.threadId.peek(), [origin.peek() ?? ''], values()] as const
      choices.value = await (choice === 'masked' ? forgetChoices(...at) : keepChoices(...at, choice))
    },
  }
}

function merged(all: readonly FoundSecret[]): FoundSecret[] {
  const byKind = new Map<FoundSecret['kind'], Set<string>>()
  for (const { kind, values } of all) byKind.set(kind, new Set([...(byKind.get(kind) ?? []), ...values]))
  return Array.from(byKind, ([kind, values]) => ({ kind, values: [...values] }))
}
