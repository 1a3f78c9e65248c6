import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databaseAt } from '@/lib/db/open'
import { markAllDue, markDue, readDue, settleDue, writtenName } from '@/lib/db/write/folder-rows'
import { threadFolderName } from '@/lib/domain/thread-markdown'
import { threadOf } from '../../../factories/kept-rows'

let db: Database
beforeEach(async () => {
  db = await databaseAt({ name: 'folder-rows' })()
})
afterEach(async () => {
  db.close()
  await deleteDB('folder-rows')
})

describe('what has to be written to the folder', () => {
  it('is every conversation at first, and none once each is written', async () => {
    await db.put('threads', threadOf('thread_1'))
    await db.put('threads', threadOf('thread_2'))
    await markAllDue(db)
    const due = await readDue(db)
    expect(due.map(({ threadId }) => threadId)).toEqual(['thread_1', 'thread_2'])
    for (const each of due) await settleDue(db, each, `${each.threadId}.md`)
    expect(await readDue(db)).toEqual([])
    expect(await writtenName(db, 'thread_2')).toBe('thread_2.md')
  })

  it('is written once more where it changed while it was being written', async () => {
    await markDue(db, ['thread_1'])
    const [due] = await readDue(db)
    if (due === undefined) throw new Error('nothing is due')
    await markDue(db, ['thread_1'])
    await settleDue(db, due, 'a.md')
    expect(await readDue(db)).toHaveLength(1)
  })
})

describe('the name of a conversation’s file', () => {
  it.each([
    ['What is it?', 'What is it (89abcdef).md'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j (89abcdef).md'],
    ['CON', 'CON (89abcdef).md'],
    ['.hidden. ', 'hidden (89abcdef).md'],
    ['Речка 河 \u0007\u202e', 'Речка 河 (89abcdef).md'],
    ['', 'Keyside (89abcdef).md'],
  ])('%j is one that Windows, macOS and Linux take', (title, name) => {
    expect(threadFolderName(title, 'thread_0123-89abcdef')).toBe(name)
  })

  it('is never longer than a file system takes', () => {
    const name = threadFolderName('文'.repeat(200), 'thread_0123-89abcdef')
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255)
  })

  it('is another for another conversation of the same title', () => {
    expect(threadFolderName('A', 'thread_1-aaaaaaaa')).not.toBe(threadFolderName('A', 'thread_1-bbbbbbbb'))
  })
})
