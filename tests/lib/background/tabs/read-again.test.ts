import { beforeEach, describe, expect, it } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createErasures } from '@/lib/background/rows/erasures'
import { tabPages } from '@/lib/background/tabs/tab-pages'

const unused = () => Promise.reject(new Error('not part of this test'))
const reading = {
  reading: {
    kind: 'page',
    url: 'https://site.example/a',
    title: 'As it is now',
    sections: [],
    chars: 0,
    hidden: {},
    found: 'article',
  },
}
const never = new Promise<never>(() => {})

interface Asked {
  func?: { name: string }
}

/** What the page answers: its fingerprint, or its reading. */
let answers: (asked: Asked) => Promise<unknown>
let asked: string[]
/** Resolves when nobody waits any more. */
let patience: Promise<void>
let tabs: { id: number; url?: string; discarded?: boolean }[]

beforeEach(() => {
  fakeBrowser.reset()
  asked = []
  patience = never
  answers = async ({ func }) => (func?.name === 'fingerprintInPage' ? 'f1' : reading)
  Object.assign(browser.tabs, {
    get: async (id: number) => tabs.find((tab) => tab.id === id) ?? unused(),
    query: async () => tabs,
  })
  Object.assign(browser, {
    scripting: {
      async executeScript(call: Asked & { target: { tabId: number } }) {
        asked.push(`${call.target.tabId} ${call.func?.name ?? 'script'}`)
        return [{ result: await answers(call) }]
      },
    },
  })
})

const readAgain = (fingerprint = 'f1', named?: number) => {
  const earlier = { url: 'https://site.example/a#top', fingerprint }
  return tabPages(
    unused,
    { fetchFor: () => unused, around: unused },
    createErasures(),
    () => patience,
  ).readAgain(earlier, named)
}
const here = (id: number, url = 'https://site.example/a') => ({ id, url })

describe('a page that is read again for what is sent', () => {
  it('is asked once where it has not changed', async () => {
    tabs = [here(1), here(2)]
    expect(await readAgain('f1', 2)).toBe('same')
    expect(asked).toEqual(['2 fingerprintInPage'])
  })

  it('is read where it has changed, or was loaded anew', async () => {
    tabs = [here(1)]
    expect(await readAgain('f0', 1)).toEqual(reading)
    answers = async ({ func }) => (func?.name === 'fingerprintInPage' ? undefined : reading)
    expect(await readAgain('f1', 1)).toEqual(reading)
  })

  it('is found in another tab, where the one that is named shows something else', async () => {
    tabs = [here(1, 'https://elsewhere.example/'), { id: 2 }, here(3)]
    expect(await readAgain('f1', 1)).toBe('same')
    expect(await readAgain('f1')).toBe('same')
    expect(asked).toEqual(['3 fingerprintInPage', '3 fingerprintInPage'])
  })

  it('is gone, and nothing is asked, where no tab shows it that may be looked into and is there', async () => {
    tabs = [here(1, 'https://site.example/b'), { id: 2 }, { ...here(3), discarded: true }]
    for (const named of [1, 2, 3, 4, undefined]) expect(await readAgain('f1', named)).toBe('gone')
    expect(asked).toEqual([])
  })

  it('is gone where it refuses, or has nothing to read any more', async () => {
    tabs = [here(1)]
    answers = unused
    expect(await readAgain('f0', 1)).toBe('gone')
    answers = async () => ({ failure: 'empty' })
    expect(await readAgain('f0', 1)).toBe('gone')
  })

  it('is not waited for without end', async () => {
    tabs = [here(1)]
    answers = () => never
    patience = Promise.resolve()
    expect(await readAgain('f1', 1)).toBe('gone')
  })
})
