import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** What makes a browser ask for something at an address. */
const asks =
  /\b(?:fetch|fetchLater|sendBeacon|importScripts)\(|\bnew (?:EventSource|WebSocket|WebSocketStream|WebTransport|XMLHttpRequest|RTCPeerConnection|Image|Audio)\b|caches\.open/g

const redirects = /\bredirect: '(?:manual|error)'/g

/** A fetch that a function is handed: whoever hands it down wraps it. */
const handed = 'is handed the logged one'
/** In a page, in the page's name: `NetworkLog.around` writes it down. */
const inPage = 'is written down by around()'

/** Every place that asks for something, how often, and why it is in the network log. */
const known: Record<string, { times: number; why: string; followsNone: boolean }> = {
  'lib/llm/api-fetch.ts': { times: 1, why: handed, followsNone: true },
  'lib/llm/api-client.ts': { times: 1, why: `${handed}, and hands it to apiFetch`, followsNone: false },
  'lib/llm/explain-unreachable.ts': { times: 1, why: handed, followsNone: true },
  'lib/llm/probe-fetch.ts': {
    times: 3,
    why: 'is what the logged fetch for probes calls; EventSource and the frame take no redirect (see there)',
    followsNone: false,
  },
  'lib/background/tabs/fetch-image.ts': { times: 1, why: handed, followsNone: true },
  'lib/background/tabs/fetch-pdf.ts': { times: 1, why: handed, followsNone: true },
  'lib/background/tabs/ask-site.ts': { times: 1, why: inPage, followsNone: true },
  'lib/background/tabs/pdf-in-page.ts': { times: 1, why: inPage, followsNone: true },
  'lib/background/rows/network-log.ts': { times: 1, why: 'wraps the browser’s own', followsNone: false },
  'lib/privacy/logged-fetch.ts': { times: 1, why: 'wraps what it is given', followsNone: false },
  'entrypoints/background.ts': { times: 1, why: 'a file of the extension itself', followsNone: false },
}

const sources = ['entrypoints', 'components', 'lib'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('lib/build/'))
    .map((path) => ({ path, code: withoutComments(readFileSync(join(root, path), 'utf8')) })),
)

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

describe('requests', () => {
  it('are made in the known places alone', () => {
    const found = sources
      .map(({ path, code }) => [path, code.match(asks)?.length ?? 0] as const)
      .filter(([, times]) => times > 0)
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.entries(known).map(([path, { times }]) => [path, times])),
    )
  })

  it('follow no redirect', () => {
    const followers = sources
      .map(({ path, code }) => ({ path, place: known[path], set: code.match(redirects)?.length ?? 0 }))
      .filter(({ place, set }) => place?.followsNone === true && place.times !== set)
    expect(followers).toEqual([])
  })

  it('are made with the browser’s own fetch by nothing but the network log', () => {
    const own = sources.filter(({ code }) => /(?:=|\()\s*globalThis\.fetch\b(?!\s*\|)/.test(code))
    expect(own.map(({ path }) => path)).toEqual(['lib/background/rows/network-log.ts'])
  })
})
