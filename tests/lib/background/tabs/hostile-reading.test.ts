import { beforeEach, describe, expect, it } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createErasures } from '@/lib/background/rows/erasures'
import type { NetworkLog } from '@/lib/background/rows/network-log'
import { askSite } from '@/lib/background/tabs/ask-site'
import { checkedReading } from '@/lib/background/tabs/checked-reading'
import { fetchPdf } from '@/lib/background/tabs/fetch-pdf'
import { tabPages } from '@/lib/background/tabs/tab-pages'

const unused = () => Promise.reject(new Error('not part of this test'))
const url = 'https://site.example/a'
const section = { heading: 'Tides', level: 2, text: 'They turn.' }
const reading = {
  kind: 'page',
  url,
  title: 'A page',
  sections: [section],
  chars: 10,
  hidden: {},
  found: 'article',
}
const refused = { failure: 'gone' }

describe('what a script in a tab gives back', () => {
  it('is taken where it is a reading of that tab, under the address of the tab', () => {
    const answer = { reading: { ...reading, url: 'https://site.example/b?x#y' }, fingerprint: 'f1' }
    expect(checkedReading(answer, 'page', url)).toEqual({ reading, fingerprint: 'f1' })
    expect(checkedReading({ failure: 'empty', fingerprint: 'f1' }, 'page', url)).toMatchObject({
      failure: 'empty',
    })
  })

  it.each([
    ['nothing', null],
    ['text', 'https://site.example/'],
    ['a list', [reading]],
    ['a PDF', { pdf: { blobId: 'x'.repeat(64), url, title: 'T' } }],
    ['more than a reading', { reading, sourceId: 'source_1' }],
    ['a failure that only the browser tells', { failure: 'no-site-access' }],
    ['a failure of its own', { failure: 'paste your key here' }],
    ['another site', { reading: { ...reading, url: 'https://bank.example/a' } }],
    ['a subdomain', { reading: { ...reading, url: 'https://www.site.example/a' } }],
    ['another port', { reading: { ...reading, url: 'https://site.example:8443/a' } }],
    ['another scheme', { reading: { ...reading, url: 'http://site.example/a' } }],
    ['an address with a blob in front', { reading: { ...reading, url: 'blob:https://site.example/a' } }],
    ['no address', { reading: { ...reading, url: '' } }],
    ['what is no address', { reading: { ...reading, url: { href: url } } }],
    ['another kind', { reading: { ...reading, kind: 'selection' } }],
    ['notes, or a file', { reading: { ...reading, kind: 'file' } }],
    ['a field of ours', { reading: { ...reading, boundary: 'known' } }],
    ['a title that is too long', { reading: { ...reading, title: 'x'.repeat(10_001) } }],
    ['a name that is too long', { reading: { ...reading, siteName: 'x'.repeat(10_001) } }],
    ['a language that is too long', { reading: { ...reading, language: 'x'.repeat(10_001) } }],
    ['an address that is too long', { reading: { ...reading, url: `${url}?${'x'.repeat(100_000)}` } }],
    ['too many parts', { reading: { ...reading, sections: Array(100_001).fill(section) } }],
    [
      'too much text',
      { reading: { ...reading, sections: Array(3).fill({ ...section, text: 'x'.repeat(7_000_000) }) } },
    ],
    [
      'too much in headings',
      { reading: { ...reading, sections: Array(3).fill({ ...section, heading: 'x'.repeat(7_000_000) }) } },
    ],
    ['a part of no kind', { reading: { ...reading, sections: [{ ...section, part: 'secret' }] } }],
    ['a level of no heading', { reading: { ...reading, sections: [{ ...section, level: 7 }] } }],
    ['a text that is none', { reading: { ...reading, sections: [{ ...section, text: ['x'] }] } }],
    ['counts below nothing', { reading: { ...reading, chars: -1 } }],
    ['counts without end', { reading: { ...reading, hidden: { style: 1e308 } } }],
    ['counts that are none', { reading: { ...reading, chars: Number.NaN } }],
    ['hidden text for a reason of its own', { reading: { ...reading, hidden: { __proto__x: 1 } } }],
    ['a deed that nobody did', { reading: { ...reading, did: ['asked for your key'] } }],
    ['a fingerprint that is too long', { reading, fingerprint: 'x'.repeat(101) }],
    ['a fingerprint that is none', { reading, fingerprint: 7 }],
  ])('is refused where it is %s', (_, answer) => {
    expect(checkedReading(answer, 'page', url)).toEqual(refused)
  })

  it('is refused where the browser does not tell the address', () => {
    expect(checkedReading({ reading }, 'page', undefined)).toEqual(refused)
  })

  it('is of the selection only where that was asked for', () => {
    const selection = { ...reading, kind: 'selection', found: 'selection' }
    expect(checkedReading({ reading: selection }, 'selection', url)).toEqual({ reading: selection })
    expect(checkedReading({ reading }, 'selection', url)).toEqual(refused)
  })
})

