import { browser } from 'wxt/browser'
import { readActions } from '../../db/read/read'
import { type EffectiveAction, effectiveActions } from '../../domain/actions/effective-actions'
import { tellOfGrant } from '../../grants'
import { languageFor } from '../../locale/languages'
import { loadTexts } from '../../locale/load-texts'
import type { PageFailure } from '../../page/visible/page-reading'
import { summaryActionId } from '../../prompts/summary-action'
import type { Change, Commands } from '../../protocol'
import { rewritePortName } from '../../rewrite-protocol'
import { pendingActionItem } from '../../settings'
import { settingsItem } from '../../settings-item'
import type { Rewrites } from '../rewrite/create-rewrites'
import { createPortHolder } from '../rewrite/hold-port'
import type { Part } from '../rows/part'
import type { BackgroundDeps } from '../runs/deps'
import { captureTab } from '../tabs/capture-tab'
import { markIcon } from '../tabs/mark-icon'
import { actionMenu, menuChoice, screenshotMenuId } from './action-menu'
import { handToPanel, showPicture, tellPanel } from './hand-to-panel'
import { openByIcon } from './icon-click'
import { type ChosenPlace, createMenus } from './menus'

const summaryCommand = 'summarize-page'
const screenshotCommand = 'screenshot'
const panelCommand = 'open-panel'

interface ActionDeps {
  deps: BackgroundDeps
  rewrites: Part<Rewrites>
  commands: Pick<Commands, 'readPage'>
  /** Asks for access to a site. Has to be called in the person's gesture, before anything is awaited. */
  allowSite: (url: string) => Promise<boolean>
}

/** The menu, the shortcuts, and the ports of rewrite cards. Sets every listener before it returns. */
export function startActions({ deps, rewrites, commands, allowSite }: ActionDeps) {
  const texts = async () =>
    loadTexts(languageFor((await deps.settings()).language, browser.i18n.getUILanguage()))
  const setPendingAction: Parameters<typeof handToPanel>[2] = (windowId, action) =>
    pendingActionItem(windowId).setValue(action)
  const rows = async () => (await readActions(await deps.database())).rows
  const actions = async () => effectiveActions(await rows(), (await texts()).actions)
  /** What the shortcuts work on, as far as that is known: a worker that was just started does not know yet. */
  let known: readonly EffectiveAction[] = []

  const menus = createMenus(
    async () => {
      known = await actions()
      return actionMenu(known, await texts())
    },
    (menuId, place) => {
      tellOfGrant(place.tabId)
      if (menuId === screenshotMenuId) {
        capture(place)
        return
      }
      const choice = menuChoice(menuId)
      if (choice === undefined) return
      const isForCard =
        choice.subject === 'field' && goesToField(known.find(({ id }) => id === choice.actionId))
      const letIn = isForCard ? letInto(place) : undefined
      if (!isForCard) openFor(place)
      attempt(
        actions().then((all) =>
          carryOut(
            all.find(({ id }) => id === choice.actionId),
            place,
            letIn,
          ),
        ),
      )
    },
  )

  browser.commands.onCommand.addListener((name, tab) => {
    if (tab?.id === undefined) return
    const place: ChosenPlace = { windowId: tab.windowId, tabId: tab.id, frameId: 0 }
    tellOfGrant(tab.id)
    if (name === screenshotCommand) {
      capture(place)
      return
    }
    if (name === panelCommand) {
      openFor(place)
      return
    }
    const isWanted = ({ id, slot, isOff }: EffectiveAction) =>
      name === summaryCommand ? id === summaryActionId : name === `action-${slot}` && isOff !== true
    const action = known.find(isWanted)
    if (action?.subject !== 'field' || !goesToField(action)) openFor(place)
    attempt(actions().then((all) => carryOut(all.find(isWanted), place)))
  })

  function openFor({ windowId }: ChosenPlace): void {
    // Where it is refused, what was chosen waits for the panel to be opened.
    deps.openPanel(windowId).catch(() => undefined)
  }

  /** The picture is taken when it is asked for, before the panel opens and takes room from the page. */
  function capture(place: ChosenPlace): void {
    const taken = captureTab(deps, place)
    openFor(place)
    attempt(taken.then((reading) => showPicture(deps, setPendingAction, place, reading)))
  }

  /** The click let Keyside into the page, and into no frame of another site. Where that is allowed, nobody is asked. */
  async function letInto({ otherSite }: ChosenPlace): Promise<'asked' | 'not-asked'> {
    if (otherSite === undefined) return 'not-asked'
    try {
      await allowSite(otherSite)
      return 'asked'
    } catch {
      // The browser did not take the click for one that may ask.
      return 'not-asked'
    }
  }

  async function carryOut(
    action: EffectiveAction | undefined,
    place: ChosenPlace,
    letIn?: Promise<'asked' | 'not-asked'>,
  ): Promise<void> {
    if (action === undefined) return
    const { windowId, tabId, frameId, otherSite, selected } = place
    const { id, name, template, subject, asksInstruction } = action
    if (subject === 'field' && goesToField(action)) {
      const chosen = { id, name, template, asksInstruction }
      const asked = await letIn
      const failure = await rewrites.load().then(
        ({ open }) => open({ tabId, frameId }, chosen),
        () => sayMissing(tabId),
      )
      if (failure !== 'opened')
        await tellPanel(deps, setPendingAction, { windowId, tabId, actionId: id }, failure, otherSite)
      if (failure === 'other-frame' && asked === 'not-asked') openFor(place)
      return
    }
    await handToPanel(deps, commands, setPendingAction, {
      windowId,
      tabId,
      actionId: id,
      // Only the card reads a whole field. The panel gets the text that is selected in it.
      subject: subject === 'field' ? 'selection' : subject,
      ...(action.selector === undefined ? {} : { selector: action.selector }),
      ...(selected === undefined ? {} : { selected }),
    })
  }

  async function sayMissing(tabId: number): Promise<PageFailure> {
    await markIcon(tabId, (await texts()).refusals['part-missing'])
    return 'part-missing'
  }

  const icon = openByIcon(deps.openPanel)
  browser.runtime.onInstalled.addListener(() => void menus.draw())
  browser.runtime.onStartup.addListener(() => void menus.draw())
  settingsItem.watch(menus.draw, ['language'])
  const holdPort = createPortHolder()
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== rewritePortName) return
    const held = holdPort(port)
    if (held === undefined) return
    rewrites.load().then(
      ({ accept }) => accept(held),
      () => held.disconnect(),
    )
  })

  return {
    /** To be called once, soon after the background has begun. */
    async begin(): Promise<void> {
      // Names are not needed to find an action, and their texts would have to be loaded.
      known = effectiveActions(await rows(), {})
      await icon.begin()
    },
    /** To be told of every change: the menu follows the list of actions. */
    onSaved(changes: readonly Change[]): void {
      if (changes.some(({ store }) => store === 'actions')) void menus.draw()
    },
  }
}

/** A rewriting action's answer goes back into its field, unless the user wants it elsewhere. */
const goesToField = (action: EffectiveAction | undefined): boolean =>
  action === undefined || action.result === 'field'

const attempt = (work: Promise<unknown>): void =>
  void work.catch((error: unknown) => console.error('A choice could not be carried out', error))
