import type { RewritePort } from './rewrite-port'

/** What one card may say: a person comes to some dozens, a script that floods the background to no more. */
export const mostMessages = 200
/** In one tab at once. */
export const mostPorts = 20

/**
 * Gives the same port for one who listens later: what is said meanwhile is kept for them, in its order. A port on which
 * too much is said is closed, and so is one too many in its tab: what is behind that is not heard.
 */
export function createPortHolder() {
  const open = new Map<number, number>()

  return (port: RewritePort): RewritePort | undefined => {
    const tabId = port.sender?.tab?.id ?? -1
    const count = (by: number) => open.set(tabId, (open.get(tabId) ?? 0) + by)
    if ((open.get(tabId) ?? 0) >= mostPorts) {
      port.disconnect()
      return undefined
    }
    count(1)
    let left = mostMessages
    const said = heldEvent<[unknown]>()
    const closed = heldEvent<[]>()
    let isOver = false
    const end = (): boolean => {
      if (isOver) return false
      isOver = true
      count(-1)
      return true
    }
    const disconnect = () => {
      if (end()) port.disconnect()
    }
    port.onMessage.addListener((message) => {
      if (isOver) return
      if (left-- > 0) return said.hear(message)
      // The browser tells only the other end.
      disconnect()
      closed.hear()
    })
    port.onDisconnect.addListener(() => {
      if (end()) closed.hear()
    })
    return {
      name: port.name,
      sender: port.sender,
      postMessage: (message) => port.postMessage(message),
      disconnect,
      onMessage: said,
      onDisconnect: closed,
    }
  }
}

/** Its one listener is told of what has been, and then of what comes. */
function heldEvent<A extends unknown[]>() {
  const held: A[] = []
  let listener = (...args: A): void => void held.push(args)
  return {
    hear: (...args: A): void => listener(...args),
    addListener(hear: (...args: A) => void): void {
      listener = hear
      for (const args of held.splice(0)) hear(...args)
    },
  }
}
