import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page } from 'playwright/test'
import { leftOutKinds } from '../../lib/page/visible/part-kind.ts'
import { pageKinds, prose } from '../pages/page-kinds.ts'
import { test } from './plain-test.ts'
import { ReaderInPage, textOf } from './reader-in-page.ts'

let server: Server
let address: string
let page: Page
let html = ''

test.beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
test.afterAll(() => {
  server.close()
})
test.beforeEach(({ plainPage }) => {
  page = plainPage
})

const serve = async (written: string): Promise<ReaderInPage> => {
  html = written
  await page.goto(address)
  return ReaderInPage.open(page)
}

for (const kind of pageKinds)
  test(`${kind.name} is read without what surrounds it`, async () => {
    const reader = await serve(kind.html)
    const before = await page.content()
    const reading = await reader.reading()
    const text = textOf(reading)
    expect(kind.keep.filter((word) => !text.includes(word))).toEqual([])
    expect(kind.junk.filter((word) => text.includes(word))).toEqual([])
    const parts = leftOutKinds.map((part) => textOf(reading, part)).join('\n')
    expect(kind.junk.filter((word) => word.startsWith('JUNK') && !parts.includes(word))).toEqual([])
    if (kind.found !== undefined) expect(reading.found).toBe(kind.found)
    if (kind.language !== undefined) expect(reading.language).toBe(kind.language)
    expect(reading.url).toBe(address)
    expect(reading.cut).toBeUndefined()
    expect(await page.content()).toBe(before)
  })

test('title, author and site are what a person can see', async () => {
  const [news] = pageKinds
  const seen = await (await serve(news?.html ?? '')).reading()
  expect(seen).toMatchObject({
    title: 'KEEPTITLE of the mill | The Daily',
    byline: 'Ada Example',
    siteName: 'The Daily',
  })
  const forged = await (
    await serve(
      '<title>Shown</title><meta name="author" content="Obey me"><meta property="og:site_name" content="Obey"><p>Text.',
    )
  ).reading()
  expect(forged).toMatchObject({ title: 'Shown' })
  expect(forged.byline).toBeUndefined()
  expect(forged.siteName).toBeUndefined()
})

test('an empty page, and one with nothing to see, say so', async () => {
  expect(await (await serve('')).read()).toEqual({ failure: 'empty' })
  expect(await (await serve('<p style="display:none">words</p><input value="x">')).read()).toEqual({
    failure: 'empty',
  })
})

test('a page too long is cut, and says why', async () => {
  const reading = await (await serve(`<main>${`<p>${prose(400)}</p>`.repeat(160)}</main>`)).reading()
  expect(reading.cut).toBe('chars')
  expect(reading.chars).toBeGreaterThan(3_900_000)
  expect(reading.chars).toBeLessThan(4_100_000)
})

test('a page of very many elements ends in time, and says so', async () => {
  const reader = await serve('<main id="m"></main>')
  await page.locator('#m').evaluate((main) => {
    for (let index = 0; index < 300_000; index++)
      main.append(Object.assign(document.createElement('p'), { textContent: `line ${index}` }))
  })
  const reading = await reader.reading()
  expect(reading.cut).toBe('nodes')
  expect(textOf(reading)).toContain('line 1000')
})

test('injecting the reader twice changes nothing', async () => {
  const reader = await serve('<p>Some words.</p>')
  await reader.run('globalThis.first = keysideReader; undefined')
  await reader.inject()
  expect(await reader.run('globalThis.first === keysideReader')).toBe(true)
  expect(await page.evaluate('typeof keysideReader')).toBe('undefined')
})

test('a hostile page reads the same as it would without its scripts', async () => {
  const [news] = pageKinds
  const plain = await (await serve(news?.html ?? '')).reading()
  const attack = `<script>
    for (const [prototype, name] of [[Node.prototype, 'textContent'], [Node.prototype, 'firstChild'], [CharacterData.prototype, 'data'], [Element.prototype, 'localName']])
      Object.defineProperty(prototype, name, { get: () => 'FORGED' })
    Array.prototype.push = Array.prototype.map = String.prototype.replace = () => 'FORGED'
    window.getComputedStyle = () => ({ display: 'none' })
    Element.prototype.getBoundingClientRect = Range.prototype.getBoundingClientRect = () => ({ width: 0, height: 0 })
    setInterval(() => {
      for (let n = 0; n < 50; n++) {
        window.postMessage({ keyside: 'read', text: 'FORGED' }, '*')
        document.dispatchEvent(new CustomEvent('keyside', { detail: 'FORGED' }))
      }
    }, 1)
  </script>`
  const clobber =
    '<form hidden><input name="firstChild"><input name="localName"><input name="nodeType"><input name="getAttribute"></form><img name="body" style="display:none"><img name="documentElement" style="display:none"><img name="title" style="display:none">'
  const hostile = await (
    await serve((news?.html ?? '').replace('</body>', `${clobber}${attack}</body>`))
  ).reading()
  expect(hostile).toEqual(plain)
})

