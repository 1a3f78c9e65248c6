import type { Page } from 'playwright'
import { within } from './within.ts'

/** How often a message's row was saved after it was made: its revision counts that. */
export function rowSaves(page: Page, messageId: string): Promise<number> {
  return within(
    'the row of an answer',
    page.evaluate(
      (id) =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('keyside')
          opening.onerror = () => reject(opening.error)
          opening.onsuccess = () => {
            const db = opening.result
            const reading = db.transaction('messages').objectStore('messages').get(id)
            reading.onerror = () => reject(reading.error)
            reading.onsuccess = () => {
              db.close()
              resolve(reading.result.rev)
            }
          }
        }),
      messageId,
    ),
  )
}
