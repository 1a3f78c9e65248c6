import { newId } from '../../domain/rows/id'
import type { PageFailure, PageReading } from '../../page/visible/page-reading'
import type { Commands, PageResult } from '../../protocol'
import type { PendingAction } from '../../settings'
import type { BackgroundDeps } from '../runs/deps'
import { keepSource } from '../runs/keep-source'

export interface PanelQuestion {
  windowId: number
  tabId: number
  actionId: string
  subject: 'page' | 'selection' | 'nothing'
  /** Which part of a page is wanted. */
  selector?: string
  /** What the browser itself says is selected: without structure, but also from where no script may read. */
  selected?: { text: string; url: string; title: string }
}

/**
 * Hands what a person chose in a menu or by a shortcut to the side panel of their window, which shows what it sends
 * and sends it. The panel is told at once, and again when the page has been read.
 */
export async function handToPanel(
  deps: Pick<BackgroundDeps, 'save' | 'now' | 'erasures'>,
  commands: Pick<Commands, 'readPage'>,
  setPendingAction: (windowId: number, action: PendingAction) => Promise<void>,
  { windowId, tabId, actionId, subject, selector, selected }: PanelQuestion,
): Promise<void> {
  const stillKept = deps.erasures.begin()
  const action = { id: newId('cmd', deps.now()), actionId, tabId }
  await setPendingAction(windowId, {
    ...action,
    reading: { state: subject === 'nothing' ? 'none' : 'reading' },
  })
  if (subject === 'nothing') return
  const read = await commands
    .readPage({
      tabId,
      kind: subject,
      ...(subject === 'page' && selector ? { way: { by: 'selector', selector } } : {}),
    })
    .catch((): PageResult => ({ state: 'failed', failure: 'gone' }))
  const isRefused = read.state === 'failed' && read.failure !== 'never-read'
  const reading = isRefused && selected !== undefined ? await asSource(selected) : read
  await setPendingAction(windowId, { ...action, reading })

  async function asSource({
    text,
    url,
    title,
  }: {
    text: string
    url: string
    title: string
  }): Promise<PageResult> {
    const reading: PageReading = {
      kind: 'selection',
      url,
      title,
      sections: [{ heading: '', level: 0, text }],
      chars: text.length,
      hidden: {},
      found: 'selection',
    }
    const { id } = await keepSource(deps, reading, { stillKept })
    return { state: 'read', sourceId: id }
  }
}

/** Hands the picture of a page to the side panel, where the part of it is chosen that goes along. */
export async function showPicture(
  { now }: Pick<BackgroundDeps, 'now'>,
  setPendingAction: (windowId: number, action: PendingAction) => Promise<void>,
  { windowId, tabId }: Pick<PanelQuestion, 'windowId' | 'tabId'>,
  reading: PendingAction['reading'],
): Promise<void> {
  await setPendingAction(windowId, { id: newId('cmd', now()), actionId: 'screenshot', tabId, reading })
}

/** Tells the side panel why something that was chosen in a page could not be done there. */
export async function tellPanel(
  { now }: Pick<BackgroundDeps, 'now'>,
  setPendingAction: (windowId: number, action: PendingAction) => Promise<void>,
  { windowId, tabId, actionId }: Pick<PanelQuestion, 'windowId' | 'tabId' | 'actionId'>,
  failure: PageFailure,
  otherSite?: string,
): Promise<void> {
  await setPendingAction(windowId, {
    id: newId('cmd', now()),
    actionId,
    tabId,
    reading: { state: 'failed', failure, ...(otherSite === undefined ? {} : { otherSite }) },
  })
}
