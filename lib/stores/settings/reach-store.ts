import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { isNeverRead } from '../../domain/never-read'
import { originPattern } from '../../domain/servers/origin-pattern'
import type { PageStore } from '../draft/page-store'
import type { ReachPort } from '../ports/reach-port'
import type { ConnectionStore } from '../rows/connection-store'
import type { SettingsStore } from '../rows/settings-store'

/** Where Keyside may read: only after a click, on sites that were allowed, or everywhere. */
export type Reach = 'click' | 'sites' | 'every'
export const reaches: readonly Reach[] = ['click', 'sites', 'every']

export interface ReachStore {
  reach: ReadonlySignal<Reach>
  /** Allowed sites, without those that only a connection needs. */
  sites: ReadonlySignal<readonly string[]>
  /** Allowed before, and taken by the browser along with every site: they have to be asked for again. */
  lost: ReadonlySignal<readonly string[]>
  /** The tabs that could be read until what was allowed was taken back. */
  takenFrom: ReadonlySignal<ReadonlySet<number>>
  /** Whether the person never lets this address be read, however far Keyside reaches. */
  isNeverRead(address: string): boolean
  /** Each of these has to be called in the click itself. */
  choose(reach: Reach): Promise<void>
  giveBack(site: string): Promise<void>
  askForLost(): Promise<void>
  askInToolbar: ReachPort['askInToolbar']
}

interface ReachDeps {
  port: ReachPort
  settings: SettingsStore
  connections: Pick<ConnectionStore, 'connections'>
  /** The page beside the view, where there is one. */
  page?: Pick<PageStore, 'page' | 'tab'>
}

export function createReachStore({ port, settings, connections, page }: ReachDeps): ReachStore {
  const isEvery = computed(() => port.everySite.every((site) => port.held.value.includes(site)))
  /** Each by itself. */
  const allowed = computed(() => {
    const held = port.held.value.filter((site) => !port.everySite.includes(site))
    return [...new Set([...held, ...port.allowed.value])]
  })
  const ofConnections = computed(
    () => new Set(connections.connections.value.map(({ baseUrl }) => originPattern(baseUrl))),
  )
  const sites = computed(() => allowed.value.filter((site) => !ofConnections.value.has(site)))
  const lost = computed(() =>
    isEvery.value ? [] : allowed.value.filter((site) => !port.held.value.includes(site)),
  )
  const takenFrom = signal<ReadonlySet<number>>(new Set())
  /** What each tab showed when it could be read. It may be behind the settings when that is taken back. */
  const readable = new Map<number, string>()

  effect(() => {
    const { id, url } = page?.tab.value ?? {}
    const state = page?.page.value.state
    if (id === undefined || url === undefined || (state !== 'read' && state !== 'ready')) return
    readable.set(id, originPattern(url))
    takenFrom.value = new Set(Array.from(takenFrom.peek()).filter((each) => each !== id))
  })
  port.onTakenBack((origins) => {
    const isEveryTaken = port.everySite.some((site) => origins.includes(site))
    const taken = Array.from(readable).filter(([, site]) => isEveryTaken || origins.includes(site))
    takenFrom.value = new Set([...takenFrom.peek(), ...taken.map(([id]) => id)])
  })

  return {
    reach: computed(() => {
      if (isEvery.value) return 'every'
      return sites.value.length > 0 ? 'sites' : settings.settings.value.reach
    }),
    sites,
    lost,
    takenFrom,
    isNeverRead: (address) => isNeverRead(address, settings.settings.value.neverRead),
    async choose(reach) {
      if (reach === 'every') {
        await port.ask(port.everySite)
        return
      }
      const kept = allowed.peek().filter((site) => reach === 'sites' || ofConnections.peek().has(site))
      const taken = [...port.held.peek(), ...allowed.peek()].filter((site) => !kept.includes(site))
      const given = port.giveBack([...new Set(taken)], kept)
      await settings.change({ reach })
      await given
    },
    giveBack: (site) =>
      port.giveBack(
        [site],
        allowed.peek().filter((each) => each !== site),
      ),
    async askForLost() {
      await port.ask(lost.peek())
    },
    askInToolbar: port.askInToolbar,
  }
}
