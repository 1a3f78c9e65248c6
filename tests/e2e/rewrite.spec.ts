import type { Page } from 'playwright'
import type { Keyside } from './browser.ts'
import { expect } from './keyside-test.ts'
import { type Card, chooseRewrite, setKnownHosts } from './rewrite-card.ts'
import { rewriteTest } from './rewrite-test.ts'
import { sendCommand } from './send-command.ts'
import { bodiesInDetails } from './sent-requests.ts'
import { openSpending, spendingIn } from './spending-page.ts'
import { stopWorker } from './stop-worker.ts'

const letter =
  'Hi team, i think we should maybe meet on Friday about the plan, because their is alot to decide.'
const better = 'Hi team, I think we should meet on Friday about the plan, because there is a lot to decide.'
const shorter = 'Hi team, let us meet on Friday about the plan.'

const fields = `<title>Fields</title>
<style>* { color: red !important; display: block; font-size: 40px !important } div { position: static !important }
head, title, style, script { display: none }</style>
<textarea aria-label="Letter" rows="5" cols="60">${letter}</textarea>
<p><input aria-label="Subject" value="The plan for friday"></p>
<p><input aria-label="Secret" type="password" value="hunter2"></p>
<dialog><textarea aria-label="In a dialog">${letter}</textarea></dialog>
<iframe src="/frame" width="300" height="80" style="border: 0"></iframe>
<p style="height: 3000px">A long page</p>`

const frame = `<textarea aria-label="In a frame" style="width: 90%">${letter}</textarea>`

const test = rewriteTest({ '/': fields, '/frame': frame }, better)

async function open(keyside: Keyside, page: Page, name: string, action = 'improve'): Promise<void> {
  await page.getByLabel(name).click()
  await chooseRewrite(keyside, action)
}

/** What the card cannot agree to for a person is shown in a window of ours, and sent from there. */
async function sendInWindow(keyside: Keyside, page: Page, card: Card, button: string): Promise<void> {
  const [view] = await Promise.all([keyside.context.waitForEvent('page'), card.click('button', button)])
  const closed = view.waitForEvent('close')
  await view.getByRole('button', { name: /^(Send|Go on today)$/ }).click()
  await closed
  await page.bringToFront()
}

test('a text is rewritten in its field: asked the first time, shown with its changes, replaced, taken back with one undo', async ({
  keyside,
  page,
  card,
  site,
}) => {
  await setKnownHosts(keyside)
  const field = page.getByLabel('Letter')
  await open(keyside, page, 'Letter')
  await card.has('button', 'Rewrite')
  expect(site.asked).toEqual([])
  await sendInWindow(keyside, page, card, 'Rewrite')
  await card.has('button', 'Replace')
  await expect
    .poll(() => card.names('button'))
    .toEqual(expect.arrayContaining(['Replace', 'Insert below', 'Copy', 'Try again', 'Discard']))
  await expect.poll(() => card.names('insertion')).toHaveLength(3)
  await card.click('button', 'Show changes')
  await expect.poll(() => card.result()).toBe(better)
  await expect.poll(() => card.focused()).toBe('button: Show changes')
  await card.click('button', 'Replace')
  await expect(field).toHaveValue(better)
  await expect.poll(() => card.isOpen()).toBe(false)
  await expect(field).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(field).toHaveValue(letter)
  expect(site.asked).toHaveLength(1)
  expect(site.asked[0]?.[1]?.content).toContain(letter)
})

test('quotation marks and fences that the text had not are taken off, said, and put back on request', async ({
  keyside,
  page,
  card,
  site,
}) => {
  site.answers = [`"${better}"`, `\`\`\`text\n${better}\n\`\`\``]
  const field = page.getByLabel('Letter')
  await open(keyside, page, 'Letter')
  await card.has('button', 'Replace')
  await expect.poll(() => card.text()).toContain('The quotation marks around the answer were taken off.')
  await card.click('button', 'Put back')
  await expect.poll(() => card.text()).not.toContain('taken off')
  await card.click('button', 'Replace')
  await expect(field).toHaveValue(`"${better}"`)
  await page.keyboard.press('Control+z')
  await expect(field).toHaveValue(letter)
  await open(keyside, page, 'Letter')
  await card.has('button', 'Put back')
  await expect.poll(() => card.text()).toContain('The code fence around the answer was taken off.')
  await card.click('button', 'Replace')
  await expect(field).toHaveValue(better)
})

