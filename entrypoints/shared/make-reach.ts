import { createReachStore, type ReachStore } from '@/lib/stores/settings/reach-store'
import { makeReachPort } from '../../lib/platform/reach-port'

/** How far Keyside reaches, for a view with these stores. */
export async function makeReach(
  stores: Omit<Parameters<typeof createReachStore>[0], 'port'>,
): Promise<ReachStore> {
  return createReachStore({ ...stores, port: await makeReachPort() })
}
