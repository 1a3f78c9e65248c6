import { describe, expect, it } from 'vitest'
import type { AskReason } from '@/lib/domain/ask-reason'
import { newId } from '@/lib/domain/rows/id'
import { dateValue } from '@/lib/domain/text/local-day'
import type { EstimatePort } from '@/lib/stores/sending/estimate-store'
import { doorView, until, type ViewDoor, viewDoors } from '../../../fakes/door-view'
import { messagesOf } from '../../../fakes/scripted-chat'

type View = Awaited<ReturnType<typeof doorView>>

/** A token for each message; each costs a nano-dollar, an answer's too. */
const port = (facts: { contextTokens?: number; price?: number } = {}): Partial<EstimatePort> => ({
  count: async (_, { countable }) => ({
    inputTokens: countable.messages.length,
    counted: countable.messages.length,
    isExact: true,
  }),
  price: async (_, inputTokens, outputTokens = 0) => ({
    nanoUsd: (facts.price ?? 0) * (inputTokens + outputTokens),
    source: 'test',
    asOf: '2026-01-01',
  }),
  contextTokens: async () => facts.contextTokens,
})

async function conversation(view: View, end: 'stop' | 'length'): Promise<void> {
  view.composer.setText('First')
  await view.composer.send()
  await view.answer(await view.background.chat.next(), 'Answer', end)
}

/** Sends at a door without looking at the request first. */
const sendAt: Record<ViewDoor, (view: View) => Promise<unknown>> = {
  async send(view) {
    view.composer.setText('Second')
    view.stores.send()
  },
  async summarize(view) {
    await view.sourceQuestions.begin(
      view.question(await view.source([{ heading: '', text: 'Tides' }]), 'summarize'),
    )
  },
  async action(view) {
    await view.sourceQuestions.begin(
      view.question(await view.source([{ heading: '', text: 'Tides' }]), 'action'),
    )
  },
  retry: (view) => view.branches.retry(view.lastOf('assistant')),
  async edit(view) {
    const edit = await view.branches.edit(view.lastOf('user'))
    edit.setText('Better')
    await edit.save()
  },
  continue: (view) => view.branches.continueReply(view.lastOf('assistant')),
  async several(view) {
    const answers = await view.branches.answers(view.lastOf('assistant'))
    await answers.send()
  },
}

/** What is on this machine costs nothing unless the person says so. */
async function setPrice(view: View): Promise<void> {
  const price = { input: 1, output: 2 }
  await view.background.commands.setPrice({ connectionId: view.connectionId, model: 'm', price })
  await until(() => view.stores.connections.connections.value[0]?.prices !== undefined)
}

const hasTooLongDialog = (name: ViewDoor) => name === 'summarize' || name === 'action'

