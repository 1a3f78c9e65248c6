import type { Change } from './protocol'

const channelName = 'changes'

/**
 * Announces what was written. Whole rows, not what was added to them: a row of 100 KB takes 2 ms to cross, applying
 * one twice does no harm, and one that was missed is healed by the next. So there is nothing to number, to
 * acknowledge, or to ask for again.
 */
export function changePublisher(): (changes: Change[]) => void {
  const channel = new BroadcastChannel(channelName)
  return (changes) => {
    if (changes.length > 0) channel.postMessage(changes)
  }
}

/** Calls back with each batch of changes that another context announces. Returns what ends it. */
export function subscribeToChanges(onChanges: (changes: Change[]) => void): () => void {
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = (event: MessageEvent<Change[]>) => onChanges(event.data)
  return () => channel.close()
}
