import { readConnections } from '../../db/read/read'
import { modelKey } from '../../domain/models/model-choices'
import { rewriteHostsItem } from '../../settings'
import { type DefaultDeps, revise } from './default-connection'

/** Removes what stored items say of a connection that was deleted: hosts that no other has, models, a price. */
export async function forgetConnection(deps: DefaultDeps, deletedId: string): Promise<void> {
  const { rows } = await readConnections(await deps.database())
  const hosts = new Set(rows.map(({ baseUrl }) => URL.parse(baseUrl)?.host))
  const agreed = await rewriteHostsItem.getValue()
  const left = agreed.filter((host) => hosts.has(host))
  if (left.length < agreed.length) await rewriteHostsItem.setValue(left)
  const isOfOther = (model: string) => !model.startsWith(modelKey(deletedId, ''))
  // What an earlier version kept may not have all of them.
  await revise(deps)(({ favouriteModels = [], recentModels = [], unpricedOn = [] }) => {
    const kept = {
      favouriteModels: favouriteModels.filter(isOfOther),
      recentModels: recentModels.filter(isOfOther),
      unpricedOn: unpricedOn.filter((each) => !each.endsWith(deletedId)),
    }
    const isSame =
      kept.favouriteModels.length === favouriteModels.length &&
      kept.recentModels.length === recentModels.length &&
      kept.unpricedOn.length === unpricedOn.length
    return isSame ? undefined : kept
  })
}