test("an action's own variables are asked for in the card, Enter goes on to the next, and the page's title and address go along", async ({
  keyside,
  page,
  card,
  site,
}) => {
  await sendCommand(keyside, 'saveAction', {
    actionId: 'action_tone',
    name: 'In a tone',
    subject: 'field',
    result: 'field',
    start: 'at-once',
    template: 'As {{tone}}, {{length: short, long}}, like {{clipboard}}: {{selection}} On {{title}}, {{url}}',
    inMenu: true,
    inPalette: false,
    position: 1,
  })
  await page.bringToFront()
  await open(keyside, page, 'Letter', 'action_tone')
  await card.has('textbox', 'tone')
  await card.has('combobox', 'length')
  await expect.poll(() => card.focused()).toBe('textbox: tone')
  await page.keyboard.press('Enter')
  await expect.poll(() => card.focused()).toBe('textbox: tone')
  await page.keyboard.type('a pirate {{title}}')
  await page.keyboard.press('Enter')
  await expect.poll(() => card.focused()).toBe('textbox: Text from the clipboard: paste it here')
  expect(site.asked).toEqual([])
  await page.keyboard.type('Ahoy')
  await page.keyboard.press('Enter')
  await card.has('button', 'Replace')
  const words = `As a pirate {{title}}, short, like "Ahoy": the quoted text On "Fields", ${site.origin}/`
  expect(site.asked.map((messages) => messages[1]?.content)).toEqual([expect.stringContaining(words)])
  await card.click('button', 'Try again')
  await expect.poll(() => site.asked.length).toBe(2)
  expect(site.asked[1]?.[1]?.content).toContain(words)
})

test('a dear rewrite is asked about, a limit holds it back until it is lifted, and its cost is told by site', async ({
  keyside,
  page,
  card,
  site,
}) => {
  await open(keyside, page, 'Letter')
  await card.has('button', 'Replace')
  await card.click('button', 'Discard')
  const workbench = await openSpending(keyside)
  const spending = spendingIn(workbench)
  const model = (await spending.prices.locator('tr[data-model]').first().getAttribute('data-model')) ?? ''
  await spending.setPrice(model, '20000', '20000')
  await page.bringToFront()
  // The host is known by now: what asks is the price alone.
  await open(keyside, page, 'Letter')
  await card.has('button', 'Rewrite')
  await expect.poll(() => card.text()).toMatch(/This costs .+ asked above/)
  expect(site.asked).toHaveLength(1)
  await sendInWindow(keyside, page, card, 'Rewrite')
  await card.has('button', 'Replace')
  await workbench.getByLabel('A day, in USD').fill('0.01')
  await workbench.getByLabel('A day, in USD').blur()
  await expect(workbench.getByText('of $0.01')).toBeVisible()
  await page.bringToFront()
  await sendInWindow(keyside, page, card, 'Try again')
  await card.has('button', 'Next variant')
  expect(site.asked).toHaveLength(3)
  await workbench.getByRole('combobox', { name: 'By' }).selectOption('Site')
  await expect(spending.row(new URL(site.origin).host).getByRole('cell').first()).toHaveText('3')
})

test('nothing but keys is needed: Enter takes it, Tab goes through variants and on to the controls, Escape discards', async ({
  keyside,
  page,
  card,
  site,
}) => {
  site.answers = [better, shorter]
  const field = page.getByLabel('Letter')
  await open(keyside, page, 'Letter')
  await card.has('button', 'Replace')
  await expect.poll(() => card.focused()).toBe('group: Result')
  await page.keyboard.press('Tab')
  await expect.poll(() => card.focused()).toBe('textbox: What to change')
  await page.keyboard.type('shorter')
  await page.keyboard.press('Enter')
  await expect.poll(() => card.names('StaticText')).toContain('2 of 2')
  expect(site.asked[1]?.[1]?.content).toContain('Change the quoted text as follows: shorter')
  expect(site.asked[1]?.[1]?.content).toContain(better)
  await expect.poll(() => card.focused()).toBe('group: Result')
  await page.keyboard.press('Shift+Tab')
  await expect.poll(() => card.names('StaticText')).toContain('1 of 2')
  await page.keyboard.press('Tab')
  await expect.poll(() => card.names('StaticText')).toContain('2 of 2')
  await expect.poll(() => card.focused()).toBe('group: Result')
  await page.keyboard.press('Tab')
  await expect.poll(() => card.focused()).toBe('textbox: What to change')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue(shorter)
  await expect.poll(() => card.isOpen()).toBe(false)

  await open(keyside, page, 'Letter', 'shorten')
  await card.has('button', 'Replace')
  await page.keyboard.press('Escape')
  await expect.poll(() => card.isOpen()).toBe(false)
  await expect(field).toBeFocused()
  await expect(field).toHaveValue(shorter)
})

