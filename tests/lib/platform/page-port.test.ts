import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { makePagePort } from '../../../lib/platform/page-port'

const readPdf = async () => ({ failure: 'gone' as const })

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('location', new URL('chrome-extension://keyside/sidepanel.html'))
  vi.stubGlobal('document', { hidden: false, addEventListener() {} })
  vi.stubGlobal('addEventListener', () => {})
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('a tab that comes to the front while the panel is being opened is the one it stands beside', async () => {
  const before = await fakeBrowser.tabs.create({ url: 'https://example.org/before' })
  const after = await fakeBrowser.tabs.create({ url: 'https://example.org/after', active: false })
  const seen = Promise.withResolvers<(typeof before)[]>()
  vi.spyOn(fakeBrowser.tabs, 'query').mockReturnValueOnce(seen.promise as never)
  vi.spyOn(fakeBrowser.tabs, 'getCurrent').mockResolvedValue(undefined as never)
  vi.spyOn(fakeBrowser.permissions.onAdded, 'addListener').mockReturnValue()
  vi.spyOn(fakeBrowser.permissions.onRemoved, 'addListener').mockReturnValue()
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(async () => false)
  const opening = makePagePort({ opensByGrant: false }, readPdf)
  const noticing = fakeBrowser.tabs.onActivated.trigger({ tabId: after.id ?? 0, windowId: before.windowId })
  seen.resolve([before])
  const port = await opening
  await noticing
  expect(port.tab.value?.url).toBe('https://example.org/after')
})
