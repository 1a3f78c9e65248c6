import { browser } from 'wxt/browser'
import { Chat } from '@/components/chat/chat'
import { Lazy } from '@/components/ui/lazy'
import { loadOnce } from '@/lib/load-once'
import { mountChat } from '../shared/mount-chat'

const wideView = 'sidepanel.html?wide'
const asked = new URLSearchParams(location.search)
const printed = asked.get('print')
const reviewed = asked.get('rewrite')
if (printed !== null) void import('./print').then(({ mountPrinted }) => mountPrinted(printed))
else if (reviewed !== null) void import('./review-rewrite').then(({ mountReview }) => mountReview(reviewed))
else mount()

function mount(): void {
  void mountChat({ hasHistory: true, opensByGrant: false }, ({ windowId: _, ...view }, deps) => {
    const loadForm = loadOnce(async () => (await import('./set-up-form')).makeSetUpForm(deps))
    const isWide = asked.has('wide')
    const opening = location.hash === '#history' ? { opensHistory: true } : {}
    const onOpenInTab = () => {
      view.stores.composer.flush()
      void browser.tabs.create({ url: wideView })
    }
    return () => (
      <Chat
        {...view}
        {...opening}
        isWide={isWide}
        onOpenInTab={isWide ? undefined : onOpenInTab}
        setUpForm={<Lazy load={loadForm}>{(draw) => draw()}</Lazy>}
      />
    )
  })
}
