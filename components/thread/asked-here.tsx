import type { AskedStore } from '@/lib/stores/sending/asked-store'
import { Lazy } from '../ui/lazy'

/** What menus and shortcuts ask for is carried out by a part that a chat can open without. */
export function AskedHere({ load }: { load: () => Promise<AskedStore> }) {
  return <Lazy load={() => loadAsked(load)}>{({ AskedNotice, store }) => <AskedNotice store={store} />}</Lazy>
}

async function loadAsked(load: () => Promise<AskedStore>) {
  const [{ AskedNotice }, store] = await Promise.all([import('./asked-notice'), load()])
  return { AskedNotice, store }
}
