import { browser } from 'wxt/browser'
import { Lazy } from '@/components/ui/lazy'
import { loadOnce } from '@/lib/load-once'
import { createSettingsStore } from '@/lib/stores/rows/settings-store'
import { followErasing } from '../../lib/platform/follow-erasing'
import { lazyEstimatePort } from '../../lib/platform/lazy-estimate-port'
import { makeViewDeps } from '../../lib/platform/view-deps'
import { renderView } from '../shared/render-view'

/** Draws the request of a rewrite, in a window that shows nothing else. */
export async function mountReview(reviewId: string): Promise<void> {
  followErasing()
  const { deps } = makeViewDeps()
  const settings = await createSettingsStore(navigator.language)
  const load = loadOnce(async () => {
    const [{ RewriteReview }, { createReviewStore }] = await Promise.all([
      import('@/components/request/rewrite-review'),
      import('@/lib/stores/rewrite/review-store'),
    ])
    const store = createReviewStore({ deps, settings, estimatePort: lazyEstimatePort(), reviewId })
    await store.open()
    return { RewriteReview, store }
  })
  renderView(settings, () => (
    <Lazy load={load}>
      {({ RewriteReview, store }) => (
        <RewriteReview
          store={store}
          ceilingNanoUsd={settings.settings.value.ceilingNanoUsd}
          onCopy={(text) => navigator.clipboard.writeText(text)}
          onSpending={() =>
            void browser.tabs.create({ url: browser.runtime.getURL('/workbench.html#spending') })
          }
          onDone={() => void closeWindow()}
        />
      )}
    </Lazy>
  ))
}

/** A window that an extension has opened may not close itself everywhere. */
async function closeWindow(): Promise<void> {
  const tab = await browser.tabs.getCurrent()
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id)
}
