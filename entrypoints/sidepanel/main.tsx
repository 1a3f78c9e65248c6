import { Chat } from '@/components/chat'
import { ConnectionForm } from '@/components/connection-form'
import { createConnectionFormStore } from '@/lib/stores/connection-form-store'
import { allowAccess } from '../shared/allow-access'
import { mountChat } from '../shared/mount-chat'

void mountChat({ hasHistory: true, opensByGrant: false }, ({ windowId: _, ...view }, deps) => {
  const form = createConnectionFormStore({ deps, connection: undefined, onConnected: () => undefined })
  return () => <Chat {...view} setUpForm={<ConnectionForm store={form} onAllowAccess={allowAccess} />} />
})
