import { writeFile } from 'node:fs/promises'
import type { BrowserContext, CDPSession, Page } from 'playwright'
import { type CdpClient, ProtocolRefusal, TargetClosed } from './cdp-client.ts'
import { attachWithin, browserSession } from './target-session.ts'

interface AccessibleNode {
  role: string
  name: string
  value: string
  /** States such as `disabled`, `expanded`, `focused`, as the accessibility tree gives them. */
  states: Record<string, unknown>
}

interface WaitOptions {
  timeoutMs?: number
}

const defaultTimeoutMs = 30_000

/**
 * The real popup, opened as a click on the toolbar's icon opens it: with the grant of `activeTab`, and in a window
 * that Playwright does not list. So it is driven over the DevTools protocol.
 */
export class PopupTarget {
  /** Resolves when the popup is gone, whoever closed it. */
  readonly closed: Promise<void>
  readonly #session: CdpClient
  readonly #browser: CDPSession
  readonly #targetId: string

  private constructor(browser: CDPSession, session: CdpClient, targetId: string) {
    this.#browser = browser
    this.#session = session
    this.#targetId = targetId
    this.closed = session.ended
  }

  /** Triggers the extension's action on that tab; resolves when the popup that it opens has loaded. */
  static async open(context: BrowserContext, extensionId: string, page: Page): Promise<PopupTarget> {
    const browser = await browserSession(context)
    await page.bringToFront()
    const tabId = await tabTargetOf(context, browser, page)
    const url = `chrome-extension://${extensionId}/popup.html`
    const found = nextTarget(browser, url)
    await browser.send('Extensions.triggerAction', { id: extensionId, targetId: tabId })
    return await PopupTarget.#loaded(browser, await found, url)
  }

  /** Attaches to a view that is open already, or opens within the time, such as the real side panel. */
  static async attach(context: BrowserContext, url: string): Promise<PopupTarget> {
    const browser = await browserSession(context)
    return await PopupTarget.#loaded(browser, await nextTarget(browser, url), url)
  }

