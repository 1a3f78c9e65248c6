import { signal } from '@preact/signals'
import { browser } from 'wxt/browser'
import { isPageAddress } from '@/lib/domain/text/is-page-address'
import { isEverySiteAllowed } from '@/lib/every-site'
import { followGrants, tellOfGrant } from '@/lib/grants'
import { settingsItem } from '@/lib/settings-item'
import type { PagePort, Tab } from '@/lib/stores/ports/page-port'
import { allowAccess } from './allow-access'

/** The page beside a view: the tab that the address names by `?tab=`, else the one in front in the view's window. */
export async function makePagePort(
  options: { opensByGrant: boolean },
  readPdf: PagePort['readPdf'],
): Promise<PagePort> {
  const named = new URLSearchParams(location.search).get('tab')
  const tab = signal<Tab | undefined>(undefined)
  const glances = signal(0)
  const loads = signal(0)
  const asked = Promise.all([
    browser.tabs.getCurrent().catch(() => undefined),
    named === null
      ? browser.tabs.query({ active: true, currentWindow: true }).then(([active]) => active)
      : browser.tabs.get(Number(named)).catch(() => undefined),
    isEverySiteAllowed(),
  ])
  // It listens before the answers are there: another tab may come to the front meanwhile.
  if (named === null)
    browser.tabs.onActivated.addListener(async (active) => {
      const [, first] = await asked
      if (active.windowId === first?.windowId)
        show(await browser.tabs.get(active.tabId).catch(() => undefined))
    })
  const [own, first, isEverySite] = await asked
  const everySite = signal(isEverySite)

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
  /** Shows the tab as it may be known now. False where another has come in its place. */
  const lookAgain = async (id: number | undefined) => {
    const seen = id === undefined ? undefined : await browser.tabs.get(id).catch(() => undefined)
    if (id !== tab.peek()?.id) return false
    show(seen)
    return true
  }
  const glance = async () => {
    // What a click on the icon has made known, if nobody told of that click.
    if (await lookAgain(tab.peek()?.id)) glances.value++
  }

  show(first)
  if (options.opensByGrant && first?.id !== undefined && first.url !== undefined) tellOfGrant(first.id)
  followGrants((id) => {
    if (id === tab.peek()?.id) void glance()
  })
  browser.tabs.onUpdated.addListener(async (id, changes) => {
    if (id !== tab.peek()?.id) return
    // In Firefox the tab that comes with the event lacks its address, even where a click has made that known.
    if ((await lookAgain(id)) && changes.status === 'complete') loads.value++
  })
  const followAccess = async () => {
    everySite.value = await isEverySiteAllowed()
    if (await lookAgain(tab.peek()?.id)) loads.value++
  }
  browser.permissions.onAdded.addListener(followAccess)
  browser.permissions.onRemoved.addListener(followAccess)
  settingsItem.watch(followAccess, ['neverRead'])
  addEventListener('focus', glance)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void glance()
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
    everySite,
    glances,
    loads,
    opensByGrant: options.opensByGrant,
    allowSite: allowAccess,
    async listTabs() {
      await browser.permissions.request({ permissions: ['tabs'] })
      return otherTabs()
    },
    knownTabs: async () =>
      (await browser.permissions.contains({ permissions: ['tabs'] })) ? otherTabs() : undefined,
    openTab(url) {
      if (isPageAddress(url)) void browser.tabs.create({ url })
    },
    readPdf,
  }
}
