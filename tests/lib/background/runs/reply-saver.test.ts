import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createReplySaver } from '@/lib/background/runs/reply-saver'
import { type Message, messageText } from '@/lib/domain/message'
import { freshRow } from '@/lib/domain/rows/row'

const empty: Message = {
  ...freshRow('msg_1', 0),
  threadId: 't',
  parentId: null,
  role: 'assistant',
  parts: [],
  runIds: [],
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function saver() {
  const saves: { at: number; text: string }[] = []
  const save = async (row: Message) => {
    saves.push({ at: Date.now(), text: messageText(row) })
  }
  const start = Date.now()
  const made = createReplySaver(empty, save, Date.now)
  const update = (text: string) => made.update([{ type: 'text', text }], text.length)
  return { saves, update, end: made.end, times: () => saves.map(({ at }) => at - start) }
}

describe('a growing reply', () => {
  it('is saved at once, then at most every 50 ms, with its last words soon after they came', async () => {
    const { update, saves, times } = saver()
    update('a')
    await vi.advanceTimersByTimeAsync(0)
    for (let index = 0; index < 10; index++) {
      update(`a${'b'.repeat(index + 1)}`)
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(500)
    expect(times()).toEqual([0, 50, 100])
    expect(saves.at(-1)?.text).toBe(`a${'b'.repeat(10)}`)
  })

  it('is saved less often when it is long, so that the work stays linear', async () => {
    const { update, times } = saver()
    for (let index = 0; index <= 100; index++) {
      update('x'.repeat(2_000_000 + index))
      await vi.advanceTimersByTimeAsync(10)
    }
    expect(times()).toEqual([0, 500, 1000])
  })

  it('is not saved any more after its end, and is whole there', async () => {
    const { update, end, saves } = saver()
    update('one')
    update('one two')
    const last = await end()
    expect(messageText(last)).toBe('one two')
    const count = saves.length
    await vi.advanceTimersByTimeAsync(1000)
    expect(saves).toHaveLength(count)
  })
})
