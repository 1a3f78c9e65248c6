import type { RewritePort } from '@/lib/background/rewrite/rewrite-port'
import type { BackgroundMessage } from '@/lib/rewrite-protocol'

/** A card's end of a port, and what the background said on it. */
export function fakePort(sender: RewritePort['sender'], name = 'rewrite') {
  const heard: BackgroundMessage[] = []
  const say = new Set<(message: unknown) => void>()
  const end = new Set<() => void>()
  const watchers = new Set<() => void>()
  const state = { isClosedByBackground: false }
  const port: RewritePort = {
    name,
    sender,
    postMessage(message) {
      heard.push(structuredClone(message))
      for (const look of watchers) look()
    },
    disconnect() {
      state.isClosedByBackground = true
      for (const look of watchers) look()
    },
    onMessage: { addListener: (listen) => say.add(listen) },
    onDisconnect: { addListener: (listen) => end.add(listen) },
  }
  function until<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = find()
        if (found === undefined) return
        watchers.delete(look)
        resolve(found)
      }
      watchers.add(look)
      look()
    })
  }
  return {
    port,
    heard,
    say: (message: unknown) => say.forEach((listen) => void listen(message)),
    /** As when the card is closed, or its page left. */
    leave: () => end.forEach((listen) => void listen()),
    next: <T extends BackgroundMessage['type']>(type: T, from = 0) =>
      until(
        () =>
          heard.slice(from).find((message) => message.type === type) as
            | Extract<BackgroundMessage, { type: T }>
            | undefined,
      ),
    closed: () => until(() => (state.isClosedByBackground ? true : undefined)),
    get isClosedByBackground() {
      return state.isClosedByBackground
    },
  }
}
