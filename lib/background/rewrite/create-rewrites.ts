import { browser } from 'wxt/browser'
import { dateValue } from '../../domain/text/local-day'
import { languageFor } from '../../locale/languages'
import { loadTexts } from '../../locale/load-texts'
import { pageTextsFor } from '../../locale/texts-for'
import type { PageFailure } from '../../page/visible/page-reading'
import { rewriteHostsItem, settingsItem } from '../../settings'
import type { BackgroundDeps } from '../runs/deps'
import type { Runs } from '../runs/runs'
import type { SpendingLimits } from '../runs/spending-limits'
import { markIcon } from '../tabs/mark-icon'
import { injectRewrite } from './inject-rewrite'
import { openReviewWindow } from './review-window'
import type { RewriteAction } from './rewrite-nonces'
import { createRewriteRelay, type RewriteRelay } from './rewrite-relay'

export interface Rewrites extends Pick<RewriteRelay, 'accept' | 'reviewRewrite' | 'sendRewrite'> {
  /** Opens the card at the field that has the focus. Where that cannot be, the icon says it, and so does the answer. */
  open(place: { tabId: number; frameId: number }, action: RewriteAction): Promise<'opened' | PageFailure>
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
    session: browser.storage.session,
    extensionId: browser.runtime.id,
    liftLimits: async () =>
      settingsItem.setValue({
        ...(await settingsItem.getValue()),
        limitsLiftedOn: dateValue(deps.now()),
      }),
    agreed: {
      has: async (host) => (await rewriteHostsItem.getValue()).includes(host),
      async add(host) {
        const hosts = await rewriteHostsItem.getValue()
        if (!hosts.includes(host)) await rewriteHostsItem.setValue([...hosts, host])
      },
    },
  })

  const { accept, reviewRewrite, sendRewrite } = relay
  return {
    accept,
    reviewRewrite,
    sendRewrite,

    async open(place, action) {
      const injected = await injectRewrite({ relay, texts, settings: deps.settings }, place, action)
      if (injected === 'started') return 'opened'
      const refused = place.frameId === 0 ? 'restricted' : 'other-frame'
      const failure = injected === 'too-slow' ? 'too-slow' : refused
      await markIcon(place.tabId, pageTextsFor((await texts()).language).pageFailures[failure])
      return failure
    },
  }
}
