import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createWaitingBadge } from '@/lib/background/menus/waiting-badge'
import type { Agreed } from '@/lib/domain/agreed'
import { newId } from '@/lib/domain/rows/id'
import { defaultSettings } from '@/lib/settings'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

let background: TestBackground
let connectionId: string
let threadId: string
/** What a model can take: the fake prices everything at 1,000 nano-USD. */
let contextTokens: number | undefined

beforeEach(async () => {
  fakeBrowser.reset()
  contextTokens = undefined
  background = testBackground({ contextTokens: async () => contextTokens })
  connectionId = await background.connect()
  threadId = newId('thread')
})

const send = (text: string, parentId: string | null, agreed?: Agreed) =>
  background.commands.sendMessage({
    commandId: newId('cmd'),
    threadId,
    parentId,
    text,
    connectionId,
    model: 'm',
    ...(agreed === undefined ? {} : { agreed }),
  })

/** Two messages, the second of which waits; then the first is answered. */
async function queue(agreed?: Agreed): Promise<{ first: string; second: string; question: string }> {
  const first = await send('One', null)
  const call = await background.chat.next()
  const second = await send('Two, which waits', first.replyId, agreed)
  call.say('1')
  call.finish()
  return { first: first.runId, second: second.runId, question: second.messageId }
}

const heldFor = (runId: string) =>
  background.until(() => {
    const run = background.run(runId)
    return run?.status === 'queued' ? run.heldFor : undefined
  })

describe('a message whose turn has come', () => {
  it('is sent where the gate has nothing to ask', async () => {
    const { second } = await queue()
    const call = await background.chat.next()
    call.finish()
    expect(await background.untilRun(second, 'completed', 'failed')).toMatchObject({ id: second })
  })

  it.each([
    ['too-long', () => (contextTokens = 12)],
    ['over-ceiling', () => (background.state.settings = { ...defaultSettings, ceilingNanoUsd: 999 })],
    ['over-limit', () => (background.state.settings = { ...defaultSettings, dailyLimitNanoUsd: 500 })],
    [
      'no-price',
      async () => {
        const price = { input: 1, output: 2 }
        await background.commands.setPrice({ connectionId, model: 'm', price })
        const { costOf } = background.deps
        // Nobody knows it any more when the turn of the second has come.
        background.deps.costOf = async (...of) =>
          background.chat.calls.length === 0 ? costOf(...of) : undefined
        background.state.settings = { ...defaultSettings, dailyLimitNanoUsd: 1_000_000 }
      },
    ],
  ])('waits on because of %s, says so, and is sent by the person’s word', async (why, arrange) => {
    await arrange()
    const { second } = await queue()
    expect(await heldFor(second)).toBe(why)
    expect(background.chat.calls).toHaveLength(1)

    background.state.settings = { ...defaultSettings }
    await background.commands.sendQueuedNow({ runId: second })
    const call = await background.chat.next()
    call.finish()
    const run = await background.untilRun(second, 'completed', 'failed')
    expect(run).not.toHaveProperty('heldFor')
    expect(background.chat.calls).toHaveLength(2)
  })
})

describe('a message whose turn has come, and that was agreed to before it was lined up', () => {
  const dear = () => (background.state.settings = { ...defaultSettings, ceilingNanoUsd: 999 })

  it.each<[string, () => void, Agreed]>([
    ['it is too long', () => (contextTokens = 12), { why: ['too-long'] }],
    ['it costs no more than was told', dear, { why: ['over-ceiling'], nanoUsd: 1000 }],
  ])('is sent at its turn: %s', async (_, arrange, agreed) => {
    arrange()
    const { second } = await queue(agreed)
    const call = await background.chat.next()
    call.finish()
    expect(await background.untilRun(second, 'completed', 'failed')).not.toHaveProperty('agreed')
  })

  it.each<[string, string, Agreed]>([
    ['costs more than was told', 'over-ceiling', { why: ['over-ceiling'], nanoUsd: 999 }],
    ['was agreed to for another reason', 'over-ceiling', { why: ['too-long', 'cannot-see'] }],
  ])('waits on where it %s', async (_, why, agreed) => {
    dear()
    const { second } = await queue(agreed)
    expect(await heldFor(second)).toBe(why)
    expect(background.run(second)).toMatchObject({ agreed })
    expect(background.chat.calls).toHaveLength(1)
  })

  it('is asked about anew where its words were changed since', async () => {
    dear()
    const first = await send('One', null)
    const call = await background.chat.next()
    const second = await send('Two', first.replyId, { why: ['over-ceiling'], nanoUsd: 1000 })
    const edit = { commandId: newId('cmd'), messageId: second.messageId, connectionId, model: 'm' }
    await background.commands.editMessage({ ...edit, text: 'Two, at length' })
    call.say('1')
    call.finish()
    expect(await heldFor(second.runId)).toBe('over-ceiling')
  })
})

describe('a title', () => {
  it('that the gate would ask about is left out, and the answer’s run tells so', async () => {
    background.state.settings = { ...defaultSettings, titlesByModel: true, ceilingNanoUsd: 999 }
    const { runId } = await send('One', null)
    const call = await background.chat.next()
    call.say('1')
    call.finish()
    expect(await background.until(() => background.run(runId)?.leftOut)).toEqual([
      { kind: 'title', why: 'over-ceiling' },
    ])
    expect(background.chat.calls).toHaveLength(1)
  })
})

describe('the icon', () => {
  it('says how many messages wait for a word, and nothing when none does', async () => {
    const texts: string[] = []
    const badge = createWaitingBadge(
      async (text) => void texts.push(text),
      async () => [],
    )
    contextTokens = 12
    const { second } = await queue()
    await heldFor(second)
    badge.onSaved(background.changes)
    badge.onSaved(background.changes)
    expect(texts).toEqual(['1'])
    await background.commands.removeQueued({ runId: second })
    badge.onSaved(background.changes)
    expect(texts).toEqual(['1', ''])
  })

  it('says after a restart what waited before', async () => {
    contextTokens = 12
    const { second } = await queue()
    await heldFor(second)
    const run = background.run(second)
    const texts: string[] = []
    const badge = createWaitingBadge(
      async (text) => void texts.push(text),
      async () => (run === undefined ? [] : [run]),
    )
    await badge.begin()
    expect(texts).toEqual(['1'])
  })
})
