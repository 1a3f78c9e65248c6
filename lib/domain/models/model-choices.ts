import type { Connection, Model } from '../servers/connection'

export interface ModelChoice {
  connection: Connection
  model: Model
  isFavourite: boolean
}

/** How a model of a connection is kept in the settings. */
export const modelKey = (connectionId: string, model: string): string => `${connectionId}/${model}`

const mostShown = 200
const mostRecent = 8

/** All models whose name has the typed words; where nothing is typed, the favourites and then the last used come first. */
export function modelChoices(
  connections: readonly Connection[],
  typed: string,
  { favourites, recents }: { favourites: readonly string[]; recents: readonly string[] },
): ModelChoice[] {
  const words = typed.toLowerCase().split(/\s+/)
  const marked = new Set(favourites)
  const place = (choice: ModelChoice): number => {
    if (choice.isFavourite) return -2
    const at = recents.indexOf(modelKey(choice.connection.id, choice.model.id))
    return at === -1 ? recents.length : at - 0.5
  }
  const all = connections.flatMap((connection) =>
    connection.models.map((model) => ({
      connection,
      model,
      isFavourite: marked.has(modelKey(connection.id, model.id)),
    })),
  )
  const found = all.filter(({ connection, model }) => {
    const text = `${model.id} ${connection.name}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return found.toSorted((one, other) => place(one) - place(other)).slice(0, mostShown)
}

/** The last used first, each once. */
export const withRecent = (recents: readonly string[], key: string): string[] =>
  [key, ...recents.filter((each) => each !== key)].slice(0, mostRecent)

export const toggled = (favourites: readonly string[], key: string): string[] =>
  favourites.includes(key) ? favourites.filter((each) => each !== key) : [...favourites, key]
