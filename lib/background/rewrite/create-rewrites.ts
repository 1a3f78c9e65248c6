import { browser } from 'wxt/browser'
import { dateValue } from '../../domain/text/local-day'
import type { Texts } from '../../locale/en/en'
import { pageTextsFor } from '../../locale/texts-for'
import type { PageFailure } from '../../page/visible/page-reading'
import { rewriteHostsItem, settingsItem } from '../../settings'
import type { BackgroundDeps } from '../runs/deps'
import type { Runs } from '../runs/runs'
import { markIcon } from '../tabs/mark-icon'
import { injectRewrite } from './inject-rewrite'
import type { RewriteAction } from './rewrite-nonces'
import type { RewritePort } from './rewrite-port'
import { createRewriteRelay } from './rewrite-relay'

export interface Rewrites {
  /** Opens the card at the field that has the focus. Where that cannot be, the icon says it, and so does the answer. */
  open(place: { tabId: number; frameId: number }, action: RewriteAction): Promise<'opened' | PageFailure>
  accept(port: RewritePort): void
}

interface RewriteDeps {
  deps: BackgroundDeps
  runs: Runs
  texts: () => Promise<Texts>
}

/** All that is done in fields of web pages. */
export function createRewrites({ deps, runs, texts }: RewriteDeps): Rewrites {
  const relay = createRewriteRelay({
    ...deps,
    runs,
    texts,
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

  return {
    accept: relay.accept,

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
