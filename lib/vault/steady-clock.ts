/**
 * The time in ms, which goes on where the clock of the machine is set back. `sinceStart` counts from the start of this
 * context, whatever the clock is set to.
 */
export function steadyClock(now = Date.now, sinceStart = () => performance.now()): () => number {
  const startedAt = now() - sinceStart()
  return () => Math.max(now(), startedAt + sinceStart())
}