test('Stop and Discard end what is being sent; text that came can be used', async ({
  keyside,
  page,
  card,
  site,
}) => {
  site.pauseAt = 20
  await open(keyside, page, 'Letter')
  await expect.poll(() => card.result()).toBe(better.slice(0, 20))
  await expect.poll(() => card.textIn('status', 'Progress')).toBe('Rewriting…')
  await card.click('button', 'Stop')
  await card.has('button', 'Replace')
  await expect.poll(() => site.brokenOff).toBe(1)
  await expect.poll(() => card.textIn('status', 'Progress')).toBe('Stopped')
  await card.click('button', 'Try again')
  await expect.poll(() => site.asked.length).toBe(2)
  await expect.poll(() => card.result()).toBe(better.slice(0, 20))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect.poll(() => card.isOpen()).toBe(false)
  await expect.poll(() => site.brokenOff).toBe(2)
  await expect(page.getByLabel('Letter')).toHaveValue(letter)
})

test('a worker that is stopped leaves the text that came, and bills nothing by itself; Try again reconnects', async ({
  keyside,
  page,
  card,
  site,
}) => {
  site.pauseAt = 20
  await open(keyside, page, 'Letter')
  await expect.poll(() => card.result()).toBe(better.slice(0, 20))
  const view = await keyside.openView('options.html')
  await stopWorker(view)
  await view.close()
  await page.bringToFront()
  await expect.poll(() => card.alert()).toBe('The connection to Keyside was lost. Try again.')
  expect(site.asked).toHaveLength(1)
  site.goOn()
  await card.click('button', 'Try again')
  await expect.poll(() => card.textIn('status', 'Progress')).toBe('Done')
  expect(site.asked).toHaveLength(2)
  await expect.poll(() => card.names('StaticText')).toContain('2 of 2')
})

test('a text that was changed meanwhile is not overwritten before the user says so', async ({
  keyside,
  page,
  card,
  site,
}) => {
  const field = page.getByLabel('Letter')
  await open(keyside, page, 'Letter')
  await card.has('button', 'Replace')
  await field.evaluate((element: HTMLTextAreaElement) => {
    element.value = 'Something else'
  })
  await card.click('button', 'Replace')
  await expect.poll(() => card.alert()).toContain('The text in the field has changed.')
  await expect(field).toHaveValue('Something else')
  await card.click('button', 'Use new text')
  await expect.poll(() => site.asked.length).toBe(2)
  expect(site.asked[1]?.[1]?.content).toContain('Something else')
  await expect.poll(() => card.textIn('status', 'Progress')).toBe('Done')
  await card.click('button', 'Replace')
  await expect(field).toHaveValue(better)
})

test('a password is never read: the card says why, and goes with Escape', async ({
  keyside,
  page,
  card,
  site,
}) => {
  await open(keyside, page, 'Secret')
  await expect
    .poll(() => card.names('StaticText'))
    .toContain('This is a password field. Keyside does not read it. Choose another field.')
  await page.keyboard.press('Escape')
  await expect.poll(() => card.isOpen()).toBe(false)
  expect(site.asked).toEqual([])
})

test('an action that asks begins with its question; a second card takes the place of the first', async ({
  keyside,
  page,
  card,
  site,
}) => {
  await open(keyside, page, 'Subject', 'custom')
  await expect.poll(() => card.focused()).toBe('textbox: What to do')
  await page.keyboard.type('as a question')
  await page.keyboard.press('Enter')
  await card.has('button', 'Replace')
  expect(await card.names('button')).not.toContain('Insert below')
  expect(site.asked[0]?.[1]?.content).toContain('Rewrite the quoted text as follows: as a question')
  await open(keyside, page, 'Letter', 'formal')
  await expect.poll(() => card.names('heading')).toEqual(['More formal'])
  await expect(page.locator('html > div')).toHaveCount(1)
})

