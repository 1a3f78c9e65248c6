import { browser } from 'wxt/browser'

interface SidebarAction {
  open(): Promise<void>
}

/** Has to be called in the user's gesture itself: after anything is awaited, browsers refuse. */
export function openSidePanel(windowId: number): Promise<void> {
  const { sidebarAction } = browser as unknown as { sidebarAction?: SidebarAction }
  return sidebarAction ? sidebarAction.open() : browser.sidePanel.open({ windowId })
}
