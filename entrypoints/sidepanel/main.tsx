import { Chat } from '@/components/chat/chat'
import { Lazy } from '@/components/ui/lazy'
import { loadOnce } from '@/lib/load-once'
import { mountChat } from '../shared/mount-chat'

const printed = new URLSearchParams(location.search).get('print')
if (printed !== null) void import('./print').then(({ mountPrinted }) => mountPrinted(printed))
else mount()

function mount(): void {
  void mountChat({ hasHistory: true, opensByGrant: false }, ({ windowId: _, ...view }, deps) => {
    const loadForm = loadOnce(async () => (await import('./set-up-form')).makeSetUpForm(deps))
    const opensHistory = location.hash === '#history'
    return () => (
      <Chat
        {...view}
        opensHistory={opensHistory}
        setUpForm={<Lazy load={loadForm}>{(draw) => draw()}</Lazy>}
      />
    )
  })
}
