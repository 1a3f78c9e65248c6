import type { RewritePort } from './rewrite-port'

/** The same port for one who listens later: what is said meanwhile is kept for them, in its order. */
export function holdPort(port: RewritePort): RewritePort {
  const said = heldEvent<[unknown]>((listen) => port.onMessage.addListener(listen))
  const closed = heldEvent<[]>((listen) => port.onDisconnect.addListener(listen))
  return {
    name: port.name,
    sender: port.sender,
    postMessage: (message) => port.postMessage(message),
    disconnect: () => port.disconnect(),
    onMessage: said,
    onDisconnect: closed,
  }
}

/** Listens at once. Its one listener is told of what has been, and then of what comes. */
function heldEvent<A extends unknown[]>(listen: (hear: (...args: A) => void) => void) {
  const held: A[] = []
  let listener = (...args: A): void => void held.push(args)
  listen((...args) => listener(...args))
  return {
    addListener(hear: (...args: A) => void): void {
      listener = hear
      for (const args of held.splice(0)) hear(...args)
    },
  }
}