test('the page sees an empty element and no more: not the card, the prompt, the answer or the key; keys typed into the card it can see', async ({
  keyside,
  page,
  card,
  site,
}) => {
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    const types = 'keydown keyup keypress input beforeinput focusin click pointerdown message copy'.split(' ')
    for (const type of types)
      window.addEventListener(
        type,
        (event) => {
          const path = event
            .composedPath()
            .map((each) => (each instanceof Element ? each.localName : typeof each))
          const key =
            event instanceof KeyboardEvent ? event.key : event instanceof InputEvent ? event.data : ''
          if (event.target instanceof HTMLDivElement) seen.push(`${type} ${key} ${path.join('>')}`)
        },
        true,
      )
    new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes)
          seen.push(
            `added ${node instanceof Element ? node.outerHTML.replace(/ style="[^"]*"/, '') : node.textContent}`,
          )
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
  const all = () => page.evaluate(() => (window as unknown as { seen: string[] }).seen)
  await open(keyside, page, 'Letter')
  await card.has('button', 'Replace')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Q')

  const reached = await page.evaluate((words) => {
    const host = document.querySelector('html > div')
    const hit = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
    const selection = getSelection()
    document.execCommand('selectAll')
    selection?.selectAllChildren(document.documentElement)
    return {
      root: host?.shadowRoot ?? null,
      html: host?.innerHTML,
      active: document.activeElement?.localName,
      selected: selection?.toString().includes(words),
      text: document.documentElement.innerText.includes(words),
      found: (window as unknown as { find(text: string): boolean }).find(words),
      api: 'keysideRewrite' in window,
      hit: hit?.localName,
    }
  }, 'there is')
  expect(reached).toMatchObject({
    root: null,
    html: '',
    active: 'div',
    selected: false,
    text: false,
    found: false,
    api: false,
  })

  const seen = await all()
  expect(seen.filter((line) => line.startsWith('added'))).toEqual(['added <div popover="manual"></div>'])
  expect(seen.filter((line) => /there is|sk-test|quoted text/.test(line))).toEqual([])
  expect(seen.every((line) => line.startsWith('added') || /div>html>object>object$/.test(line))).toBe(true)
  // A listener that was there first hears every key, whatever we do: SECURITY says so.
  expect(seen.some((line) => line.startsWith('keydown Q'))).toBe(true)
  expect(JSON.stringify(site.asked)).not.toContain('sk-test')
})

test('the card stands beside its field wherever that is: in a modal dialog, in a small frame, and while the page scrolls', async ({
  keyside,
  page,
  card,
}) => {
  const under = async (field: ReturnType<Page['locator']>) => {
    const box = await field.boundingBox()
    const { top } = await card.box('dialog', 'Rewrite')
    return Math.round(top - (box?.y ?? 0) - (box?.height ?? 0))
  }
  await open(keyside, page, 'Letter')
  await card.has('button', 'Replace')
  await expect.poll(() => under(page.getByLabel('Letter'))).toBe(8)
  await page.mouse.move(1200, 700)
  await page.mouse.wheel(0, 60)
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(60)
  await expect.poll(() => under(page.getByLabel('Letter'))).toBe(8)
  await card.click('button', 'Discard')

  await page.evaluate(() => document.querySelector('dialog')?.showModal())
  await open(keyside, page, 'In a dialog')
  await card.has('button', 'Replace')
  await expect(page.locator('dialog > div')).toHaveCount(1)
  await card.click('button', 'Replace')
  await expect(page.getByLabel('In a dialog')).toHaveValue(better)
  await page.evaluate(() => document.querySelector('dialog')?.close())

  const inFrame = page.frameLocator('iframe').getByLabel('In a frame')
  await inFrame.click()
  await chooseRewrite(keyside, 'improve', await frameIdOf(keyside))
  await card.has('button', 'Replace')
  await expect(page.locator('html > div')).toHaveCount(1)
  await card.click('button', 'Replace')
  await expect(inFrame).toHaveValue(better)
})

test('what a rewrite sent can be seen in the network log, and copied, as it was', async ({
  keyside,
  page,
  site,
  card,
}) => {
  await keyside.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(keyside, page, 'Letter')
  await card.has('button', 'Replace')
  const log = await keyside.openView('workbench.html#network')
  await log.getByLabel('Why').selectOption('rewrite')
  await log.getByRole('button', { name: 'Details' }).click()
  const [body = '{}'] = await bodiesInDetails(log)
  expect(JSON.parse(body).messages).toEqual(site.asked[0])
  expect(body).toContain('alot to decide')
})

/** The browser's own number for the frame of the page, as a menu is told it. */
async function frameIdOf(keyside: Keyside): Promise<number> {
  const worker = await keyside.worker()
  return worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        tabs: { query(filter: object): Promise<{ id: number }[]> }
        scripting: { executeScript(injection: object): Promise<{ frameId: number }[]> }
      }
    }
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
    const target = { tabId: tab?.id, allFrames: true }
    const frames = await chrome.scripting.executeScript({ target, func: () => undefined })
    return Math.max(...frames.map(({ frameId }) => frameId))
  })
}
