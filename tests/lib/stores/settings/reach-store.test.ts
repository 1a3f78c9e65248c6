import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { Connection } from '@/lib/domain/servers/connection'
import { en } from '@/lib/locale/en/en'
import { defaultSettings, type Settings } from '@/lib/settings'
import type { PageState } from '@/lib/stores/draft/page-state'
import { createReachStore } from '@/lib/stores/settings/reach-store'

const every = ['https://*/*', 'http://*/*']
const api = 'https://api.example/*'
const site = 'https://site.example/*'

/** A browser that gives what is asked for, and keeps nothing of one site while every site is allowed. */
function reachIn({ held: first = [], allowed: known = [] }: { held?: string[]; allowed?: string[] } = {}) {
  const held = signal<readonly string[]>(first)
  const allowed = signal<readonly string[]>(known)
  const calls: unknown[] = []
  const takings: (() => void)[] = []
  const settings = signal<Settings>(defaultSettings)
  const page = signal<PageState>({ state: 'ready' })
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
    page: { page, tab: signal({ id: 7 }) },
  })
  return { store, calls, page, takings }
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
    const { store, page, takings } = reachIn()
    page.value = { state: 'unread' }
    for (const tell of takings) tell()
    expect(store.takenFrom.value).toBeUndefined()
    page.value = { state: 'ready' }
    for (const tell of takings) tell()
    expect(store.takenFrom.value).toBe(7)
  })
})
