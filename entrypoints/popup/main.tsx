import { Chat } from '@/components/chat/chat'
import { openSidePanel } from '../../lib/platform/open-side-panel'
import { mountChat } from '../shared/mount-chat'

void mountChat({ hasHistory: false, opensByGrant: true }, ({ windowId, onSettings, ...view }) => () => (
  <Chat
    {...view}
    onSettings={() => {
      onSettings()
      window.close()
    }}
    onOpenInSidePanel={() => {
      const opening = openSidePanel(windowId)
      view.stores.composer.flush()
      void opening.then(() => window.close())
    }}
  />
))
