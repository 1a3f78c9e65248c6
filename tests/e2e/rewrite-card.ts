import type { CDPSession, Frame, Page } from 'playwright'
import { expect } from 'playwright/test'
import type { Keyside } from './browser.ts'

interface AxNode {
  nodeId: string
  parentId?: string
  ignored: boolean
  backendDOMNodeId?: number
  role?: { value?: unknown }
  name?: { value?: unknown }
  value?: { value?: unknown }
  childIds?: string[]
  properties?: { name: string; value: { value?: unknown } }[]
}

/**
 * The rewrite card of a page, or of a frame of another site in it, as a screen reader meets it: in its closed shadow
 * root nothing else can.
 */
export async function cardIn(page: Page, frame?: Frame) {
  const session: CDPSession = await page.context().newCDPSession(frame ?? page)
  await session.send('Accessibility.enable')

  async function dialog(): Promise<AxNode[]> {
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: AxNode[] }
    const byId = new Map(nodes.map((node) => [node.nodeId, node]))
    const top = nodes.find((node) => node.role?.value === 'dialog' && node.name?.value === 'Rewrite')
    const found: AxNode[] = []
    const take = (node: AxNode | undefined) => {
      if (node === undefined) return
      found.push(node)
      for (const id of node.childIds ?? []) take(byId.get(id))
    }
    take(top)
    return found
  }

  const named = async (role: string, name: string) =>
    (await dialog()).filter((node) => !node.ignored && node.role?.value === role && node.name?.value === name)

  async function textIn(role: string, name: string): Promise<string> {
    const nodes = await dialog()
    const byId = new Map(nodes.map((node) => [node.nodeId, node]))
    const text = (node: AxNode): string =>
      node.role?.value === 'StaticText'
        ? String(node.name?.value ?? '')
        : (node.childIds ?? []).map((id) => text(byId.get(id) ?? node)).join('')
    const node = nodes.find((each) => each.role?.value === role && each.name?.value === name)
    return node === undefined ? '' : text(node)
  }

  return {
    session,
    isOpen: async () => (await dialog()).length > 0,
    names: async (role: string) =>
      (await dialog())
        .filter((node) => !node.ignored && node.role?.value === role)
        .map((node) => String(node.name?.value ?? '')),
    textIn,
    text: () => textIn('dialog', 'Rewrite'),
    result: () => textIn('group', 'Result'),
    alert: async () => {
      const nodes = await dialog()
      const at = nodes.find((node) => node.role?.value === 'alert')
      return at === undefined ? '' : textIn('alert', String(at.name?.value ?? ''))
    },
    focused: async () => {
      const node = (await dialog()).findLast(({ properties = [] }) =>
        properties.some(({ name, value }) => name === 'focused' && value.value === true),
      )
      return node && `${node.role?.value}: ${node.name?.value}`
    },
    async has(role: string, name: string) {
      await expect
        .poll(async () => (await named(role, name)).length, { message: `${role} "${name}"` })
        .toBe(1)
    },
    /** Where it stands on screen. */
    async box(role: string, name: string) {
      const [node] = await named(role, name)
      if (node?.backendDOMNodeId === undefined) throw new Error(`No ${role} "${name}" in the card`)
      const { model } = await session.send('DOM.getBoxModel', { backendNodeId: node.backendDOMNodeId })
      const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border
      return { left, top, right, bottom }
    },
    /** A real click in its middle. */
    async click(role: string, name: string) {
      await this.has(role, name)
      const { left, top, right, bottom } = await this.box(role, name)
      const { x, y } = (await (await frame?.frameElement())?.boundingBox()) ?? { x: 0, y: 0 }
      await page.mouse.click(x + (left + right) / 2, y + (top + bottom) / 2)
    },
  }
}

export type Card = Awaited<ReturnType<typeof cardIn>>

/** Chooses an action in the context menu of the tab in front, as a person does who clicked Keyside's icon on it before. */
export async function chooseRewrite(keyside: Keyside, action: string, frameId = 0): Promise<void> {
  const worker = await keyside.worker()
  await worker.evaluate(
    async ([menuItemId, frame]) => {
      const { chrome } = globalThis as unknown as {
        chrome: {
          tabs: { query(filter: object): Promise<{ id: number }[]> }
          contextMenus: { onClicked: { dispatch(info: object, tab: object): void } }
        }
      }
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
      chrome.contextMenus.onClicked.dispatch({ menuItemId, frameId: frame, editable: true }, { id: tab?.id })
    },
    [`field:${action}`, frameId] as const,
  )
}

/** Makes the host of a connection one that fields were sent to before, or a new one: there the card asks first. */
export async function setKnownHosts(keyside: Keyside, ...apis: string[]): Promise<void> {
  const worker = await keyside.worker()
  await worker.evaluate(
    async (rewriteHosts) => {
      const { chrome } = globalThis as unknown as {
        chrome: { storage: { local: { set(items: object): Promise<void> } } }
      }
      await chrome.storage.local.set({ rewriteHosts })
    },
    apis.map((api) => new URL(api).host),
  )
}

/** The grant that a click on Keyside's icon gives for the page. */
export async function grant(keyside: Keyside, page: Page): Promise<void> {
  const popup = await keyside.openPopup(page)
  await popup.close()
}