  /** A popup has its target before its document: what is asked of it until then would be asked of an empty page. */
  static async #loaded(browser: CDPSession, targetId: string, url: string): Promise<PopupTarget> {
    const popup = new PopupTarget(browser, await attachWithin(browser, targetId), targetId)
    const isLoaded = (wanted: string) => location.href.startsWith(wanted) && document.readyState !== 'loading'
    const deadline = Date.now() + defaultTimeoutMs
    for (;;) {
      try {
        await popup.waitFor(isLoaded, [url], { timeoutMs: deadline - Date.now() })
        return popup
      } catch (error) {
        // The empty page went away while it was asked.
        if (!(error instanceof ProtocolRefusal) || Date.now() >= deadline) throw error
      }
    }
  }

  /** What `call` returns in the popup. It is sent as text: nothing around it is known there, only `args`. */
  async evaluate<A extends unknown[], R>(call: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    const { result, exceptionDetails } = await this.#session.send<Evaluated<R>>('Runtime.evaluate', {
      expression: `(${call})(...${JSON.stringify(args)})`,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  /** Resolves with what `call` returns in the popup, once that is neither false, null, 0 nor empty. */
  async waitFor<A extends unknown[], R>(
    call: (...args: A) => R,
    args: A,
    { timeoutMs = defaultTimeoutMs }: WaitOptions = {},
  ): Promise<R> {
    const { result, exceptionDetails } = await this.#session.send<Evaluated<R>>('Runtime.evaluate', {
      expression: `(${untilTruthy})(() => (${call})(...${JSON.stringify(args)}), ${timeoutMs})`,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(`${exceptionDetails.exception?.description}\nwaiting for ${call}`)
    return result.value
  }

  /**
   * Waits until an element has this role, this exact accessible name and these attributes; the last one that fits is
   * used. Resolves with its text as shown. Throws after the time, with what the element's attributes were.
   */
  async waitForRole(
    role: string,
    name: string,
    attributes: Record<string, string> = {},
    { timeoutMs = defaultTimeoutMs }: WaitOptions = {},
  ): Promise<string> {
    const deadline = Date.now() + timeoutMs
    for (;;) {
      const elements = await this.#elements(role, name)
      const fits = elements.findLast((each) =>
        Object.entries(attributes).every(([key, value]) => each.attributes[key] === value),
      )
      if (fits) return fits.text
      const leftMs = deadline - Date.now()
      if (leftMs <= 0) {
        const seen =
          elements.map(({ attributes, text }) => `${JSON.stringify(attributes)} ${text}`).join(', ') || 'none'
        throw new Error(
          `No ${role} "${name}" with ${JSON.stringify(attributes)} in ${timeoutMs} ms; seen: ${seen}`,
        )
      }
      await this.evaluate(nextChange, Math.min(leftMs, 250))
    }
  }

  /** All attributes of the last element with this role and name, or undefined where there is none. */
  async attributes(role: string, name: string): Promise<Record<string, string> | undefined> {
    return (await this.#elements(role, name)).at(-1)?.attributes
  }

  /** A real click in the middle of the last element with this role and name. */
  async click(role: string, name: string): Promise<void> {
    await this.waitForRole(role, name)
    const deadline = Date.now() + defaultTimeoutMs
    let last: string | undefined
    for (;;) {
      const place = await this.#placeOf(role, name)
      // What is still moving would be missed: it is clicked where two frames after each other have it.
      if (place !== undefined && JSON.stringify(place) === last) {
        const at = { ...place, button: 'left', clickCount: 1 }
        await this.#act(
          'Input.dispatchMouseEvent',
          { type: 'mousePressed', ...at },
          { type: 'mouseReleased', ...at },
        )
        return
      }
      if (Date.now() >= deadline) throw new Error(`${role} "${name}" does not stand still, or is covered`)
      last = JSON.stringify(place)
      await this.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())))
    }
  }

  /** The middle of an element, where a click on it would reach it. */
  async #placeOf(role: string, name: string): Promise<{ x: number; y: number } | undefined> {
    const backendNodeId = (await this.#nodes(role, name)).at(-1)?.backendDOMNodeId
    if (backendNodeId === undefined) return undefined
    try {
      await this.#session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId })
      const { object } = await this.#session.send<{ object: { objectId: string } }>('DOM.resolveNode', {
        backendNodeId,
      })
      const { result } = await this.#session.send<{ result: { value?: { x: number; y: number } } }>(
        'Runtime.callFunctionOn',
        { objectId: object.objectId, functionDeclaration: `${middleOf}`, returnByValue: true },
      )
      return result.value
    } catch (error) {
      // It was drawn anew between two questions.
      if (error instanceof ProtocolRefusal) return undefined
      throw error
    }
  }

  /** Types into whatever has the focus, as an input method does: all at once. */
  async type(text: string): Promise<void> {
    await this.#session.send('Input.insertText', { text })
  }

  /** Presses one key: a name such as `Enter` or `Shift+Enter`, or one Latin letter or digit. */
  async press(combination: string): Promise<void> {
    const parts = combination.split('+')
    const key = parts.pop() ?? ''
    const modifiers = parts.reduce((bits, part) => bits | (modifierBits[part] ?? 0), 0)
    const event = { modifiers, ...keyEvent(key) }
    const up = { ...event, type: 'keyUp', text: undefined }
    await this.#act('Input.dispatchKeyEvent', { type: 'keyDown', ...event }, up)
  }

  /** A PNG of the popup; written to `path` where one is given. */
  async screenshot(path?: string): Promise<Buffer> {
    const { data } = await this.#session.send<{ data: string }>('Page.captureScreenshot', { format: 'png' })
    const png = Buffer.from(data, 'base64')
    if (path !== undefined) await writeFile(path, png)
    return png
  }

  /** All that a screen reader meets, in document order. */
  async accessibilityTree(): Promise<AccessibleNode[]> {
    await this.#session.send('Accessibility.enable')
    const { nodes } = await this.#session.send<{ nodes: AxNode[] }>('Accessibility.getFullAXTree')
    return nodes
      .filter((node) => !node.ignored)
      .map((node) => ({
        role: String(node.role?.value ?? ''),
        name: String(node.name?.value ?? ''),
        value: String(node.value?.value ?? ''),
        states: Object.fromEntries((node.properties ?? []).map((each) => [each.name, each.value.value])),
      }))
  }

  /** Closes the popup, if it is still open, and resolves when it is gone. */
  async close(): Promise<void> {
    if (!this.#session.isOver) await this.#browser.send('Target.closeTarget', { targetId: this.#targetId })
    await this.closed
    await this.#browser.detach()
  }

  /** Pressing and letting go. Either may close the popup, which then confirms nothing any more: that is no failure. */
  async #act(method: string, ...events: Record<string, unknown>[]): Promise<void> {
    if (this.#session.isOver) throw new TargetClosed('The popup is closed.')
    try {
      for (const event of events) await this.#session.send(method, event)
    } catch (error) {
      if (!(error instanceof TargetClosed)) throw error
    }
  }

  async #nodes(role: string, name: string): Promise<AxNode[]> {
    // By the object, not by a node's id: ids are drawn anew when the document has been read to its end.
    const { result } = await this.#session.send<{ result: { objectId: string } }>('Runtime.evaluate', {
      expression: 'document',
    })
    const { nodes } = await this.#session.send<{ nodes: AxNode[] }>('Accessibility.queryAXTree', {
      objectId: result.objectId,
      accessibleName: name,
      role,
    })
    return nodes.filter((node) => !node.ignored && node.backendDOMNodeId !== undefined)
  }

  async #elements(role: string, name: string): Promise<DescribedElement[]> {
    const described = (await this.#nodes(role, name)).map(async ({ backendDOMNodeId }) => {
      const { object } = await this.#session.send<{ object: { objectId: string } }>('DOM.resolveNode', {
        backendNodeId: backendDOMNodeId,
      })
      const { result } = await this.#session.send<Evaluated<DescribedElement>>('Runtime.callFunctionOn', {
        objectId: object.objectId,
        functionDeclaration: `function () {
          return {
            attributes: Object.fromEntries(Array.from(this.attributes, (each) => [each.name, each.value])),
            text: this.innerText,
          }
        }`,
        returnByValue: true,
      })
      return result.value
    })
    // A node may be replaced between being listed and being read; then it no longer counts.
    const settled = await Promise.allSettled(described)
    if (this.#session.isOver) throw new TargetClosed('The popup is closed.')
    return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  }
}

