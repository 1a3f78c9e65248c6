import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createErasures } from '@/lib/background/rows/erasures'
import { captureTab } from '@/lib/background/tabs/capture-tab'
import { neverReadBy, sparing } from '@/lib/background/tabs/never-read'
import type { Pages } from '@/lib/background/tabs/pages'

const isNever = neverReadBy(async () => ({ neverRead: ['bank.example'] }))

/** Pages that tell what is asked of them. */
function toldPages() {
  const asked: string[] = []
  const pages: Pages = {
    async read() {
      asked.push('read')
      return { failure: 'empty' }
    },
    async readAgain() {
      asked.push('readAgain')
      return 'same'
    },
    async look() {
      asked.push('look')
      return { url: 'https://other.example/', fingerprint: 'f' }
    },
    async show() {
      asked.push('show')
      return 'shown'
    },
    async stop() {
      asked.push('stop')
    },
  }
  return { asked, pages }
}

const tabAt = async (url: string) => (await fakeBrowser.tabs.create({ url })).id ?? 0

beforeEach(() => fakeBrowser.reset())

describe('a site that is never to be read', () => {
  it('is asked nothing, in whichever way it is to be read', async () => {
    const { asked, pages } = toldPages()
    const spared = sparing(pages, isNever)
    const id = await tabAt('https://my.bank.example/account')
    expect(await spared.read(id, 'page')).toEqual({ failure: 'never-read' })
    expect(await spared.read(id, 'selection')).toEqual({ failure: 'never-read' })
    expect(await spared.read(id, 'page', { by: 'selector', selector: 'p' })).toEqual({
      failure: 'never-read',
    })
    expect(await spared.readAgain({ url: 'https://my.bank.example/account', fingerprint: 'f' }, id)).toBe(
      'gone',
    )
    expect(await spared.show(id, 'words')).toBe('never-read')
    expect(await spared.look(id)).toEqual({ url: 'https://my.bank.example/account' })
    expect(asked).toEqual([])
  })

  it('is given away neither where the tab went on to it while it was read', async () => {
    const { pages } = toldPages()
    const id = await tabAt('https://other.example/')
    const spared = sparing(
      {
        ...pages,
        async read() {
          await fakeBrowser.tabs.update(id, { url: 'https://bank.example/' })
          return { failure: 'empty' }
        },
      },
      isNever,
    )
    expect(await spared.read(id, 'page')).toEqual({ failure: 'never-read' })
  })

  it('is not pictured', async () => {
    const capture = vi.fn()
    vi.spyOn(fakeBrowser.tabs, 'captureVisibleTab').mockImplementation(capture)
    const tabId = await tabAt('https://bank.example/')
    const database = () => Promise.reject(new Error('not wanted'))
    expect(
      await captureTab({ database, isNeverRead: isNever, erasures: createErasures() }, { tabId }),
    ).toEqual({
      state: 'failed',
      failure: 'never-read',
    })
    expect(capture).not.toHaveBeenCalled()
  })

  it('is not pictured where the tab went on to it while it was', async () => {
    const tabId = (await fakeBrowser.tabs.create({ url: 'https://other.example/', active: true })).id ?? 0
    vi.spyOn(fakeBrowser.tabs, 'captureVisibleTab').mockImplementation((async () => {
      await fakeBrowser.tabs.update(tabId, { url: 'https://bank.example/' })
      return 'data:image/png;base64,AAAA'
    }) as never)
    const database = () => Promise.reject(new Error('not wanted'))
    const deps = { database, isNeverRead: isNever, erasures: createErasures() }
    expect(await captureTab(deps, { tabId })).toEqual({ state: 'failed', failure: 'never-read' })
  })

  it.each(['before', 'while'])(
    'is not pictured in place of the tab that was meant, where it comes to the front %s',
    async (when) => {
      const tabId = (await fakeBrowser.tabs.create({ url: 'https://other.example/', active: true })).id ?? 0
      const comes = () => fakeBrowser.tabs.create({ url: 'https://bank.example/', active: true })
      const capture = vi.fn(async () => {
        await comes()
        return 'data:image/png;base64,AAAA'
      })
      vi.spyOn(fakeBrowser.tabs, 'captureVisibleTab').mockImplementation(capture as never)
      if (when === 'before') await comes()
      const database = () => Promise.reject(new Error('not wanted'))
      const deps = { database, isNeverRead: isNever, erasures: createErasures() }
      expect(await captureTab(deps, { tabId })).toEqual({ state: 'failed', failure: 'gone' })
      expect(capture).toHaveBeenCalledTimes(when === 'before' ? 0 : 1)
    },
  )

  it('is one in a frame of another page, too', async () => {
    vi.spyOn(fakeBrowser.scripting, 'executeScript').mockImplementation((async () => [
      { frameId: 3, result: 'https://bank.example/frame' },
    ]) as never)
    const id = await tabAt('https://other.example/')
    expect(await isNever(id)).toBe(false)
    expect(await isNever(id, 3)).toBe(true)
  })
})

describe('another site', () => {
  it('is read as before', async () => {
    const { asked, pages } = toldPages()
    const spared = sparing(pages, isNever)
    const id = await tabAt('https://other.example/')
    expect(await spared.read(id, 'page')).toEqual({ failure: 'empty' })
    expect(await spared.look(id)).toMatchObject({ fingerprint: 'f' })
    expect(await spared.show(id, 'words')).toBe('shown')
    expect(asked).toEqual(['read', 'look', 'show'])
  })
})
