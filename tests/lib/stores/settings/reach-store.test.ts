import { batch, signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { Connection } from '@/lib/domain/servers/connection'
import { en } from '@/lib/locale/en/en'
import { defaultSettings, type Settings } from '@/lib/settings'
import type { PageState } from '@/lib/stores/draft/page-state'
import type { Tab } from '@/lib/stores/ports/page-port'
import { createReachStore } from '@/lib/stores/settings/reach-store'

const every = ['https://*/*', 'http://*/*']
const api = 'https://api.example/*'
const site = 'https://site.example/*'

/** A browser that gives what is asked for, and keeps nothing of one site while every site is allowed. */
function reachIn({ held: first = [], allowed: known = [] }: { held?: string[]; allowed?: string[] } = {}) {
  const held = signal<readonly string[]>(first)
  const allowed = signal<readonly string[]>(known)
  const calls: unknown[] = []
  const takings: ((origins: readonly string[]) => void)[] = []
  const settings = signal<Settings>(defaultSettings)
  const page = signal<PageState>({ state: 'none' })
  const tab = signal<Tab | undefined>(undefined)
  const store = createReachStore({
    port: {
      everySite: every,
      held,
      allowed,
      async ask(origins) {
        calls.push({ ask: origins })
        held.value = [...held.peek(), ...origins]
        return true
      },
      async giveBack(origins, kept) {
        calls.push({ giveBack: origins, kept })
        held.value = held.peek().filter((each) => !origins.includes(each))
        allowed.value = kept
      },
      askInToolbar: undefined,
      onTakenBack: (call) => takings.push(call),
    },
    settings: {
      settings,
      texts: signal(en),
      async change(changes) {
        settings.value = { ...settings.peek(), ...changes }
      },
    },
    connections: { connections: signal([{ baseUrl: 'https://api.example/v1' } as Connection]) },
    page: { page, tab },
  })
  return {
    store,
    calls,
    /** What comes to the front of the view's window. */
    show: (shown: Tab | undefined, state: 'none' | 'ready' | 'unread') =>
      batch(() => {
        tab.value = shown
        page.value = { state }
      }),
    take(...origins: string[]) {
      for (const tell of takings) tell(origins)
    },
  }
}

describe('how far Keyside reaches', () => {
  it('is after a click as installed, also where a connection needs its own site', () => {
    expect(reachIn().store.reach.value).toBe('click')
    expect(reachIn({ held: [api] }).store.reach.value).toBe('click')
    expect(reachIn({ held: [api, site] }).store).toMatchObject({
      reach: { value: 'sites' },
      sites: { value: [site] },
    })
  })

  it('is every site as soon as that is allowed, and what is given back leaves the sites and the connection', async () => {
    const { store, calls } = reachIn({ held: [api, site] })
    await store.choose('every')
    expect(store.reach.value).toBe('every')
    await store.choose('sites')
    expect(store.reach.value).toBe('sites')
    expect(calls).toEqual([{ ask: every }, { giveBack: every, kept: [api, site] }])
    expect(store.lost.value).toEqual([])
  })

  it('is after a click again: sites are given back, and what the connection needs is not', async () => {
    const { store, calls } = reachIn({ held: [...every, api, site] })
    await store.choose('click')
    expect(calls).toEqual([{ giveBack: [...every, site], kept: [api] }])
    expect(store.reach.value).toBe('click')
  })

  it('says what the browser took along with every site, and asks for it again', async () => {
    const { store, calls } = reachIn({ held: every, allowed: [api] })
    await store.choose('click')
    expect(store.lost.value).toEqual([api])
    await store.askForLost()
    expect(calls.at(-1)).toEqual({ ask: [api] })
    expect(store.lost.value).toEqual([])
  })

  it('tells of a page that could be read until that was taken back, and of no other', () => {
    const { store, show, take } = reachIn()
    show({ id: 7 }, 'unread')
    take(...every)
    expect(store.takenFrom.value).toEqual(new Set())
    show({ id: 7, url: 'https://site.example/a' }, 'ready')
    show({ id: 8, url: 'https://other.example/' }, 'ready')
    take(site)
    expect(store.takenFrom.value).toEqual(new Set([7]))
    show({ id: 7 }, 'unread')
    expect(store.takenFrom.value).toEqual(new Set([7]))
    show({ id: 7, url: 'https://site.example/b' }, 'ready')
    expect(store.takenFrom.value).toEqual(new Set())
  })

  it('tells so of a page behind the settings, where it was taken back', () => {
    const { store, show, take } = reachIn()
    show({ id: 7, url: 'https://site.example/' }, 'ready')
    show({ id: 8, url: 'http://127.0.0.1:8080/' }, 'ready')
    show(undefined, 'none')
    take(...every)
    expect(store.takenFrom.value).toEqual(new Set([7, 8]))
  })
})
