import { reviseSettings } from '../../change-settings'
import { readConnections } from '../../db/read/read'
import { modelKey } from '../../domain/models/model-choices'
import { suggestModel } from '../../domain/models/suggest-model'
import type { Connection, Model } from '../../domain/servers/connection'
import { dayOf } from '../../domain/text/day-of'
import type { BackgroundDeps } from '../runs/deps'

export type DefaultDeps = Pick<BackgroundDeps, 'database' | 'settings' | 'reviseSettings' | 'now'>

/** What changes the settings: those of this browser, where no others are given. */
export const revise = (deps: DefaultDeps) => deps.reviseSettings ?? reviseSettings

const liveConnections = async ({ database }: DefaultDeps) => (await readConnections(await database())).rows

/**
 * What earlier versions went to where nothing was chosen, the oldest connection, becomes what is kept. What was chosen
 * and is gone is asked for: another that comes with its id is not what was chosen.
 */
export async function settleDefault(deps: DefaultDeps): Promise<void> {
  const before = (await deps.settings()).connectionId
  if (before === null) return
  const live = await liveConnections(deps)
  if (live.some(({ id }) => id === before)) return
  const oldest = before === undefined ? live[0] : undefined
  const model = oldest && suggestModel(oldest.models, dayOf(deps.now()))
  await revise(deps)(({ connectionId }) =>
    connectionId === before ? { connectionId: oldest?.id ?? null, model } : undefined,
  )
}

/** New chats go to the first connection that is saved. Another name for one of several is no choice of it. */
export async function takeAsDefault(deps: DefaultDeps, savedId: string, isNew: boolean): Promise<void> {
  const before = (await deps.settings()).connectionId
  const live = await liveConnections(deps)
  if (live.some(({ id }) => id === before) || !(isNew || live.length === 1)) return
  await revise(deps)(({ connectionId }) =>
    connectionId === before ? { connectionId: savedId, model: undefined } : undefined,
  )
}

/** No other connection takes the place of one that is gone: the person is asked. */
export const askForDefault = (deps: DefaultDeps, deletedId: string): Promise<void> =>
  revise(deps)(({ connectionId }) =>
    connectionId === deletedId ? { connectionId: null, model: undefined } : undefined,
  )

/** The first list of a server says which of its models new chats begin with. Later lists move nothing. */
export const takeModelAsDefault = (
  deps: DefaultDeps,
  { id, modelsAt }: Connection,
  listed: readonly Model[],
): Promise<void> =>
  revise(deps)(({ connectionId, model, recentModels }) => {
    if (connectionId !== id) return undefined
    const isKept =
      model !== undefined &&
      (modelsAt !== undefined ||
        recentModels.includes(modelKey(id, model)) ||
        listed.some((each) => each.id === model))
    return isKept ? undefined : { model: suggestModel(listed, dayOf(deps.now())) }
  })
