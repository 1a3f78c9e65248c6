import { signal } from '@preact/signals'
import { browser } from 'wxt/browser'
import { everySite } from '@/lib/every-site'
import type { ReachPort } from '@/lib/stores/ports/reach-port'
import { allowedOriginsItem } from './allowed-origins'

interface HostAccessRequests {
  addHostAccessRequest?: (request: { tabId: number }) => Promise<void>
}

export async function makeReachPort(): Promise<ReachPort> {
  const { permissions } = browser
  const origins = async () => (await permissions.getAll()).origins ?? []
  const [heldFirst, allowedFirst] = await Promise.all([origins(), allowedOriginsItem.getValue()])
  const held = signal<readonly string[]>(heldFirst)
  const allowed = signal(allowedFirst)
  const lookAgain = async () => {
    held.value = await origins()
  }
  permissions.onAdded.addListener(lookAgain)
  permissions.onRemoved.addListener(lookAgain)
  allowedOriginsItem.watch((after) => {
    allowed.value = after
  })

  const { addHostAccessRequest } = permissions as HostAccessRequests
  return {
    everySite,
    held,
    allowed,
    ask: (wanted) => permissions.request({ origins: [...wanted] }),
    async giveBack(taken, kept) {
      // Nothing is awaited in between: what is asked for has to be asked for in the click.
      const removed = taken.length > 0 ? permissions.remove({ origins: [...taken] }) : undefined
      const isAtRisk = kept.length > 0 && taken.some((origin) => everySite.includes(origin))
      const asked = isAtRisk ? permissions.request({ origins: [...kept] }) : undefined
      await allowedOriginsItem.setValue(kept)
      await removed
      await asked
      await lookAgain()
    },
    askInToolbar: addHostAccessRequest && ((tabId) => addHostAccessRequest.call(permissions, { tabId })),
    onTakenBack: (call) => permissions.onRemoved.addListener(({ origins }) => call(origins ?? [])),
  }
}
