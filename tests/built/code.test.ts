import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { grammars } from '../../lib/highlight/grammars.ts'
import { languages } from '../../lib/locale/languages.ts'
import { type Build, builds, filesOf, textFiles } from './built-files.ts'

/** Code from strings, and HTML from strings. */
const forbidden = [
  /\beval\(/,
  /\bnew Function\b/,
  /\bimportScripts(?:\?\.)?\(/,
  /\.(inner|outer)HTML\s*[+]?=(?!=)/,
  /\.insertAdjacentHTML\b/,
  /\.(setHTMLUnsafe|parseHTMLUnsafe)\b/,
  /\bcreateContextualFragment\b/,
  /\bnew DOMParser\b/,
  /\bdocument\.write/,
  /\.srcdoc\b/,
]

/** What a library names without ever being asked to do it, and how often it may be in a build. */
const allowed: { code: RegExp; times: number; why: string }[] = [
  {
    code: /\((\w+)\.innerHTML=(\w+)\.__html\)/g,
    times: 2,
    why: 'Preact, in the pages and in the rewrite card, for `dangerouslySetInnerHTML`, which the linter keeps out. Trusted Types would refuse it.',
  },
  {
    code: /\b\w+\.innerHTML=\w+\.value\b/g,
    times: 1,
    why: 'highlight.js, for pages whose code blocks it looks for itself. It is only in a worker, where there is no page.',
  },
  {
    code: /\b\w+\.importScripts\?\.\(`\/parts\/\$\{\w+\}`\)/g,
    times: 1,
    why: 'The background, for its own parts.',
  },
]

const scriptsIn = (build: Build) => textFiles(build).filter(({ path }) => path.endsWith('.js'))

/** This checkout, and what the folders of people and packages are called anywhere. */
const places = [
  fileURLToPath(new URL('../..', import.meta.url)),
  'node_modules',
  /\bfile:\/\/\//,
  /["'`](\/(home|Users|root|var|tmp)\/|[A-Z]:\\{1,2}Users)/,
]

/** The texts of a language that are long enough to be known again in a built file, by the file that they are in. */
function longTextsOf(language: string): { name: string; texts: string[] }[] {
  const folder = fileURLToPath(new URL(`../../lib/locale/${language}`, import.meta.url))
  return readdirSync(folder).map((name) => {
    const source = readFileSync(`${folder}/${name}`, 'utf8')
    const texts = Array.from(source.matchAll(/'([^'\\\n]*\p{L}[^'\\\n]*)'/gu), ([, text = '']) => text)
    // A short one may be the name of something in code.
    return { name, texts: texts.filter((text) => text.includes(' ') && text.length > 11) }
  })
}

/** The scripts that a page loads before it can be used: its own, and all that they import at once. */
function scriptsOf(build: Build, page: string): Set<string> {
  const html = textFiles(build).find(({ path }) => path === page)?.text ?? ''
  const own = Array.from(html.matchAll(/<script[^>]+src="\/([^"]+)"/g), ([, path = '']) => path)
  return withImports(build, ...own)
}

/** Scripts, and all that they import at once. */
function withImports(build: Build, ...paths: string[]): Set<string> {
  const files = new Map(textFiles(build).map(({ path, text }) => [path, text]))
  const found = new Set<string>()
  const take = (path: string) => {
    const text = files.get(path)
    if (text === undefined || found.has(path)) return
    found.add(path)
    for (const [, name = ''] of text.matchAll(/(?:import|from)\s*["'](\.{1,2}\/[^"']+)["']/g))
      take(new URL(name, `http://x/${path}`).pathname.slice(1))
  }
  paths.forEach(take)
  return found
}

for (const build of builds) {
  describe(`the code of ${build}`, () => {
    it('makes neither code nor HTML of strings', () => {
      const found = scriptsIn(build).flatMap(({ path, text }) => {
        const others = allowed.reduce((rest, { code }) => rest.replaceAll(code, ''), text)
        return forbidden
          .filter((pattern) => pattern.test(others))
          .map((pattern) => `${path}: ${pattern.source}`)
      })
      assert.deepEqual(found, [])
    })

    it('has what was reviewed once, and no more', () => {
      const all = scriptsIn(build)
        .map(({ text }) => text)
        .join('\n')
      for (const { code, times, why } of allowed)
        assert.equal(Array.from(all.matchAll(code)).length, times, why)
    })

    for (const { path: page, text: html } of textFiles(build).filter(({ path }) => path.endsWith('.html'))) {
      it(`begins ${page} with its content security policy, and has nothing inline`, () => {
        assert.match(
          html,
          /<head>\s*<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/,
        )
        assert.match(html, /require-trusted-types-for/)
        assert.doesNotMatch(html, /connect-src|unsafe-/)
        assert.doesNotMatch(html, /<style|<script(?![^>]+src=)|\son\w+=|\sstyle=/)
      })
    }

    it('starts each page by a script that no other page can load: it would start there too', () => {
      const scripts = new Map(
        textFiles(build)
          .filter(({ path }) => path.startsWith('chunks/') && path.endsWith('.js'))
          .map(({ path, text }) => [path.slice('chunks/'.length), text]),
      )
      const named = (text: string) => Array.from(scripts.keys()).filter((name) => text.includes(name))
      const pages = textFiles(build).filter(({ path }) => path.endsWith('.html'))
      const startOf = ({ text }: { text: string }) =>
        /<script[^>]+src="\/chunks\/([^"]+)"/.exec(text)?.[1] ?? ''
      const starts = pages.map(startOf)
      assert.equal(starts.filter((name) => scripts.has(name)).length, 4)
      for (const page of pages) {
        const reached = new Set([startOf(page)])
        for (const name of reached) for (const next of named(scripts.get(name) ?? '')) reached.add(next)
        assert.ok(reached.size > 10, `what ${page.path} loads was not found`)
        assert.deepEqual(
          starts.filter((name) => reached.has(name)),
          [startOf(page)],
          page.path,
        )
      }
    })

    it('is little to open the side panel: under 200 KB, under 60 KB compressed', () => {
      const paths = scriptsOf(build, 'sidepanel.html')
      const scripts = filesOf(build).filter(({ path }) => paths.has(path))
      assert.ok(scripts.length > 2, 'the scripts of the side panel were not found')
      const raw = scripts.reduce((sum, { bytes }) => sum + bytes.length, 0)
      const packed = scripts.reduce((sum, { bytes }) => sum + gzipSync(bytes).length, 0)
      assert.ok(raw < 200_000, `${raw} bytes`)
      assert.ok(packed < 60_000, `${packed} bytes compressed`)
    })

    it('is as little with the texts of any language', () => {
      const paths = scriptsOf(build, 'sidepanel.html')
      const opening = filesOf(build).filter(({ path }) => paths.has(path))
      for (const language of Object.keys(languages)) {
        const own = filesOf(build).filter(({ path }) => path.startsWith(`chunks/${language}-`))
        assert.equal(own.length, 1, `the texts for ${language} were not found`)
        const all = [...opening, ...own]
        const raw = all.reduce((sum, { bytes }) => sum + bytes.length, 0)
        const packed = all.reduce((sum, { bytes }) => sum + gzipSync(bytes).length, 0)
        assert.ok(raw < 200_000, `${language}: ${raw} bytes`)
        assert.ok(packed < 60_000, `${language}: ${packed} bytes compressed`)
      }
    })

    it('holds the texts of one language in a file, and loads none before it knows which', () => {
      const scripts = scriptsIn(build).filter(({ path }) => path.startsWith('chunks/'))
      const inFile = new Map(scripts.map(({ path }) => [path, new Set<string>()]))
      for (const language of Object.keys(languages)) {
        for (const { name, texts } of longTextsOf(language)) {
          const holding = scripts.filter(({ text }) => texts.some((each) => text.includes(each)))
          // The card is in the page of a field, and gets its texts from the background.
          if (name !== 'rewrite-card.ts') assert.ok(holding.length > 0, `${language}/${name} was not found`)
          for (const { path } of holding) inFile.get(path)?.add(language)
        }
      }
      const mixed = Array.from(inFile).filter(([, found]) => found.size > 1)
      assert.deepEqual(
        mixed.map(([path]) => path),
        [],
      )

      const pages = textFiles(build).filter(({ path }) => path.endsWith('.html'))
      assert.ok(pages.length > 3)
      for (const { path: page } of pages) {
        const loaded = Array.from(scriptsOf(build, page))
        assert.ok(loaded.length > 1, `the scripts of ${page} were not found`)
        assert.deepEqual(
          loaded.filter((path) => (inFile.get(path)?.size ?? 0) > 0),
          [],
          page,
        )
      }
      // What a language loads is of that language too.
      for (const [path, found] of inFile) {
        if (found.size === 0) continue
        for (const imported of withImports(build, path))
          for (const language of inFile.get(imported) ?? [])
            assert.ok(found.has(language), `${path} loads ${imported}`)
      }
    })

    it('keeps each language that code is coloured in a file of its own, and little before the first of them', () => {
      const assets = filesOf(build).filter(({ path }) => path.startsWith('assets/') && path.endsWith('.js'))
      const names = Object.keys(grammars)
      const own = names.filter((name) => assets.some(({ path }) => path.startsWith(`assets/${name}-`)))
      assert.deepEqual(own, names)
      const worker = assets.filter(({ path }) => path.startsWith('assets/highlight.worker-'))
      assert.equal(worker.length, 1, 'the worker was not found')
      for (const { bytes } of worker)
        assert.ok(gzipSync(bytes).length < 15_000, `${gzipSync(bytes).length} bytes`)
    })

    it('fetches nothing in its pages', () => {
      const pages = scriptsIn(build).filter(({ path }) => path.startsWith('chunks/'))
      // With an argument: what reads formulas has methods of this name, which take none.
      const fetching = pages.filter(({ text }) => /\bfetch\((?!\))|\bXMLHttpRequest\b/.test(text))
      assert.ok(pages.length > 3, 'the scripts of the pages were not found')
      assert.deepEqual(
        fetching.map(({ path }) => path),
        [],
      )
    })

    it('puts little into web pages: under 60 KB a script, and 45 KB to read a page', () => {
      const injected = filesOf(build).filter(({ path }) => path.startsWith('content-scripts/'))
      assert.ok(injected.length > 0, 'the scripts for web pages were not found')
      for (const { path, bytes } of injected)
        assert.ok(bytes.length < 60_000, `${path}: ${bytes.length} bytes`)
      const reader = injected.find(({ path }) => path.endsWith('/reader.js'))
      assert.ok(reader !== undefined && reader.bytes.length <= 45_000, `${reader?.bytes.length} bytes`)
    })

    it('has no script in a web page that tells the page of itself', () => {
      const injected = scriptsIn(build).filter(({ path }) => path.startsWith('content-scripts/'))
      assert.ok(injected.length > 0, 'the scripts for web pages were not found')
      for (const { path, text } of injected)
        assert.doesNotMatch(text, /content-script-started|window\.postMessage/, path)
    })

    it('is under 4 MB in all', () => {
      const packed = filesOf(build).reduce((sum, { bytes }) => sum + gzipSync(bytes).length, 0)
      assert.ok(packed < 4_000_000, `${packed} bytes`)
    })

    it('tells nothing of where it was built, and has no source maps', () => {
      const told = textFiles(build).flatMap(({ path, text }) =>
        [...places, /\/\/[#@] sourceMappingURL=/]
          .filter((place) => (typeof place === 'string' ? text.includes(place) : place.test(text)))
          .map((place) => `${path}: ${place}`),
      )
      assert.deepEqual(told, [])
      const maps = filesOf(build).filter(({ path }) => path.endsWith('.map'))
      assert.deepEqual(
        maps.map(({ path }) => path),
        [],
      )
    })
  })
}
