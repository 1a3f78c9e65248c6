const beatMs = 20_000

/**
 * Keeps the background alive until the promises given to it have settled. A stream does not: a worker is stopped
 * 30 s after its last extension event, even while bytes arrive. An extension API call every 20 s does, in Chromium
 * and Firefox.
 */
export function createKeepAwake(callExtensionApi: () => Promise<unknown>) {
  let open = 0
  let beat: ReturnType<typeof setInterval> | undefined
  return async function keepAwake<T>(work: Promise<T>): Promise<T> {
    open++
    beat ??= setInterval(() => void callExtensionApi(), beatMs)
    try {
      return await work
    } finally {
      open--
      if (open === 0) {
        clearInterval(beat)
        beat = undefined
      }
    }
  }
}

export type KeepAwake = ReturnType<typeof createKeepAwake>
