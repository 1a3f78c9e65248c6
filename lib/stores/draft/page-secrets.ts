import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { originOf } from '../../domain/servers/origin-of'
import { isFile, type Source } from '../../domain/source'
import { sentAddress } from '../../page/visible/sent-address'
import { saltedHash } from '../../privacy/salted-hash'
import { type SecretChoices, type Settings, secretRulesOf } from '../../settings'
import type { SecretFinder } from '../ports/secret-finder'
import type { ThreadStore } from '../rows/thread-store'
import type { Server } from './checked-send'
import { type FoundSecret, forgetChoices, keepChoices, unusualIn } from './undecided-secrets'

/** What pages hold that looks like a secret: what goes masked of it, or all, where the person has chosen so as it is. */
export interface HeldByPages {
  found: readonly FoundSecret[]
  isAsIs: boolean
}

export interface PageSecrets {
  /** Undefined where pages hold none, and where nobody is to be told. */
  inPages: ReadonlySignal<HeldByPages | undefined>
  /** Sends all of it as it is, in this thread to this server, or masked as before. */
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
        unusualIn(textOf(source), by, finder).then(
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

  return {
    inPages: computed(() => {
      if (found.value.length === 0) return undefined
      const threadId = thread.threadId.value
      const decided = choices.value[threadId] ?? {}
      const by = origin.value
      const isMasked = (value: string) =>
        by === undefined || decided[saltedHash(threadId, value)]?.[by] !== 'as-is'
      const masked = found.value.flatMap(({ kind, values }) => {
        const left = values.filter(isMasked)
        return left.length === 0 ? [] : [{ kind, values: left }]
      })
      return masked.length === 0 ? { found: found.value, isAsIs: true } : { found: masked, isAsIs: false }
    }),
    async sendPagesAs(choice) {
      const by = origin.peek()
      if (by === undefined) return
      const at = [thread.threadId.peek(), [by], found.peek().flatMap(({ values }) => values)] as const
      const forgotten = await forgetChoices(...at)
      choices.value = choice === 'masked' ? forgotten : await keepChoices(...at, choice)
    },
  }
}

/** All that may be sent of it: chosen parts, its title and its place go along too. */
const textOf = ({ title, url, sections }: Source): string =>
  [title, sentAddress(url), ...sections.flatMap(({ heading, text }) => [heading, text])].join('\n')

function merged(all: readonly FoundSecret[]): FoundSecret[] {
  const byKind = new Map<FoundSecret['kind'], Set<string>>()
  for (const { kind, values } of all) byKind.set(kind, new Set([...(byKind.get(kind) ?? []), ...values]))
  return Array.from(byKind, ([kind, values]) => ({ kind, values: [...values] }))
}
