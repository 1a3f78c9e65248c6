import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/lib/domain/rows/id'
import { dateValue } from '@/lib/domain/text/local-day'
import { withUnpriced } from '@/lib/domain/with-unpriced'
import { defaultSettings } from '@/lib/settings'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

let background: TestBackground
let connectionId: string
const threadId = newId('thread')

const send = (text: string, thread = threadId) =>
  background.commands.sendMessage({
    commandId: newId('cmd'),
    threadId: thread,
    parentId: null,
    text,
    connectionId,
    model: 'm',
  })

async function exchange(text: string, thread = threadId) {
  const { runId } = await send(text, thread)
  const call = await background.chat.next()
  call.say('Yes')
  call.finish()
  return background.untilRun(runId, 'completed')
}

beforeEach(async () => {
  background = testBackground()
  connectionId = await background.connect()
  // What is on this machine costs nothing unless the person says so.
  await background.commands.setPrice({ connectionId, model: 'm', price: { input: 1, output: 2 } })
  background.state.settings = { ...defaultSettings, dailyLimitNanoUsd: 2000 }
})

describe('a spending limit', () => {
  it('pauses requests when it is reached, keeps nothing of what was not sent, and is lifted for a day', async () => {
    await exchange('One')
    await exchange('Two', newId('thread'))
    await expect(send('Three')).rejects.toMatchObject({ code: 'over-limit', reason: 'day' })
    expect(background.chat.calls).toHaveLength(2)
    background.state.settings = {
      ...background.state.settings,
      limitsLiftedOn: dateValue(background.deps.now()),
    }
    await exchange('Four')
    expect(background.chat.calls).toHaveLength(3)
  })

  it('counts what was spent before the background began, and in temporary chats', async () => {
    await exchange('One')
    await exchange('Two', newId('temp'))
    const again = testBackground({ database: background.deps.database })
    again.state.settings = background.state.settings
    await expect(
      again.commands.sendMessage({
        commandId: newId('cmd'),
        threadId,
        parentId: null,
        text: 'Three',
        connectionId,
        model: 'm',
      }),
    ).rejects.toMatchObject({ code: 'over-limit' })
  })

  it('of a month holds when no day has one', async () => {
    background.state.settings = { ...defaultSettings, monthlyLimitNanoUsd: 1000 }
    await exchange('One')
    await expect(send('Two')).rejects.toMatchObject({ code: 'over-limit', reason: 'month' })
  })

  it('holds nothing back of which the price is known to be nothing', async () => {
    const { costOf } = background.deps
    background.deps.costOf = async (connection, model, usage) => {
      const cost = await costOf(connection, model, usage)
      return cost && model === 'free' ? { ...cost, nanoUsd: 0 } : cost
    }
    await exchange('One')
    await exchange('Two', newId('thread'))
    await expect(send('Three')).rejects.toMatchObject({ code: 'over-limit' })
    await background.commands.setPrice({ connectionId, model: 'free', price: { input: 0, output: 0 } })
    await background.commands.sendMessage({
      ...{ commandId: newId('cmd'), threadId, parentId: null, text: 'Four', connectionId, model: 'free' },
    })
    await background.chat.next()
    expect(background.chat.calls).toHaveLength(3)
  })

  it('passes over no unknown price, before the person has said so for the day and the connection', async () => {
    background.deps.costOf = async () => undefined
    await expect(send('One')).rejects.toMatchObject({ code: 'no-price', reason: connectionId })
    expect(background.chat.calls).toHaveLength(0)
    const nowMs = background.deps.now()
    const say = (connections: string[], atMs: number) => {
      const { settings } = background.state
      background.state.settings = { ...settings, ...withUnpriced(settings, connections, atMs) }
    }
    say([connectionId], nowMs - 86_400_000)
    say(['conn_other'], nowMs)
    await expect(send('Two')).rejects.toMatchObject({ code: 'no-price' })
    say([connectionId], nowMs)
    expect(background.state.settings.unpricedOn).toHaveLength(2)
    await send('Three')
    await background.chat.next()
  })

  it('asks about no unknown price where there is no limit, or it is lifted, or nothing can cost anything', async () => {
    background.deps.costOf = async () => undefined
    background.state.settings = { ...defaultSettings }
    await exchange('One')
    background.state.settings = {
      ...defaultSettings,
      monthlyLimitNanoUsd: 1,
      limitsLiftedOn: dateValue(background.deps.now()),
    }
    await exchange('Two', newId('thread'))
    background.state.settings = { ...defaultSettings, monthlyLimitNanoUsd: 1 }
    await background.commands.setPrice({ connectionId, model: 'm', price: null })
    await exchange('Three', newId('thread'))
  })

  it('holds nothing back that costs nothing', async () => {
    await exchange('One')
    await exchange('Two', newId('thread'))
    await background.commands.setPrice({ connectionId, model: 'm', price: null })
    await exchange('Three')
    expect(background.chat.calls).toHaveLength(3)
  })
})
