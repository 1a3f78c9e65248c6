import { storeNothing } from '@/lib/stored-item'

/** Of the channel that says that everything is being erased, and of the lock that each view holds until it ends. */
export const viewsName = 'views'

let leave = (): void => undefined

/** Ends this view where everything is being erased, so that nothing of it comes back, and loads it anew after that. */
export function followErasing(): void {
  const over = Promise.withResolvers<void>()
  const channel = new BroadcastChannel(viewsName)
  const end = () => {
    storeNothing()
    location.reload()
  }
  channel.onmessage = end
  leave = () => {
    channel.close()
    over.resolve()
  }
  const mode = 'shared'
  void navigator.locks.request(viewsName, { mode, ifAvailable: true }, (lock) => {
    if (lock !== null) return over.promise
    storeNothing()
    return navigator.locks.request(viewsName, { mode }, end)
  })
}

/** This view is the one that erases. */
export const leaveViews = (): void => leave()