describe.each(viewDoors)('at the door %s', (name) => {
  async function expectAsked(view: View, why: AskReason): Promise<void> {
    await conversation(view, name === 'continue' ? 'length' : 'stop')
    const before = view.background.chat.calls.length
    await sendAt[name](view)
    await until(() => view.door.review.value !== undefined)
    expect(view.door.review.value).toMatchObject({ why, wanted: { door: name } })
    expect(view.background.chat.calls).toHaveLength(before)
    expect(await view.door.sendReviewed()).toBe(true)
    expect(view.door.review.value).toBeUndefined()
    await view.answer(await view.background.chat.next(), 'Done')
    expect(view.background.chat.calls).toHaveLength(before + 1)
    view.thread.dispose()
  }

  it('a request above the ceiling is shown before it is sent, and is sent once from there', async () => {
    await expectAsked(
      await doorView({
        estimatePort: port({ price: 10 }),
        settings: { ceilingNanoUsd: 5, sendsFromMenu: true },
      }),
      'over-ceiling',
    )
  })

  it('the ceiling is over the limit of the answer too, where one is set', async () => {
    await expectAsked(
      await doorView({
        estimatePort: port({ price: 1 }),
        settings: { ceilingNanoUsd: 900, parameters: { maxTokens: 1000 }, sendsFromMenu: true },
      }),
      'over-ceiling',
    )
  })

  it('a spending limit that is reached is told before anything is sent, and lifted for the day from there', async () => {
    const view = await doorView({
      estimatePort: port({ price: 1 }),
      settings: { ceilingNanoUsd: 900_000, dailyLimitNanoUsd: 1000, sendsFromMenu: true },
    })
    await setPrice(view)
    await conversation(view, name === 'continue' ? 'length' : 'stop')
    await sendAt[name](view)
    await until(() => view.door.review.value !== undefined)
    expect(view.door.review.value).toMatchObject({
      why: 'over-limit',
      limit: { period: 'day', limitNanoUsd: 1000, spentNanoUsd: 1000 },
      wanted: { door: name },
    })
    expect(view.background.chat.calls).toHaveLength(1)
    expect(view.settings.value.limitsLiftedOn).toBe('')
    expect(await view.door.sendReviewed({ liftsLimits: true })).toBe(true)
    expect(view.settings.value.limitsLiftedOn).toBe(dateValue(Date.now()))
    await view.answer(await view.background.chat.next(), 'Done')
    expect(view.background.chat.calls).toHaveLength(2)
    view.thread.dispose()
  })

  it('an unknown price is told where a limit is set, once a day and connection, and counts as nothing after that', async () => {
    const view = await doorView({
      estimatePort: { ...port(), price: async () => undefined },
      settings: { sendsFromMenu: true },
    })
    await setPrice(view)
    view.background.deps.costOf = async () => undefined
    await conversation(view, name === 'continue' ? 'length' : 'stop')
    await view.change({ dailyLimitNanoUsd: 1000 })
    await sendAt[name](view)
    await until(() => view.door.review.value !== undefined)
    expect(view.door.review.value).toMatchObject({ why: 'no-price', wanted: { door: name } })
    expect(view.background.chat.calls).toHaveLength(1)
    expect(await view.door.sendReviewed()).toBe(true)
    await view.answer(await view.background.chat.next(), 'Done')
    expect(view.settings.value.unpricedOn).toEqual([`${dateValue(Date.now())} ${view.connectionId}`])
    view.composer.setText('Once more')
    view.stores.send()
    await view.answer(await view.background.chat.next(), 'Done')
    expect(view.door.review.value).toBeUndefined()
    view.thread.dispose()
  })

  it('a spending limit that is reached holds nothing back that costs nothing', async () => {
    const view = await doorView({
      estimatePort: port({ price: 0 }),
      settings: { dailyLimitNanoUsd: 1000, sendsFromMenu: true },
    })
    await conversation(view, name === 'continue' ? 'length' : 'stop')
    await sendAt[name](view)
    await view.answer(await view.background.chat.next(), 'Done')
    expect(view.door.review.value).toBeUndefined()
    view.thread.dispose()
  })

  it('what fits, and costs less than the ceiling, is sent at once', async () => {
    const view = await doorView({
      estimatePort: port({ price: 1, contextTokens: 100_000 }),
      settings: { ceilingNanoUsd: 900_000, sendsFromMenu: true },
    })
    await conversation(view, name === 'continue' ? 'length' : 'stop')
    await sendAt[name](view)
    await view.answer(await view.background.chat.next(), 'Done')
    expect(view.door.review.value).toBeUndefined()
    view.thread.dispose()
  })

  it('what does not fit is asked about, and leaves only when the person says so', async () => {
    const view = await doorView({
      estimatePort: port({ contextTokens: 500 }),
      settings: { parameters: { maxTokens: 500 }, sendsFromMenu: true },
    })
    if (!hasTooLongDialog(name)) {
      await expectAsked(view, 'too-long')
      return
    }
    await sendAt[name](view)
    await until(() => view.sourceQuestions.question.value.state === 'asking')
    expect(view.sourceQuestions.question.value).toMatchObject({ why: 'too-long' })
    expect(view.background.chat.calls).toHaveLength(0)
    await view.sourceQuestions.confirm()
    await view.answer(await view.background.chat.next(), 'Done')
    expect(view.background.chat.calls).toHaveLength(1)
    view.thread.dispose()
  })
})

