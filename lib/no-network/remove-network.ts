/** All that a worker could reach the network with, and the workers that would bring it back. */
const doors = [
  ...['fetch', 'fetchLater', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport'],
  ...['importScripts', 'Worker', 'SharedWorker', 'caches', 'CacheStorage', 'Cache', 'FontFace', 'fonts'],
  ...['RTCPeerConnection', 'BackgroundFetchManager'],
]

/**
 * Takes every way to the network out of a global scope, for good. What is left is `import()`, which the page's
 * content security policy keeps to the extension's own files. Throws where one stays in reach.
 */
export function removeNetwork(scope: object): void {
  close(scope, doors)
  const navigator: unknown = Reflect.get(scope, 'navigator')
  if (typeof navigator === 'object' && navigator !== null) close(navigator, ['sendBeacon', 'serviceWorker'])
}

/** In workers these stand on the prototypes of the scope, and from there they could be fetched again. */
function close(target: object, names: readonly string[]): void {
  for (const name of names) {
    for (let owner: object | null = target; owner !== null; owner = Object.getPrototypeOf(owner)) {
      if (Object.hasOwn(owner, name)) Reflect.deleteProperty(owner, name)
    }
    Object.defineProperty(target, name, { value: undefined, writable: false, configurable: false })
    if (Reflect.get(target, name) !== undefined) throw new Error(`${name} is still in reach`)
  }
}
