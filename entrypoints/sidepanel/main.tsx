import type { VNode } from 'preact'
import { Chat } from '@/components/chat/chat'
import { Lazy } from '@/components/ui/lazy'
import { mountChat } from '../shared/mount-chat'

const printed = new URLSearchParams(location.search).get('print')
if (printed !== null) void import('./print').then(({ mountPrinted }) => mountPrinted(printed))
else mount()

function mount(): void {
  void mountChat({ hasHistory: true, opensByGrant: false }, ({ windowId: _, ...view }, deps) => {
    let form: Promise<() => VNode> | undefined
    const loadForm = () => {
      form ??= import('./set-up-form').then(
        ({ makeSetUpForm }) => makeSetUpForm(deps),
        (error: unknown) => {
          form = undefined
          throw error
        },
      )
      return form
    }
    const opensHistory = location.hash === '#history'
    return () => <Chat {...view} opensHistory={opensHistory} setUpForm={<Lazy load={loadForm} />} />
  })
}
