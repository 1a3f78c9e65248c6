import { forgetLost } from '../../db/write/forget-lost'
import { storedItem } from '../../stored-item'
import type { BackgroundDeps } from '../runs/deps'
import { searchLock } from './search-indexing'

/** The last segment of the index of which it is known that it has words of nothing that was gone by then. */
const wordsForgottenItem = storedItem('local:wordsForgotten', 0)

/** Looks for words of messages that are gone in what was indexed since it last looked, when nothing is indexed. */
export const forgetLostWords = ({
  database,
  locks,
}: Pick<BackgroundDeps, 'database' | 'locks'>): Promise<void> =>
  locks.request(searchLock, async () => {
    const before = await wordsForgottenItem.getValue()
    const through = await forgetLost(await database(), before)
    if (through !== before) await wordsForgottenItem.setValue(through)
  })