interface Evaluated<R> {
  result: { value: R }
  exceptionDetails?: { text: string; exception?: { description?: string } }
}

interface AxNode {
  ignored: boolean
  backendDOMNodeId?: number
  role?: { value?: unknown }
  name?: { value?: unknown }
  value?: { value?: unknown }
  properties?: { name: string; value: { value?: unknown } }[]
}

interface DescribedElement {
  attributes: Record<string, string>
  text: string
}

const modifierBits: Record<string, number> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 }

const namedKeys: Record<string, { windowsVirtualKeyCode: number; text?: string }> = {
  Enter: { windowsVirtualKeyCode: 13, text: '\r' },
  Escape: { windowsVirtualKeyCode: 27 },
  Tab: { windowsVirtualKeyCode: 9, text: '\t' },
  Backspace: { windowsVirtualKeyCode: 8 },
  Delete: { windowsVirtualKeyCode: 46 },
  Home: { windowsVirtualKeyCode: 36 },
  End: { windowsVirtualKeyCode: 35 },
  ArrowLeft: { windowsVirtualKeyCode: 37 },
  ArrowUp: { windowsVirtualKeyCode: 38 },
  ArrowRight: { windowsVirtualKeyCode: 39 },
  ArrowDown: { windowsVirtualKeyCode: 40 },
}

