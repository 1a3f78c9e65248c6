import { followErasing, leaveViews, viewsName } from './follow-erasing'

/** A view that does not answer is not waited for any longer. */
const patienceMs = 5000

/** Does something when all other views have ended: they begin anew when it is done. */
export async function withoutViews<T>(work: () => Promise<T>): Promise<T> {
  leaveViews()
  const signal = AbortSignal.timeout(patienceMs)
  const working = navigator.locks.request(viewsName, { signal }, work)
  // The others are told when their turn is behind this one.
  await navigator.locks.query()
  const channel = new BroadcastChannel(viewsName)
  channel.postMessage('')
  try {
    return await working.catch((error: unknown) => {
      if (error !== signal.reason) throw error
      return work()
    })
  } catch (error) {
    followErasing()
    throw error
  } finally {
    channel.close()
  }
}
