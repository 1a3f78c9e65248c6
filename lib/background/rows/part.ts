import { CommandError } from '../../protocol'

/** What the background loads when it is first needed: a wake for a chat does not parse it. */
export interface Part<T> {
  /** Throws a `CommandError` where it cannot be loaded, and tries again with the next call. */
  load(): Promise<T>
  /** What was loaded, or is being; undefined where nobody has needed it. */
  loaded(): Promise<T> | undefined
}

/** `make` imports the part's one function, and hands it what it needs. */
export function partOf<T>(make: () => Promise<T>): Part<T> {
  let loading: Promise<T> | undefined
  return {
    load() {
      loading ??= make().catch((cause: unknown) => {
        loading = undefined
        console.error('A part of the background could not be loaded', cause)
        throw new CommandError('part-missing', undefined, { cause })
      })
      return loading
    },
    loaded: () => loading,
  }
}

/** For work that can wait for the next time. */
export function unlessMissing(error: unknown): void {
  if (!(error instanceof CommandError) || error.code !== 'part-missing') throw error
}