function keyEvent(key: string): Record<string, unknown> {
  const named = namedKeys[key]
  if (named) return { key, code: key, ...named }
  if (!/^[a-z0-9]$/i.test(key)) throw new Error(`No such key here: ${key}`)
  const code = /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`
  return { key, code, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0), text: key }
}

/** Runs in the popup, so it stands alone. Frames too, because the focus moves without any mutation. */
function untilTruthy(check: () => unknown, timeoutMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = () => {
      observer.disconnect()
      clearTimeout(timer)
      cancelAnimationFrame(frame)
    }
    const look = () => {
      try {
        const value = check()
        if (!value) return
        end()
        resolve(value)
      } catch (error) {
        end()
        reject(error)
      }
    }
    const nextFrame = () => {
      frame = requestAnimationFrame(nextFrame)
      look()
    }
    const observer = new MutationObserver(look)
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    const timer = setTimeout(() => {
      end()
      reject(new Error(`Timed out after ${timeoutMs} ms`))
    }, timeoutMs)
    let frame = requestAnimationFrame(nextFrame)
    look()
  })
}

/** Runs in the popup, so it stands alone. Resolves at the next change of the document, or after `atMostMs`. */
function nextChange(atMostMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect()
      clearTimeout(timer)
      resolve()
    }
    const observer = new MutationObserver(end)
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    const timer = setTimeout(end, atMostMs)
  })
}

/** A click on the extension's icon while that page's tab is in front, whatever it opens. */
export async function clickIcon(context: BrowserContext, extensionId: string, page: Page): Promise<void> {
  const browser = await browserSession(context)
  const targetId = await tabTargetOf(context, browser, page)
  await browser.send('Extensions.triggerAction', { id: extensionId, targetId })
  await browser.detach()
}

/** `triggerAction` wants the target of the tab, not of the page in it; a tab tells its page when one attaches to it. */
async function tabTargetOf(context: BrowserContext, browser: CDPSession, page: Page): Promise<string> {
  const pageSession = await context.newCDPSession(page)
  const pageTargetId = (await pageSession.send('Target.getTargetInfo')).targetInfo.targetId
  await pageSession.detach()
  const tabs = await browser.send('Target.getTargets', { filter: [{ type: 'tab' }] })
  for (const { targetId } of tabs.targetInfos) {
    const tab = await attachWithin(browser, targetId)
    const attached = tab.once<{ targetInfo: { targetId: string } }>('Target.attachedToTarget')
    await tab.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true })
    const inTab = (await attached).targetInfo.targetId
    await tab.detach()
    if (inTab === pageTargetId) return targetId
  }
  throw new Error(`No tab shows ${page.url()}`)
}

/** The id of the page target whose address starts with `url`, as soon as there is one. */
async function nextTarget(browser: CDPSession, url: string, timeoutMs = defaultTimeoutMs): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const found = new Promise<string>((resolve, reject) => {
    const look = ({ targetInfo }: { targetInfo: { targetId: string; type: string; url: string } }) => {
      if (targetInfo.type === 'page' && targetInfo.url.startsWith(url)) resolve(targetInfo.targetId)
    }
    browser.on('Target.targetCreated', look)
    browser.on('Target.targetInfoChanged', look)
    timer = setTimeout(() => reject(new Error(`${url} did not open in ${timeoutMs} ms`)), timeoutMs)
  })
  await browser.send('Target.setDiscoverTargets', { discover: true })
  return await found.finally(() => clearTimeout(timer))
}

/** Runs in the view, on the element. Undefined where something else lies over its middle. */
function middleOf(this: Element): { x: number; y: number } | undefined {
  const { left, top, width, height } = this.getBoundingClientRect()
  const [x, y] = [left + width / 2, top + height / 2]
  return this.contains(this.ownerDocument.elementFromPoint(x, y)) ? { x, y } : undefined
}