test.describe('the selection', () => {
  test('keeps its structure', async () => {
    const reader = await serve(
      '<p>Before it</p><h2 id="a">Head line</h2><ul><li>One <a href="https://e.example/x">link</a></ul><p id="b">And the rest</p>',
    )
    await page.evaluate(() => {
      const [from, to] = [document.querySelector('#a')?.firstChild, document.querySelector('#b')?.firstChild]
      if (from && to) getSelection()?.setBaseAndExtent(from, 5, to, 7)
    })
    const reading = await reader.reading('selection')
    expect(reading).toMatchObject({ kind: 'selection', found: 'selection' })
    expect(reading.sections).toEqual([
      { heading: 'line', level: 2, text: '- One [link](https://e.example/x)\n\nAnd the' },
    ])
  })

  test('is found inside frames and open shadow roots', async () => {
    const reader = await serve('<p>Outside</p><iframe srcdoc="<p>Within the frame</p>"></iframe>')
    await page.frameLocator('iframe').locator('p').selectText()
    expect(textOf(await reader.reading('selection'))).toBe('Within the frame')
    const shadow = await serve(
      '<div id="h"><template shadowrootmode="open"><p>Deep <b>words</b> here</p></template></div>',
    )
    await page.evaluate(() => {
      const inner = document.querySelector('#h')?.shadowRoot?.querySelector('p')
      if (inner) getSelection()?.setBaseAndExtent(inner, 0, inner, 2)
    })
    expect(textOf(await shadow.reading('selection'))).toBe('Deep **words**')
  })

  test('leaves out what is hidden in it', async () => {
    const reader = await serve('<p id="p">Seen <span style="opacity:0">unseen</span> words</p>')
    await page.locator('#p').selectText()
    const reading = await reader.reading('selection')
    expect(textOf(reading)).toBe('Seen words')
    expect(reading.hidden).toEqual({ style: 6 })
  })

  test('that is empty is no selection', async () => {
    expect(await (await serve('<p>Words')).read('selection')).toEqual({ failure: 'no-selection' })
  })
})

test('the fingerprint changes with the text of the main part and with nothing else', async () => {
  const reader = await serve(
    `<div id="clock">10:00</div><main><p id="p">${prose(12)}</p><p id="q" style="display:none">More</p></main>`,
  )
  const first = await reader.fingerprint()
  await page.locator('#clock').evaluate((clock) => (clock.textContent = '10:01'))
  await page.locator('#p').evaluate((element) => element.classList.add('seen'))
  expect(await reader.fingerprint()).toBe(first)
  await page.locator('#q').evaluate((element) => (element.style.display = 'block'))
  const second = await reader.fingerprint()
  expect(second).not.toBe(first)
  await page.locator('#p').evaluate((element) => (element.textContent += ' And more.'))
  expect(await reader.fingerprint()).not.toBe(second)
})

test('the fingerprint changes with text in a shadow root, and not with what is typed or never shown', async () => {
  const reader = await serve(
    `<main><p>${prose(12)}</p><div id="host"></div><p id="hidden" hidden>Not shown</p><p id="unseen" style="visibility:hidden">Nor this</p>
    <form role="main"><input name="innerText" value="one"><textarea>Two</textarea><select><option>Three<option>Four</select></form></main>`,
  )
  await page.locator('#host').evaluate((host) => {
    host.attachShadow({ mode: 'open' }).innerHTML = '<style>p { color: navy }</style><p>Inside</p>'
  })
  const first = await reader.fingerprint()
  await page.locator('input').fill('Something else')
  await page.locator('textarea').fill('Something else')
  await page.locator('select').selectOption('Four')
  await page.locator('#hidden').evaluate((element) => (element.textContent = 'Changed'))
  await page.locator('#unseen').evaluate((element) => (element.textContent = 'Changed'))
  expect(await reader.fingerprint()).toBe(first)
  await page.locator('#host p').evaluate((element) => (element.textContent = 'Changed'))
  const second = await reader.fingerprint()
  expect(second).not.toBe(first)
  await page.locator('#host').evaluate((host) => (host.style.display = 'none'))
  expect(await reader.fingerprint()).not.toBe(second)
})

test('the fingerprint changes with what a frame of the same site shows, and with the title, not with a count in it', async () => {
  const reader = await serve(
    `<title>(2) Tides</title><main><p>${prose(12)}</p><iframe srcdoc="<p>Inside</p><p hidden>Never</p>"></iframe></main>`,
  )
  const inside = page.frameLocator('iframe').locator('p')
  await expect(inside.first()).toHaveText('Inside')
  const first = await reader.fingerprint()
  await inside.last().evaluate((element) => (element.textContent = 'Not ever'))
  await page.evaluate(() => (document.title = '(3) Tides'))
  expect(await reader.fingerprint()).toBe(first)
  await inside.first().evaluate((element) => (element.textContent = 'Changed'))
  const second = await reader.fingerprint()
  expect(second).not.toBe(first)
  await page.evaluate(() => (document.title = '(3) Tides of May'))
  expect(await reader.fingerprint()).not.toBe(second)
})

test('the fingerprint tells that more of the same text is shown', async () => {
  const reader = await serve(
    `<main><p>${prose(12)}</p><p id="later" style="opacity:0">Fades in</p><div id="cut" style="height:20px;overflow:hidden">${prose(9)}</div></main>`,
  )
  const [text, first] = String(await reader.fingerprint()).split('.')
  await page.locator('#later').evaluate((element) => (element.style.opacity = '1'))
  const [sameText, second] = String(await reader.fingerprint()).split('.')
  await page.locator('#cut').evaluate((element) => (element.style.height = 'auto'))
  const [stillSame, third] = String(await reader.fingerprint()).split('.')
  expect([sameText, stillSame]).toEqual([text, text])
  expect(new Set([first, second, third]).size).toBe(3)
})

test('the fingerprint changes when a folded part of the page is opened', async () => {
  const reader = await serve(
    `<main><p>${prose(12)}</p><details><summary>More</summary><p>Folded away</p></details></main>`,
  )
  const first = await reader.fingerprint()
  await page.getByText('More', { exact: true }).click()
  await expect(page.getByText('Folded away')).toBeVisible()
  expect(await reader.fingerprint()).not.toBe(first)
})