describe('a spending limit', () => {
  const limited = async () => {
    const view = await doorView({
      estimatePort: port({ price: 1 }),
      settings: { ceilingNanoUsd: 900_000, dailyLimitNanoUsd: 1000 },
    })
    await setPrice(view)
    return view
  }

  it('is told, too, where the request is shown because it was asked for', async () => {
    const view = await limited()
    await conversation(view, 'stop')
    view.composer.setText('Second')
    view.stores.reviewDraft()
    await until(() => view.door.review.value !== undefined)
    expect(view.door.review.value).toMatchObject({ why: 'asked', limit: { period: 'day' } })
    view.thread.dispose()
  })

  it('that is reached while the request is shown is told before that is sent', async () => {
    const view = await limited()
    view.composer.setText('Second')
    view.stores.reviewDraft()
    await until(() => view.door.review.value !== undefined)
    expect(view.door.review.value?.limit).toBeUndefined()
    await view.background.commands.sendMessage({
      commandId: newId('cmd'),
      threadId: newId('thread'),
      parentId: null,
      text: 'Elsewhere',
      model: 'm',
      connectionId: view.connectionId,
    })
    const call = await view.background.chat.next()
    call.say('Yes')
    call.finish()
    await view.background.until((changes) =>
      changes.find(({ store, row }) => store === 'runs' && row.endedAt !== undefined),
    )
    expect(await view.door.sendReviewed({ liftsLimits: false })).toBe(false)
    expect(view.door.review.value).toMatchObject({ why: 'over-limit', limit: { period: 'day' } })
    expect(view.background.chat.calls).toHaveLength(1)
    view.thread.dispose()
  })

  it('is told of a message that waits because of it, and that is sent from there', async () => {
    const view = await limited()
    view.composer.setText('First')
    await view.composer.send()
    const call = await view.background.chat.next()
    view.composer.setText('Second')
    await view.composer.send()
    call.say('Answer')
    call.finish()
    const held = await view.background.until((changes) =>
      changes
        .flatMap(({ store, row }) =>
          store === 'runs' && row.status === 'queued' && row.heldFor ? [row] : [],
        )
        .at(-1),
    )
    expect(held.heldFor).toBe('over-limit')
    view.branches.reviewQueued(held)
    await until(() => view.door.review.value !== undefined)
    expect(view.door.review.value).toMatchObject({ limit: { period: 'day' }, wanted: { door: 'send' } })
    expect(await view.door.sendReviewed({ liftsLimits: true })).toBe(true)
    await view.answer(await view.background.chat.next(), 'Done')
    expect(view.background.chat.calls).toHaveLength(2)
    view.thread.dispose()
  })

  it('that only the background knows of refuses what was typed, and is lifted for the day from there', async () => {
    const view = await doorView({ estimatePort: port({ price: 1 }) })
    await setPrice(view)
    await conversation(view, 'stop')
    view.background.state.settings = { ...view.background.state.settings, dailyLimitNanoUsd: 1000 }
    view.composer.setText('Second')
    await view.composer.send()
    expect(view.composer.refusal.value).toBe('over-limit')
    expect(view.door.review.value).toBeUndefined()
    expect(view.background.chat.calls).toHaveLength(1)
    await view.stores.liftLimits()
    await view.answer(await view.background.chat.next(), 'Done')
    expect(view.background.chat.calls).toHaveLength(2)
    view.thread.dispose()
  })

  it('holds no message of several back that all cost nothing, and all of them where one has a price', async () => {
    const priced = port({ price: 1 })
    const view = await doorView({
      settings: { ceilingNanoUsd: 900_000, dailyLimitNanoUsd: 1000 },
      estimatePort: {
        ...priced,
        price: async (target, ...tokens) =>
          target.model === 'free'
            ? port({ price: 0 }).price?.(target, ...tokens)
            : priced.price?.(target, ...tokens),
      },
    })
    await setPrice(view)
    await conversation(view, 'stop')
    const answers = await view.branches.answers(view.lastOf('assistant'))
    answers.add(view.connectionId, 'free')
    expect(await answers.send()).toBe(false)
    expect(view.door.review.value).toMatchObject({ why: 'over-limit' })
    view.door.close()
    answers.remove(`${view.connectionId}/m`)
    expect(await answers.send()).toBe(true)
    await view.answer(await view.background.chat.next(), 'Done')
    view.thread.dispose()
  })
})

async function makeBlind(view: View, blind: string): Promise<void> {
  await view.background.deps.save({}, async (writer) => {
    const row = await writer.get('connections', view.connectionId)
    if (row) writer.put('connections', { ...row, models: [{ id: blind, sees: false }], rev: row.rev + 1 })
  })
  await until(() => view.stores.connections.connections.value[0]?.models.length === 1)
}

async function withPicture(view: View): Promise<void> {
  view.composer.setText('What is in it?')
  await view.image('9x7')
  await until(() => view.stores.files.images.value.length === 1)
}

/** A draft with a picture, and a model of this id that cannot see it. */
async function withPictureAnd(blind: string): Promise<View> {
  const view = await doorView({ estimatePort: port() })
  await makeBlind(view, blind)
  await withPicture(view)
  return view
}

