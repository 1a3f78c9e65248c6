import type { Page } from 'playwright'
import type { Keyside } from './browser.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'

interface Area {
  get(): Promise<object>
  set(items: object): Promise<void>
}

interface Chrome {
  storage: { local: Area; session: Area }
  permissions: { getAll(): Promise<object> }
}

/** All that can be kept of the extension, as one of its pages sees it. */
const keptIn = (view: Page) =>
  view.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: Chrome }
    const rows: Record<string, number> = {}
    for (const { name = '' } of await indexedDB.databases()) {
      const opening = indexedDB.open(name)
      const database = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result)
      })
      for (const store of database.objectStoreNames) {
        const counting = database.transaction(store).objectStore(store).count()
        await new Promise((resolve) => {
          counting.onsuccess = resolve
        })
        if (counting.result > 0) rows[`${name}/${store}`] = counting.result
      }
      database.close()
    }
    const files: string[] = []
    const folder = (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> }
    for await (const name of folder.keys()) files.push(name)
    return {
      rows,
      files,
      local: await chrome.storage.local.get(),
      session: await chrome.storage.session.get(),
      permissions: await chrome.permissions.getAll(),
      items: Object.keys(localStorage),
      caches: await caches.keys(),
      clipboard: (await navigator.permissions.query({ name: 'clipboard-read' as PermissionName })).state,
      isMarked: 'marked' in window,
    }
  })

async function stateOf(keyside: Keyside) {
  // A page of the extension's own that runs nothing.
  const view = await keyside.openView('manifest.json')
  // The background keeps that nothing was chosen yet, some time after it began.
  await expect.poll(async () => Object.keys((await keptIn(view)).local)).toContain('setting:connectionId')
  const kept = await keptIn(view)
  await view.close()
  return {
    kept,
    cookies: await keyside.context.cookies(),
    tabs: keyside.context.pages().map((page) => page.url()),
  }
}

test('the next test finds the browser and the extension as on the first day', async ({
  chromium,
  server,
}) => {
  const first = await chromium.install()
  const fresh = await stateOf(first)
  expect(fresh).toMatchObject({ tabs: ['about:blank'], kept: { local: {}, session: {}, isMarked: false } })

  await connect(first, server.url)
  const page = await first.context.newPage()
  await page.goto(`${server.origin}/page`)
  await page.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: as a page does
    document.cookie = 'visitor=known; max-age=3600'
  })
  const popup = await first.openPopup(page)
  const panel = await first.openView('sidepanel.html')
  const chat = chatIn(panel)
  await chat.ready()
  await chat.chooseModel('words-5')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.field.fill('A draft')
  await panel.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: Chrome }
    localStorage.setItem('left', 'behind')
    await chrome.storage.local.set({ left: 'behind' })
    await chrome.storage.session.set({ left: 'behind' })
    await caches.open('left')
    await (await navigator.storage.getDirectory()).getDirectoryHandle('left', { create: true })
    await new Promise((resolve) => {
      indexedDB.open('left').onsuccess = resolve
    })
  })
  await first.context.grantPermissions(['clipboard-read'])
  await first.beforeEachPage(() => void Object.assign(window, { marked: true }))
  await first.context.route('**/page', (route) => route.abort())
  const { kept } = await stateOf(first)
  expect(kept).toMatchObject({ items: ['left'], files: ['left'], caches: ['left'], isMarked: true })
  expect(kept.rows).toMatchObject({ 'keyside/threads': 1, 'keyside/connections': 1 })
  await first.close()
  await popup.closed

  const second = await chromium.install()
  await expect.poll(() => stateOf(second)).toEqual(fresh)
  expect(second.extensionId).toBe(first.extensionId)
  const other = await second.context.newPage()
  await other.goto(`${server.origin}/page`)
  await expect(other).toHaveTitle('A page')
  const worker = await second.worker()
  const granted = await worker.evaluate(async () => {
    interface Tabs {
      query(filter: object): Promise<{ url?: string }[]>
    }
    const { chrome } = globalThis as unknown as { chrome: { tabs: Tabs } }
    return (await chrome.tabs.query({})).filter(({ url = '' }) => url.startsWith('http'))
  })
  expect(granted).toEqual([])
  await second.close()
})
