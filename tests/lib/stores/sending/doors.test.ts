import { describe, expect, it } from 'vitest'
import type { AskReason } from '@/lib/domain/ask-reason'
import type { EstimatePort } from '@/lib/stores/sending/estimate-store'
import { doorView, until, type ViewDoor, viewDoors } from '../../../fakes/door-view'

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

describe('several answers', () => {
  it('are asked about where one of the models cannot see what is sent', async () => {
    const view = await doorView({ estimatePort: port() })
    await view.background.deps.save({}, async (writer) => {
      const row = await writer.get('connections', view.connectionId)
      if (row) writer.put('connections', { ...row, models: [{ id: 'blind', sees: false }], rev: row.rev + 1 })
    })
    await until(() => view.stores.connections.connections.value[0]?.models.length === 1)
    view.composer.setText('What is in it?')
    await view.image('9x7')
    await until(() => view.stores.files.images.value.length === 1)
    const answers = await view.branches.answers(undefined)
    answers.add(view.connectionId, 'blind')
    expect(await answers.send()).toBe(false)
    expect(view.door.review.value).toMatchObject({ why: 'cannot-see' })
    expect(view.background.chat.calls).toHaveLength(0)
    view.thread.dispose()
  })

  it('are asked about where those of a known price alone are above the ceiling', async () => {
    const priced = port({ price: 10 })
    const view = await doorView({
      settings: { ceilingNanoUsd: 5 },
      estimatePort: {
        ...priced,
        price: async (target, ...tokens) =>
          target.model === 'unpriced' ? undefined : priced.price?.(target, ...tokens),
      },
    })
    view.composer.setText('Again?')
    const answers = await view.branches.answers(undefined)
    answers.add(view.connectionId, 'unpriced')
    expect(await answers.send()).toBe(false)
    expect(view.door.review.value).toMatchObject({ why: 'over-ceiling' })
    expect(view.background.chat.calls).toHaveLength(0)
    view.thread.dispose()
  })
})
