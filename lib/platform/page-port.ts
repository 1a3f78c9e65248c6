import { signal } from '@preact/signals'
import { browser } from 'wxt/browser'
import { originPattern } from '@/lib/domain/servers/origin-pattern'
import type { PagePort, Tab } from '@/lib/stores/ports/page-port'

/** The page beside a view: the tab that the address names by `?tab=`, else the one in front in the view's window. */
export async function makePagePort(
  options: { opensByGrant: boolean },
  readPdf: PagePort['readPdf'],
): Promise<PagePort> {
  const named = new URLSearchParams(location.search).get('tab')
  const tab = signal<Tab | undefined>(undefined)
  const glances = signal(0)
  const loads = signal(0)
  const [own, first] = await Promise.all([
    browser.tabs.getCurrent().catch(() => undefined),
    named === null
      ? browser.tabs.query({ active: true, currentWindow: true }).then(([active]) => active)
      : browser.tabs.get(Number(named)).catch(() => undefined),
  ])

  type Seen = { id?: number | undefined; url?: string | undefined; title?: string | undefined }
  const show = (seen: Seen | undefined) => {
    if (seen?.id === undefined || seen.id === own?.id) return
    const { id, url, title } = seen
    const shown = tab.peek()
    if (shown?.id === id && shown.url === url && shown.title === title) return
    tab.value = {
      id,
      ...(url === undefined ? {} : { url }),
      ...(title === undefined ? {} : { title }),
    }
  }
  const glance = () => {
    glances.value++
  }

  show(first)
  browser.tabs.onUpdated.addListener(async (id, changes) => {
    if (id !== tab.peek()?.id) return
    // In Firefox the tab that comes with the event lacks its address, even where a click has made that known.
    const updated = await browser.tabs.get(id).catch(() => undefined)
    if (id !== tab.peek()?.id) return
    show(updated)
    if (changes.status === 'complete') loads.value++
  })
  if (named === null) {
    const windowId = first?.windowId
    browser.tabs.onActivated.addListener((active) => {
      if (active.windowId !== windowId) return
      void browser.tabs.get(active.tabId).then(show)
    })
  }
  addEventListener('focus', glance)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) glance()
  })

  async function otherTabs(): Promise<Tab[]> {
    const tabs = await browser.tabs.query({})
    return tabs.flatMap(({ id, url, title }) =>
      id === undefined || url === undefined || id === tab.peek()?.id || !/^https?:/.test(url)
        ? []
        : [{ id, url, ...(title === undefined ? {} : { title }) }],
    )
  }

  return {
    tab,
    glances,
    loads,
    opensByGrant: options.opensByGrant,
    allowSite: (url) => browser.permissions.request({ origins: [originPattern(url)] }),
    async listTabs() {
      await browser.permissions.request({ permissions: ['tabs'] })
      return otherTabs()
    },
    knownTabs: async () =>
      (await browser.permissions.contains({ permissions: ['tabs'] })) ? otherTabs() : undefined,
    openTab: (url) => void browser.tabs.create({ url }),
    readPdf,
  }
}
