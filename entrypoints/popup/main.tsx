import { Chat } from '@/components/chat'
import { mountChat } from '../shared/mount-chat'
import { openSidePanel } from '../shared/open-side-panel'

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
