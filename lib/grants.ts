const channelName = 'grants'

/**
 * Tells open views that a person has let Keyside into a tab. Browsers tell nobody of it but whoever was invoked: the
 * popup, the menu, a shortcut.
 */
export function tellOfGrant(tabId: number): void {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage(tabId)
  channel.close()
}

/** Calls back with the id of each tab that another context was let into. Returns what ends it. */
export function followGrants(onGrant: (tabId: number) => void): () => void {
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = (event: MessageEvent<number>) => onGrant(event.data)
  return () => channel.close()
}
