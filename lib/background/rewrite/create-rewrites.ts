import { browser } from 'wxt/browser'
import { isLetIn } from '../../access'
import { languageFor } from '../../locale/languages'
import { loadTexts } from '../../locale/load-texts'
import { pageTextsFor, rewriteTextsFor } from '../../locale/texts-for'
import type { PageFailure } from '../../page/visible/page-reading'
import { findBuiltIn } from '../../prompts/built-in-actions'
import type { Commands } from '../../protocol'
import { rewriteHostsItem } from '../../settings'
import { sessionItems } from '../../stored-item'
import type { BackgroundDeps } from '../runs/deps'
import type { Runs } from '../runs/runs'
import type { SpendingLimits } from '../runs/spending-limits'
import { markIcon } from '../tabs/mark-icon'
import { injectRewrite } from './inject-rewrite'
import { openChat } from './open-chat'
import { openReviewWindow } from './review-window'
import type { RewriteAction } from './rewrite-nonces'
import { createRewriteRelay, type RewriteRelay } from './rewrite-relay'

export interface Rewrites extends Pick<RewriteRelay, 'accept' | 'reviewRewrite' | 'sendRewrite'> {
  /** Opens the card at the field that has the focus. Where that cannot be, the icon says it, and so does the answer. */
  open(
    place: { tabId: number; frameId: number },
    action: RewriteAction,
    given?: string,
  ): Promise<'opened' | PageFailure>
  putIntoField: Commands['putIntoField']
}

interface RewriteDeps {
  deps: BackgroundDeps
  runs: Runs
  limits: Pick<SpendingLimits, 'reached'>
}

/** All that is done in fields of web pages. */
export function createRewrites({ deps, runs, limits }: RewriteDeps): Rewrites {
  const texts = async () =>
    loadTexts(languageFor((await deps.settings()).language, browser.i18n.getUILanguage()))
  const relay = createRewriteRelay({
    ...deps,
    runs,
    limits,
    texts,
    openReview: openReviewWindow,
    openChat: (windowId) => openChat(deps.openPanel, windowId),
    session: sessionItems(),
    extensionId: browser.runtime.id,
    agreed: {
      has: async (host) => (await rewriteHostsItem.getValue()).includes(host),
      async add(host) {
        const hosts = await rewriteHostsItem.getValue()
        if (!hosts.includes(host)) await rewriteHostsItem.setValue([...hosts, host])
      },
    },
  })

  const { accept, reviewRewrite, sendRewrite } = relay
  const rewrites: Rewrites = {
    accept,
    reviewRewrite,
    sendRewrite,

    async open(place, action, given) {
      const injected = await injectRewrite({ ...deps, relay, texts }, place, action, given)
      if (injected === 'started') return 'opened'
      const refused = place.frameId === 0 ? await whyRefused(place.tabId) : 'other-frame'
      const failure = injected === 'too-slow' ? 'too-slow' : refused
      await markIcon(place.tabId, pageTextsFor((await texts()).language).pageFailures[failure])
      return failure
    },

    async putIntoField({ tabId, text }) {
      const name = rewriteTextsFor((await texts()).language).put
      // What is there can be changed as the person says.
      const { template } = findBuiltIn('custom') ?? { template: '' }
      const action = { id: 'custom', name, template, asksInstruction: true }
      const state = await rewrites.open({ tabId, frameId: 0 }, action, text)
      return { state }
    },
  }
  return rewrites
}

/** A menu's click is a grant, and leaves only the browser's own rule. A click in a view is none. */
async function whyRefused(tabId: number): Promise<PageFailure> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined)
  if (tab === undefined) return 'gone'
  return tab.url !== undefined && (await isLetIn(tab.url)) ? 'restricted' : 'no-grant'
}