describe('a picture that the model in the composer cannot see', () => {
  const ask = async () => {
    const view = await withPictureAnd('m')
    expect(view.composer.canSend.value).toBe(true)
    view.stores.send()
    await until(() => view.door.review.value !== undefined)
    expect(view.door.review.value).toMatchObject({ why: 'cannot-see', wanted: { door: 'send' } })
    expect(view.background.chat.calls).toHaveLength(0)
    return view
  }

  it('is asked about, and the model is told of it where the person sends it anyway', async () => {
    const view = await ask()
    expect(await view.door.sendReviewed()).toBe(true)
    const sent = JSON.stringify(messagesOf(await view.background.chat.next()))
    expect(sent).toContain('You cannot see images')
    view.thread.dispose()
  })

  it('is not asked about again at the turn of a message that has to wait', async () => {
    const view = await doorView({ estimatePort: port() })
    view.composer.setText('First')
    await view.composer.send()
    const call = await view.background.chat.next()
    await makeBlind(view, 'm')
    await withPicture(view)
    view.stores.send()
    await until(() => view.door.review.value !== undefined)
    expect(view.door.review.value).toMatchObject({ why: 'cannot-see' })
    expect(await view.door.sendReviewed()).toBe(true)
    const queued = await view.background.until((changes) =>
      changes.flatMap(({ store, row }) => (store === 'runs' && row.status === 'queued' ? [row] : [])).at(-1),
    )
    expect(queued).toMatchObject({ agreed: { why: ['cannot-see'] } })
    call.say('Answer')
    call.finish()
    const second = await view.background.chat.next()
    expect(JSON.stringify(messagesOf(second))).toContain('You cannot see images')
    await view.answer(second, 'Done')
    view.thread.dispose()
  })

  it('can be left out, and is still in the composer when the words are sent', async () => {
    const view = await ask()
    const [image] = view.stores.files.images.value
    view.shown().trimming.holdBack(image?.blobId ?? '', true)
    expect(view.stores.files.isUnseen.value).toBe(false)
    expect(await view.door.sendReviewed()).toBe(true)
    const sent = JSON.stringify(messagesOf(await view.background.chat.next()))
    expect(sent).not.toContain('You cannot see images')
    expect(sent).toContain('What is in it?')
    expect(view.stores.files.images.value).toEqual([image])
    view.thread.dispose()
  })

  it('holds nothing back when another model is chosen', async () => {
    const view = await ask()
    view.door.close()
    await view.change({ model: 'sees' })
    await until(() => view.stores.target.value?.model === 'sees')
    view.stores.send()
    const sent = JSON.stringify(messagesOf(await view.background.chat.next()))
    expect(sent).toContain('image_url')
    expect(view.door.review.value).toBeUndefined()
    view.thread.dispose()
  })
})

