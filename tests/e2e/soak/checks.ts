import { expect } from 'playwright/test'
import type { Message } from '../../../lib/domain/message.ts'
import { messageText } from '../../../lib/domain/message.ts'
import type { Run } from '../../../lib/domain/run.ts'
import type { Thread } from '../../../lib/domain/thread.ts'
import { chatIn } from '../chat-page.ts'
import { sentBodies } from '../sent-requests.ts'
import { storedRows } from '../stored-rows.ts'
import { fieldText, type World } from './world.ts'

const final = ['completed', 'incomplete', 'failed', 'cancelled']

const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

async function rowsOf(world: World) {
  const rows = await storedRows(world.panel)
  return {
    threads: (rows.threads ?? []) as Thread[],
    messages: (rows.messages ?? []) as Message[],
    runs: (rows.runs ?? []) as Run[],
  }
}

/** No run goes on: each has ended, or waits for the person. */
export async function untilQuiet(world: World): Promise<void> {
  await expect
    .poll(async () => (await rowsOf(world)).runs.filter(({ status }) => status === 'in_progress'), {
      timeout: 60_000,
      message: 'every run ends',
    })
    .toEqual([])
}

/** What was promised of a run, of what was shown, and of what was deleted. */
export async function checkPromises(world: World): Promise<void> {
  const { threads, messages, runs } = await rowsOf(world)
  const { seen, server } = world

  for (const [runId, statuses] of seen.statuses) {
    const ends = statuses.filter((each) => final.includes(each))
    expect(ends.length, `run ${runId} ends once: ${statuses}`).toBeLessThanOrEqual(1)
    if (ends.length === 1) expect(statuses.at(-1), `run ${runId} ends: ${statuses}`).toBe(ends[0])
  }

  const byId = new Map(messages.map((message) => [message.id, message]))
  for (const [id, shown] of seen.texts) {
    const message = byId.get(id)
    expect(message, `the message that was shown as “${shown.slice(0, 60)}” is kept`).toBeDefined()
    if (message === undefined) continue
    const kept = plain(messageText(message))
    if (message.role === 'assistant')
      expect(kept.startsWith(plain(shown)), `“${shown}” was shown, “${kept}” is kept`).toBe(true)
  }

  const bodies = sentBodies(server)
  expect(bodies.length - new Set(bodies).size, 'requests that came twice').toBeLessThanOrEqual(world.repeats)

  const threadIds = new Map(threads.map((thread) => [thread.id, thread]))
  for (const id of world.deleted) expect(threadIds.get(id)?.deletedAt, `${id} stays deleted`).toBeDefined()
  for (const message of messages) {
    expect(threadIds.has(message.threadId), `the thread of ${message.id} is there`).toBe(true)
    if (message.parentId !== null)
      expect(byId.has(message.parentId), `what stands before ${message.id} is there`).toBe(true)
  }
  for (const { id, leafId } of threads)
    if (leafId !== null) expect(byId.has(leafId), `the last message of ${id} is there`).toBe(true)
  const runIds = new Set(runs.map(({ id }) => id))
  for (const message of messages)
    for (const id of message.runIds) expect(runIds.has(id), `the run of ${message.id} is there`).toBe(true)

  for (const ids of world.restored)
    expect([0, ids.length], 'a backup is restored whole, or not at all').toContain(
      ids.filter((id) => byId.has(id)).length,
    )
  expect(await world.page.getByLabel('Letter').inputValue()).toBe(fieldText)
  expect(seen.mistakes).toEqual([])
}

/** The panel, as it stands, answers a new question. */
export async function checkAlive(world: World, name: string): Promise<void> {
  const chat = chatIn(world.panel)
  await chat.ready()
  await world.panel.getByRole('button', { name: 'New chat' }).click()
  await expect(chat.questions).toHaveCount(0)
  await chat.chooseModel('words-3')
  await chat.ask(`Still there, ${name}?`)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
}