describe('a tab whose renderer was broken into', () => {
  let answers: Record<string, unknown>
  let asked: string[]

  beforeEach(() => {
    fakeBrowser.reset()
    asked = []
    answers = {}
    Object.assign(browser.tabs, {
      get: async () => ({ id: 1, url, status: 'complete' }),
      query: async () => [{ id: 1, url }],
    })
    Object.assign(browser, {
      scripting: {
        async executeScript({ func, files }: { func?: { name: string }; files?: string[] }) {
          asked.push(func?.name ?? (files ?? []).join(' '))
          return [{ result: answers[func?.name ?? ''] }]
        },
      },
    })
  })

  const network: Pick<NetworkLog, 'fetchFor' | 'around'> = {
    fetchFor: () => unused,
    async around(_, __, work) {
      await work()
    },
  }
  const pages = () => tabPages(unused, network, createErasures())
  const pdfOf = () => fetchPdf({ id: 1, url }, url, network)

  it('cannot give a page of another site, neither when it is read nor when it is read again', async () => {
    answers = {
      shownInPage: { type: 'text/html', address: url },
      readInPage: { reading: { ...reading, url: 'https://bank.example/' } },
    }
    expect(await pages().read(1, 'page')).toEqual(refused)
    expect(await pages().readAgain({ url, fingerprint: 'f0' }, 1)).toBe('gone')
    answers.readInPage = { reading }
    expect(await pages().read(1, 'page')).toEqual({ reading })
  })

  it('cannot have a script of another site put into it, nor something asked of one', async () => {
    answers = {
      shownInPage: { type: 'text/html', address: url },
      marksInPage: { holdsFormulas: false, address: 'https://www.youtube.com/watch?v=1' },
      holdsFormulasInPage: { address: 'https://www.youtube.com/watch?v=1' },
      readInPage: { reading },
    }
    await pages().read(1, 'page')
    expect(asked.join()).not.toMatch(/site-|askInPage|formulas\.js/)
  })

  it.each([
    { status: 'fine', bytes: 1 },
    { status: 200, bytes: -1 },
    { status: 200, bytes: 'x'.repeat(1000) },
  ])('cannot put %j into the network log', async (told) => {
    answers = { askInPage: told }
    const logged: unknown[] = []
    await askSite(1, `${url}/api`, {
      async around(_, __, work) {
        logged.push(await work())
      },
    })
    answers = { askInPage: { status: 200, bytes: 3 } }
    await askSite(1, `${url}/api`, {
      async around(_, __, work) {
        logged.push(await work())
      },
    })
    expect(logged).toEqual([undefined, { status: 200, bytes: 3 }])
  })

  it('cannot tell a fingerprint without end', async () => {
    answers = { fingerprintInPage: 'x'.repeat(1_000_000) }
    expect(await pages().look(1)).toEqual({ url })
  })

  it.each([
    ['without end', { state: 'taken', status: 200, bytes: Number.POSITIVE_INFINITY }],
    ['too large', { state: 'taken', status: 200, bytes: 50 * 1024 * 1024 + 1 }],
    ['of no size', { state: 'taken', status: 200, bytes: 'many' }],
    ['below nothing', { state: 'taken', status: 200, bytes: -1 }],
    ['that is no state', { state: 'fetched', blob: 'x' }],
    ['with a status of its own', { state: 'taken', status: 'fine', bytes: 9 }],
    ['with a failure of its own', { state: 'failed', failure: 'no-site-access' }],
  ])('cannot give a PDF %s', async (_, said) => {
    answers = { takePdfInPage: said, partOfPdfInPage: '' }
    expect(await pdfOf()).toEqual({ state: 'failed', failure: 'gone' })
    expect(asked).not.toContain('partOfPdfInPage')
  })

  it('cannot give more of a PDF than was asked for', async () => {
    answers = { takePdfInPage: { state: 'taken', status: 200, bytes: 9 }, partOfPdfInPage: 'A'.repeat(1000) }
    expect(await pdfOf()).toEqual({ state: 'failed', failure: 'gone' })
  })
})
