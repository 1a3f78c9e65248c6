const patienceMs = 30_000

/** Rejects where what is awaited does not come, so that a measurement that stands still says what it waits for. */
export async function within<T>(what: string, awaited: Promise<T>, ms = patienceMs): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`Waited ${ms / 1000} s for ${what}.`)), ms)
  try {
    return await Promise.race([awaited, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/** For what takes so long by itself. */
export const patienceBeyond = (ms: number): number => ms + patienceMs
