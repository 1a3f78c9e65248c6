import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import type { FaultServer } from '../fakes/fault-server.ts'
import type { HostileAnswer } from '../fakes/hostile-answers.ts'
import type { Keyside } from './browser.ts'
import { chatIn } from './chat-page.ts'
import { countCalls } from './count-calls.ts'

/** Elements that an answer may become, beside those of formulas. */
const elements = new Set(
  [
    'p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del a br hr table thead tbody tr th td',
    'sup section input button span div figure figcaption svg path rect circle line polyline polygon ellipse img',
  ]
    .join(' ')
    .split(' '),
)

const attributes =
  /^(?:class|colspan|dir|href|target|rel|title|start|translate|type|disabled|checked|aria-[a-z]+|role|tabindex|value|data-(?:footnote|align|language|found|scrolls|wraps|wrap|state)|alt|src|width|height|viewBox|fill|stroke(?:-[a-z]+)?|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|points)$/

interface Found {
  /** What an answer became that it must not become. */
  wrong: string[]
  violations: string[]
  mostDrawn: number
  globals: string
}

declare global {
  var hostileWatch: { violations: string[]; mostDrawn: number; globals: string } | undefined
}

/** Calls of functions: the dearest of the answers here takes about half of them where it comes in small slices. */
const mostCalls = 60_000_000
/** Elements that are drawn at once: more of them would freeze the view. */
const mostDrawn = 8000

/** Sees, in a side panel that is open, whether answers do anything. */
export async function watchHostile(keyside: Keyside, server: FaultServer, panel: Page) {
  const seen: string[] = []
  panel.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  panel.on('framenavigated', (frame) => seen.push(`navigation: ${frame.url()}`))
  panel.on('pageerror', (error) => seen.push(`error: ${error.message}`))
  panel.on('console', (message) => {
    if (message.type() === 'error') seen.push(`console: ${message.text()}`)
  })
  keyside.context.on('page', (page) => seen.push(`tab: ${page.url()}`))
  keyside.context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith('chrome-extension://') && !url.startsWith(server.url)) seen.push(`request: ${url}`)
  })
  await panel.evaluate(() => {
    const globals = () => [...Object.getOwnPropertyNames(window), ...Object.keys(document)].sort().join()
    const watch = { violations: [] as string[], mostDrawn: 0, globals: '' }
    globalThis.hostileWatch = watch
    watch.globals = globals()
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      watch.violations.push(`${violatedDirective} ${blockedURI}`),
    )
    new MutationObserver((records) => {
      const added = records.flatMap(({ addedNodes }) => Array.from(addedNodes))
      const drawn = added.reduce(
        (sum, node) => sum + (node instanceof Element ? 1 + node.getElementsByTagName('*').length : 0),
        0,
      )
      watch.mostDrawn = Math.max(watch.mostDrawn, drawn)
    }).observe(document, { subtree: true, childList: true })
  })
  const callsSince = await countCalls(panel)
  const chat = chatIn(panel)
  const requestsBefore = () => server.requests.filter(({ path }) => path !== '/v1/chat/completions').length
  const others = requestsBefore()
  let asked = 0

  /** Has an answer said, and tells what came of it. */
  async function say(answer: HostileAnswer): Promise<string[]> {
    server.options.answer = answer.text
    asked += 1
    const question = `Question ${asked}.`
    await chat.ask(question)
    // Roles would be looked for in all that was ever said, again and again.
    const asks = panel.locator('article[data-role="user"]').last().filter({ hasText: question })
    const own = asks.locator('~ article').first()
    await expect(own).toHaveAttribute('data-status', 'completed', { timeout: 120_000 })
    return (await look(own)).map((each) => `${JSON.stringify(answer.text.slice(0, 80))} → ${each}`)
  }

  /** What came of an answer that it must not do. */
  async function look(own: Locator): Promise<string[]> {
    const calls = await callsSince()
    const found = await own.evaluate(judge, { elements: [...elements], attributes: attributes.source })
    return [
      ...found.wrong,
      ...found.violations.map((each) => `violation: ${each}`),
      ...seen.splice(0),
      ...(calls > mostCalls ? [`${calls} calls of functions`] : []),
      ...(found.mostDrawn > mostDrawn ? [`${found.mostDrawn} elements at once`] : []),
      ...(found.globals === '' ? [] : [`globals: ${found.globals}`]),
      ...(requestsBefore() === others ? [] : ['the server was asked for something']),
    ]
  }

  return { chat, say, look }
}

/** Runs in the panel. */
function judge(article: Element, allowed: { elements: string[]; attributes: string }): Found {
  const names = new Set(allowed.elements)
  const attribute = new RegExp(allowed.attributes)
  const wrong: string[] = []
  const box = article.getBoundingClientRect()
  const text = article.querySelector('[role=group]')
  const isHidden = (element: Element) => {
    // What scrolls within its own box may be wider than it.
    for (let each = element.parentElement; each !== null && each !== article; each = each.parentElement)
      if (getComputedStyle(each).overflowX !== 'visible') return true
    return false
  }
  for (const element of text?.querySelectorAll('*') ?? []) {
    const name = element.localName
    const isFormula = element.namespaceURI === 'http://www.w3.org/1998/Math/MathML'
    if (!isFormula && !names.has(name)) wrong.push(`<${name}>`)
    for (const each of element.attributes)
      if (!isFormula && !attribute.test(each.name)) wrong.push(`<${name} ${each.name}>`)
      else if (isFormula && /^(?:on|href|xlink|src|id|name)/i.test(each.name))
        wrong.push(`<${name} ${each.name}>`)
    if (element.id !== '' || element.hasAttribute('name')) wrong.push(`<${name}> has a name`)
    if (name === 'input' && !(element as HTMLInputElement).disabled) wrong.push('a field')
    if (name === 'a') {
      const href = element.getAttribute('href')
      if (href !== null && !/^(?:https?|mailto):/.test(href)) wrong.push(`leads to ${href.slice(0, 60)}`)
      if (href !== null && element.getAttribute('target') !== '_blank') wrong.push('leads away from the view')
    }
    if (
      name === 'img' &&
      !/^(?:data:image\/(?:png|jpeg|gif|webp|avif);base64|blob:)/.test(element.getAttribute('src') ?? '')
    )
      wrong.push('an image from elsewhere')
    const own = element.getBoundingClientRect()
    const leaves =
      own.right > box.right + 1 ||
      own.left < box.left - 1 ||
      own.bottom > box.bottom + 2 ||
      own.top < box.top - 2
    if (leaves && own.width > 0 && own.height > 0 && !isHidden(element))
      wrong.push(`<${name}> leaves its box`)
  }
  if (document.documentElement.scrollWidth > innerWidth) wrong.push('the view scrolls sideways')
  const watch = globalThis.hostileWatch
  const now = [...Object.getOwnPropertyNames(window), ...Object.keys(document)].sort().join()
  const before = watch?.globals ?? ''
  const found = {
    wrong: [...new Set(wrong)],
    violations: watch?.violations.splice(0) ?? ['nothing was watched'],
    mostDrawn: watch?.mostDrawn ?? Number.POSITIVE_INFINITY,
    globals:
      now === before
        ? ''
        : now
            .split(',')
            .filter((name) => !before.includes(name))
            .join(),
  }
  if (watch) watch.mostDrawn = 0
  return found
}
