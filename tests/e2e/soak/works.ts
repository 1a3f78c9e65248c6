import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { expect } from 'playwright/test'
import type { Message } from '../../../lib/domain/message.ts'
import type { Thread } from '../../../lib/domain/thread.ts'
import { backupFile } from '../../factories/backup-file.ts'
import { chainedConversation } from '../../factories/foreign-exports.ts'
import { messageOf, threadOf } from '../../factories/kept-rows.ts'
import { wordsOf } from '../../fakes/fault-server.ts'
import { chatIn } from '../chat-page.ts'
import { dataIn } from '../data-page.ts'
import { pageIn } from '../page-beside.ts'
import { cardIn, chooseRewrite } from '../rewrite-card.ts'
import { storedRows } from '../stored-rows.ts'
import type { World } from './world.ts'

/** Something that a person does, up to their last click or key: what comes of it is for whoever calls. */
export type Work = (world: World, name: string) => Promise<void>

/** Some seconds of words: room for a fault while they come. */
const talks = 'words-60-at-60'
const isCutShort = 'ends-after-6-length'

async function ask(world: World, text: string, model = talks): Promise<void> {
  const chat = chatIn(world.panel)
  await chat.chooseModel(model)
  await chat.ask(text)
}

/** A whole answer as the last of the conversation, to do something with. */
async function answered(world: World, name: string, model = 'words-12'): Promise<void> {
  await newChat(world)
  await ask(world, name, model)
  const status = model === isCutShort ? 'incomplete' : 'completed'
  await expect(chatIn(world.panel).answer).toHaveAttribute('data-status', status)
}

async function newChat(world: World): Promise<void> {
  await world.panel.getByRole('button', { name: 'New chat' }).click()
  await expect(chatIn(world.panel).questions).toHaveCount(0)
}

async function dataOf(world: World) {
  return dataIn(await world.keyside.openView('options.html'))
}

export const works: Record<string, Work> = {
  async chat(world, name) {
    await ask(world, `Question ${name}`)
  },

  async 'new chat'(world, name) {
    await newChat(world)
    await ask(world, `Question ${name}`)
  },

  async queue(world, name) {
    await newChat(world)
    await ask(world, `Question ${name}`)
    await expect(chatIn(world.panel).answers).toHaveCount(1)
    for (const each of ['second', 'third']) {
      await chatIn(world.panel).ask(`Question ${name}, ${each}`)
      await expect(chatIn(world.panel).questions.last()).toContainText(each)
    }
  },

  async stop(world, name) {
    const chat = chatIn(world.panel)
    await newChat(world)
    await ask(world, `Question ${name}`)
    await expect(chat.answerText).toContainText(wordsOf(2))
    await chat.stop.click()
  },

  async edit(world, name) {
    await answered(world, `Question ${name}`)
    const first = chatIn(world.panel).questions.first()
    await first.hover()
    await first.getByRole('button', { name: 'Edit', exact: true }).click()
    await first.getByRole('textbox', { name: 'Edit message' }).fill(`Question ${name}, better`)
    await first.getByRole('button', { name: 'Save edit' }).click()
  },

  async retry(world, name) {
    await answered(world, `Question ${name}`)
    world.repeats++
    await chatIn(world.panel).answer.getByRole('button', { name: 'Retry' }).click()
  },

  async continue(world, name) {
    await answered(world, `Question ${name}`, isCutShort)
    await chatIn(world.panel).chooseModel(talks)
    await chatIn(world.panel).answer.getByRole('button', { name: 'Continue' }).click()
  },

  async summary(world) {
    await newChat(world)
    await chatIn(world.panel).chooseModel(talks)
    // The same page is read by the same words each time.
    world.repeats++
    await pageIn(world.panel).summarize.click()
  },

  async rewrite(world) {
    await chatIn(world.panel).chooseModel(talks)
    await world.page.bringToFront()
    await world.page.getByLabel('Letter').click()
    // A worker that sleeps has no menu for the test to click in.
    await world.panel.keyboard.press('Shift')
    await chooseRewrite(world.keyside, 'improve')
    const card = await cardIn(world.page)
    await expect.poll(() => card.isOpen()).toBe(true)
    world.repeats++
    await expect
      .poll(async () => (await card.names('button')).some((each) => ['Stop', 'Replace'].includes(each)))
      .toBe(true)
  },

  async import(world, name) {
    const options = await world.keyside.openView('options.html')
    const section = options.getByRole('region', { name: 'Import' })
    const conversation = chainedConversation(name, 6, { title: `Imported ${name}`, daysAgo: 3 })
    await section.locator('input[type="file"]').setInputFiles({
      name: 'conversations.json',
      mimeType: '',
      buffer: Buffer.from(JSON.stringify([conversation])),
    })
    await section
      .getByRole('group', { name: 'What is in the file' })
      .getByRole('button', { name: /^Import / })
      .click()
  },

  async backup(world) {
    const { messages = [], threads = [] } = await storedRows(world.panel)
    const deleted = new Set((threads as Thread[]).filter((each) => each.deletedAt).map(({ id }) => id))
    const kept = (messages as Message[]).filter((each) => !each.deletedAt && !deleted.has(each.threadId))
    const data = await dataOf(world)
    const file = gunzipSync(await readFile(await data.download())).toString('utf8')
    await expect(data.saved).toContainText('Saved')
    expect(
      kept.filter(({ id }) => !file.includes(`"${id}"`)),
      'what is not in the backup',
    ).toEqual([])
  },

  async restore(world, name) {
    const threadId = `thread_restored-${name}`
    const ids = Array.from({ length: 40 }, (_, index) => `msg_restored-${name}-${index + 10}`)
    const messages = ids.map((id, index) => messageOf(id, threadId, ids[index - 1] ?? null))
    const file = await backupFile([
      { store: 'threads', row: threadOf(threadId, { leafId: ids.at(-1) ?? null }) },
      ...messages.map((row) => ({ store: 'messages', row })),
    ])
    const data = await dataOf(world)
    await data.choose({
      name: 'backup.gz',
      mimeType: 'application/gzip',
      buffer: Buffer.from(await file.arrayBuffer()),
    })
    world.restored.push(ids)
    await data.restore.click()
  },

  async delete(world, name) {
    await answered(world, `Question ${name}`)
    const threadId = await world.panel.getByRole('main').getAttribute('data-thread-id')
    await world.panel.getByRole('button', { name: 'History', exact: true }).click()
    const items = world.panel.getByRole('list', { name: 'History' }).getByRole('listitem')
    const item = items.filter({ has: world.panel.locator('[aria-current]') })
    await item.hover()
    await item.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(world.panel.getByRole('button', { name: 'Undo' })).toBeVisible()
    world.deleted.add(threadId ?? '')
    await world.panel.getByRole('button', { name: 'History', exact: true }).click()
  },
}
