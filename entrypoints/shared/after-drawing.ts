import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'
import { followErasing } from '../../lib/platform/follow-erasing'
import { forgetClosedWindows } from '../../lib/platform/forget-closed-windows'
import type { WindowThread } from '../../lib/platform/window-thread'

/** What a chat view begins once it is drawn, and, in idle moments, once the background is awake. */
export async function afterDrawing(
  { background }: Pick<ViewDeps, 'background'>,
  stores: ChatStores,
  { isNew, windowId }: Pick<WindowThread, 'isNew' | 'windowId'>,
  warmUp: () => void,
): Promise<void> {
  followErasing()
  if (isNew)
    forgetClosedWindows(windowId).catch((error: unknown) =>
      console.error('Windows could not be forgotten', error),
    )
  // The background fails to answer only where storage fails, and the view tells of that itself.
  await background.wake({}).catch((error: unknown) => console.error('The background did not wake', error))
  requestIdleCallback(() => {
    warmUp()
    void stores.limits.reached()
    stores.loadSpeech().catch((error: unknown) => console.error('Speech could not be loaded', error))
  })
}
