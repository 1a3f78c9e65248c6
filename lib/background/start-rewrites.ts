import { browser } from 'wxt/browser'
import { textsFor } from '../locale/texts-for'
import { rewriteHostsItem, settingsItem } from '../settings'
import type { BackgroundDeps } from './deps'
import { fieldActionIdOf, fieldActions, fieldMenu } from './field-actions'
import { injectRewrite } from './inject-rewrite'
import { createMenus } from './menus'
import { createRewriteRelay } from './rewrite-relay'
import type { Runs } from './runs'

/** Rewriting in fields: its menu, and the ports of its cards. Sets every listener before it returns. */
export function startRewrites(deps: BackgroundDeps, runs: Runs): void {
  const texts = async () => textsFor((await deps.settings()).language, browser.i18n.getUILanguage())
  const relay = createRewriteRelay({
    ...deps,
    runs,
    texts,
    session: browser.storage.session,
    extensionId: browser.runtime.id,
    agreed: {
      has: async (host) => (await rewriteHostsItem.getValue()).includes(host),
      async add(host) {
        const hosts = await rewriteHostsItem.getValue()
        if (!hosts.includes(host)) await rewriteHostsItem.setValue([...hosts, host])
      },
    },
  })
  const actions = async () => fieldActions(await deps.database(), await texts())

  const menus = createMenus(
    async () => fieldMenu(await actions(), await texts()),
    async (menuId, place) => {
      const actionId = fieldActionIdOf(menuId)
      const action = (await actions()).find(({ id }) => id === actionId)
      if (action === undefined) return
      const { id, name, template, asksInstruction } = action
      await injectRewrite({ relay, texts, settings: deps.settings }, place, {
        id,
        name,
        template,
        asksInstruction,
      })
    },
  )
  browser.runtime.onInstalled.addListener(() => void menus.draw())
  browser.runtime.onStartup.addListener(() => void menus.draw())
  settingsItem.watch((after, before) => {
    if (after?.language !== before?.language) void menus.draw()
  })
  browser.runtime.onConnect.addListener((port) => relay.accept(port))
}
