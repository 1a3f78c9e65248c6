import { suggestModel } from './models/suggest-model'
import type { Parameters } from './parameters/parameters'
import type { Connection } from './servers/connection'

/** A model where it is served: what prices, counts and abilities depend on. */
export interface ServedModel {
  connection: Connection
  model: string
}

/** Where a value of a target can come from, the nearest first. */
export const targetLayerNames = ['run', 'action', 'thread', 'assistant', 'connection', 'all'] as const
export type TargetLayerName = (typeof targetLayerNames)[number]

export type Tool = Record<string, unknown>

/** What one layer has to say of where a request goes, and how. */
export interface TargetLayer {
  /** Null where the person has to choose one. */
  connectionId?: string | null
  model?: string | undefined
  instructions?: string
  /** Each value by itself: one that is absent is left to the layers behind. */
  parameters?: Parameters
  /** A list, even an empty one, takes the place of all lists behind it. */
  tools?: readonly Tool[]
}

/** The connection's own layer is found with the connection. */
export type TargetLayers = Partial<Record<Exclude<TargetLayerName, 'connection'>, TargetLayer | undefined>>

export interface Instructions {
  from: TargetLayerName
  text: string
}

/** Where a request goes and what it asks with, each value with the layer that it came from. */
export interface Target extends ServedModel {
  parameters: Parameters
  /** Those for all and for the connection come first, then the nearest of the others. */
  instructions: readonly Instructions[]
  tools: readonly Tool[]
  from: {
    /** `only` where nothing was chosen and there was nothing to choose from. */
    connection: TargetLayerName | 'only'
    model: TargetLayerName | 'suggested'
    parameters: Readonly<Partial<Record<keyof Parameters, TargetLayerName>>>
    tools?: TargetLayerName
  }
}

/**
 * The target that layers come to, in the order of `targetLayerNames`; undefined where nothing can be sent. A
 * connection that is gone is replaced by none: the user chooses. Where no layer names one, it is the first. `today`
 * is YYYY-MM-DD: a model that has been shut down by then is not suggested.
 */
export function resolveTarget(
  connections: readonly Connection[],
  layers: TargetLayers,
  today: string,
): Target | undefined {
  const chosen = nearest(layers, ({ connectionId }) => connectionId)
  const connection = chosen === undefined ? connections[0] : connections.find(({ id }) => id === chosen.value)
  if (connection === undefined) return undefined

  const all = { ...layers, connection }
  // A model that was chosen at another connection is none of this one's.
  const named = nearest(all, ({ model, connectionId = connection.id }) =>
    connectionId === connection.id ? model : undefined,
  )
  const model = named?.value ?? suggestModel(connection.models, today)
  if (model === undefined) return undefined

  const tools = nearest(all, (layer) => layer.tools)
  const { parameters, from } = nearestParameters(all)
  return {
    connection,
    model,
    parameters,
    instructions: instructionsOf(all),
    tools: tools?.value ?? [],
    from: {
      connection: chosen?.from ?? 'only',
      model: named?.from ?? 'suggested',
      parameters: from,
      ...(tools === undefined ? {} : { tools: tools.from }),
    },
  }
}

/** The same target, asked with these parameters and no others: those of an answer that is asked for once more. */
export const withParameters = (target: Target, parameters: Parameters): Target => ({
  ...target,
  parameters,
  from: {
    ...target.from,
    parameters: Object.fromEntries(Object.keys(parameters).map((name) => [name, 'run'])),
  },
})

/** For a task of Keyside's own that has a prompt to itself: titles, summaries of earlier messages, parts of a page. */
export const withoutSettings = (target: Target): Target => ({
  ...withParameters(target, {}),
  instructions: [],
  tools: [],
})

type Layers = Partial<Record<TargetLayerName, TargetLayer | undefined>>

function nearest<Value>(
  layers: Layers,
  read: (layer: TargetLayer) => Value | undefined,
): { from: TargetLayerName; value: Value } | undefined {
  for (const from of targetLayerNames) {
    const layer = layers[from]
    const value = layer && read(layer)
    if (value !== undefined) return { from, value }
  }
  return undefined
}

function nearestParameters(layers: Layers): {
  parameters: Parameters
  from: Target['from']['parameters']
} {
  const farthestFirst = targetLayerNames.toReversed()
  const set = farthestFirst.map((name) => ({ name, parameters: layers[name]?.parameters ?? {} }))
  return {
    parameters: Object.assign({}, ...set.map(({ parameters }) => parameters)),
    from: Object.fromEntries(
      set.flatMap(({ name, parameters }) => Object.keys(parameters).map((each) => [each, name])),
    ),
  }
}

function instructionsOf({ all, connection, ...others }: Layers): Instructions[] {
  const own = nearest(others, ({ instructions }) => instructions || undefined)
  return [
    ...(all?.instructions ? [{ from: 'all' as const, text: all.instructions }] : []),
    ...(connection?.instructions ? [{ from: 'connection' as const, text: connection.instructions }] : []),
    ...(own === undefined ? [] : [{ from: own.from, text: own.value }]),
  ]
}
