import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type Build, builds, filesOf, textFiles } from './built-files.ts'

/** Code from strings, and HTML from strings. What a library names without ever calling it stands here, with why. */
const forbidden = [
  /\beval\(/,
  /new Function\(/,
  /\.insertAdjacentHTML/,
  /\.outerHTML\s*=/,
  /document\.write/,
  /\bimportScripts\(/,
]
const allowed: { pattern: RegExp; path: RegExp; why: string }[] = []

const views = ['popup.html', 'sidepanel.html', 'options.html']

/** The scripts that a page loads before it can be used: its own, and all that they import at once. */
function scriptsOf(build: Build, page: string): Set<string> {
  const files = new Map(textFiles(build).map(({ path, text }) => [path, text]))
  const found = new Set<string>()
  const take = (path: string) => {
    const text = files.get(path)
    if (text === undefined || found.has(path)) return
    found.add(path)
    for (const [, name = ''] of text.matchAll(/(?:import|from)\s*["'](\.{1,2}\/[^"']+)["']/g))
      take(new URL(name, `http://x/${path}`).pathname.slice(1))
  }
  for (const [, path = ''] of (files.get(page) ?? '').matchAll(/<script[^>]+src="\/([^"]+)"/g)) take(path)
  return found
}

for (const build of builds) {
  describe(`the code of ${build}`, () => {
    it('makes neither code nor HTML of strings', () => {
      const found = textFiles(build)
        .filter(({ path }) => path.endsWith('.js'))
        .flatMap(({ path, text }) =>
          forbidden
            .filter((pattern) => pattern.test(text))
            .filter(
              ({ source }) => !allowed.some((each) => each.pattern.source === source && each.path.test(path)),
            )
            .map(({ source }) => `${path}: ${source}`),
        )
      assert.deepEqual(found, [])
    })

    for (const page of views) {
      it(`begins ${page} with its content security policy, and has nothing inline`, () => {
        const html = textFiles(build).find(({ path }) => path === page)?.text ?? ''
        assert.match(
          html,
          /<head>\s*<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/,
        )
        assert.match(html, /require-trusted-types-for/)
        assert.doesNotMatch(html, /connect-src|unsafe-/)
        assert.doesNotMatch(html, /<style|<script(?![^>]+src=)|\son\w+=|\sstyle=/)
      })
    }

    it('is little to open the side panel: under 200 KB, under 60 KB compressed', () => {
      const paths = scriptsOf(build, 'sidepanel.html')
      const scripts = filesOf(build).filter(({ path }) => paths.has(path))
      assert.ok(scripts.length > 2, 'the scripts of the side panel were not found')
      const raw = scripts.reduce((sum, { bytes }) => sum + bytes.length, 0)
      const packed = scripts.reduce((sum, { bytes }) => sum + gzipSync(bytes).length, 0)
      assert.ok(raw < 200_000, `${raw} bytes`)
      assert.ok(packed < 60_000, `${packed} bytes compressed`)
    })

    it('is under 4 MB in all', () => {
      const packed = filesOf(build).reduce((sum, { bytes }) => sum + gzipSync(bytes).length, 0)
      assert.ok(packed < 4_000_000, `${packed} bytes`)
    })

    it('tells nothing of where it was built', () => {
      const files = textFiles(build)
      const home = process.cwd()
      assert.deepEqual(
        files
          .filter(({ path, text }) => path.endsWith('.map') || text.includes(home))
          .map(({ path }) => path),
        [],
      )
    })
  })
}