describe('several answers', () => {
  /** One token for each message; what each model can take, and what a token of it costs. */
  const models = (facts: Record<string, { contextTokens?: number; price?: number }>) =>
    ({
      ...port(),
      contextTokens: async ({ model }) => facts[model]?.contextTokens,
      price: async ({ model }, inputTokens, outputTokens = 0) => {
        const price = facts[model]?.price
        return price === undefined
          ? undefined
          : { nanoUsd: price * (inputTokens + outputTokens), source: 'test', asOf: '2026-01-01' }
      },
    }) satisfies Partial<EstimatePort>

  async function answersOf(view: View, ...others: string[]) {
    view.composer.setText('Again?')
    const answers = await view.branches.answers(undefined)
    for (const model of others) answers.add(view.connectionId, model)
    return answers
  }

  it('are asked about where one of the models cannot take what is sent, and show that one', async () => {
    const view = await doorView({
      estimatePort: models({ m: { contextTokens: 9000 }, small: { contextTokens: 100 } }),
      settings: { parameters: { maxTokens: 100 } },
    })
    const answers = await answersOf(view, 'small')
    expect(await answers.send()).toBe(false)
    expect(view.door.review.value).toMatchObject({ why: 'too-long' })
    const wanted = view.shown()
    expect(wanted.several?.shown.value?.target.value?.model).toBe('small')
    const request = await view.stores.requestStore(wanted)
    await until(() => request.fits.value)
    expect(request.target.value?.model).toBe('small')
    expect(request.over.value).toBe(1)
    expect(request.troubled.value).toEqual([])
    wanted.several?.show(wanted.several.asked.value[0]?.key ?? '')
    expect(request.target.value?.model).toBe('m')
    expect(request.over.value).toBe(0)
    expect(request.troubled.value).toEqual([{ key: `${view.connectionId}/small`, why: 'too-long' }])
    request.dispose()
    expect(view.background.chat.calls).toHaveLength(0)
    expect(await view.door.sendReviewed()).toBe(true)
    for (const _ of [1, 2]) await view.answer(await view.background.chat.next(), 'Done')
    view.thread.dispose()
  })

  it('cannot be sent from the dialog where one that is not shown is more than its model can take', async () => {
    const view = await doorView({ estimatePort: models({ tiny: { contextTokens: 0 } }) })
    const answers = await answersOf(view, 'tiny')
    answers.review()
    const request = await view.stores.requestStore(view.shown())
    await until(() => !request.estimate.isCounting.value && request.troubled.value.length === 1)
    expect(request.target.value?.model).toBe('m')
    expect(request.fits.value).toBe(false)
    request.dispose()
    view.thread.dispose()
  })

  it('are asked about where one of the models cannot see what is sent, and show that one', async () => {
    const view = await withPictureAnd('blind')
    const answers = await answersOf(view, 'blind')
    expect(await answers.send()).toBe(false)
    expect(view.door.review.value).toMatchObject({ why: 'cannot-see' })
    const wanted = view.shown()
    expect(wanted.target.value?.model).toBe('blind')
    const request = await view.stores.requestStore(wanted)
    wanted.several?.show(wanted.several.asked.value[0]?.key ?? '')
    expect(request.troubled.value).toEqual([{ key: `${view.connectionId}/blind`, why: 'cannot-see' }])
    request.dispose()
    expect(view.background.chat.calls).toHaveLength(0)
    view.thread.dispose()
  })

  it('are asked about where together they are above the ceiling, though no one of them is', async () => {
    const view = await doorView({
      estimatePort: models({ m: { price: 2 }, n: { price: 3 } }),
      settings: { ceilingNanoUsd: 7 },
    })
    const answers = await answersOf(view, 'n', 'n')
    expect(await answers.send()).toBe(false)
    expect(view.door.review.value).toMatchObject({ why: 'over-ceiling' })
    const request = await view.stores.requestStore(view.shown())
    await until(() => request.fits.value)
    expect(request.together.value).toEqual({ count: 3, leastNanoUsd: 8, nanoUsd: 8 })
    request.dispose()
    expect(view.background.chat.calls).toHaveLength(0)
    view.thread.dispose()
  })

  it('cost less together as soon as something is left out in the dialog', async () => {
    const view = await doorView({ estimatePort: models({ m: { price: 2 }, n: { price: 3 } }) })
    await conversation(view, 'stop')
    const answers = await answersOf(view, 'n')
    answers.review()
    const request = await view.stores.requestStore(view.shown())
    await until(() => request.together.value.nanoUsd === 15)
    request.setAllIn(request.rows.value, false)
    await until(() => request.together.value.nanoUsd === 5)
    request.dispose()
    view.thread.dispose()
  })

  it('are asked about where those of a known price alone are above the ceiling', async () => {
    const view = await doorView({
      settings: { ceilingNanoUsd: 5 },
      estimatePort: models({ m: { price: 10 } }),
    })
    const answers = await answersOf(view, 'unpriced')
    expect(await answers.send()).toBe(false)
    expect(view.door.review.value).toMatchObject({ why: 'over-ceiling' })
    expect(view.background.chat.calls).toHaveLength(0)
    view.thread.dispose()
  })

  it.each(['the composer', 'a question that was answered'])(
    'are looked through for secrets in what each connection is told: from %s',
    async (from) => {
      const view = await doorView({ estimatePort: port(), settings: { secretsCheck: 'warn' } })
      await conversation(view, 'stop')
      const elsewhere = await view.background.connect()
      await view.set('connection', { instructions: 'Log in with password=Zebra77!x' }, elsewhere)
      view.composer.setText('Again?')
      const isDraft = from === 'the composer'
      const answers = await view.branches.answers(isDraft ? undefined : view.lastOf('assistant'))
      answers.add(elsewhere, 'n')
      const sending = answers.send()
      await until(() => view.stores.secrets.question.value !== undefined)
      expect(view.stores.secrets.question.value?.flatMap(({ values }) => values)).toEqual(['Zebra77!x'])
      view.stores.secrets.answer('masked')
      expect(await sending).toBe(true)
      for (const _ of [1, 2]) {
        const call = await view.background.chat.next()
        expect(JSON.stringify(call.options.body)).not.toContain('Zebra77')
        await view.answer(call, 'Done')
      }
      view.thread.dispose()
    },
  )
})
