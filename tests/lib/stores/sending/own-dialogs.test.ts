import { describe, expect, it } from 'vitest'
import type { EstimatePort } from '@/lib/stores/sending/estimate-store'
import type { LongPage } from '@/lib/stores/sending/long-page'
import { doorView, until } from '../../../fakes/door-view'
import type { Call } from '../../../fakes/scripted-chat'

type View = Awaited<ReturnType<typeof doorView>>

interface Facts {
  contextTokens: number
  /** Of a token, in nano-dollars. */
  price: number
}

/** A token for each message, or for each five characters. */
const port = (facts: Facts, tokens: 'messages' | 'characters'): Partial<EstimatePort> => ({
  async count(_, { countable }) {
    const { messages } = countable
    const inputTokens =
      tokens === 'messages' ? messages.length : Math.ceil(JSON.stringify(messages).length / 5)
    return { inputTokens, counted: inputTokens, isExact: true }
  },
  countParts: async (_, { texts, images }) => ({ texts: texts.map(() => 1), images: images.map(() => 1) }),
  price: async (_, inputTokens, outputTokens = 0) => ({
    nanoUsd: facts.price * (inputTokens + outputTokens),
    source: 'test',
    asOf: '2026-01-01',
  }),
  contextTokens: async () => facts.contextTokens,
})

const bodyOf = (call: Call): string => JSON.stringify(call.options.body)

/** Answers the parts and what is made of them; resolves with all bodies. */
async function readAll(view: View): Promise<string[]> {
  const bodies: string[] = []
  for (;;) {
    const call = await view.background.chat.next()
    bodies.push(bodyOf(call))
    call.say('Noted')
    call.finish()
    if (!bodies.at(-1)?.includes('of a longer text')) break
  }
  await view.settled()
  return bodies
}

describe('a page that is read in parts', () => {
  const facts = (): Facts => ({ contextTokens: 4000, price: 1 })

  /** Asked about, since it is too long, with what the dialog knows of it. */
  async function tooLong(
    ceilingNanoUsd: number,
    known: Facts,
    secretsCheck: 'off' | 'warn' = 'off',
    kind: 'page' | 'file' = 'page',
  ) {
    const view = await doorView({
      estimatePort: port(known, 'characters'),
      settings: { ceilingNanoUsd, secretsCheck },
    })
    const paragraph = 'The tide comes in and goes out again. '
    const sections = Array.from({ length: 40 }, (_, index) => ({
      heading: `Part ${index}`,
      text: `${index === 30 ? 'password=Zebra77!x ' : ''}${paragraph.repeat(40)}`,
    }))
    const source = await view.source(sections, kind)
    await view.sourceQuestions.begin(view.question(source, 'summarize'))
    expect(view.sourceQuestions.question.value).toMatchObject({ state: 'asking', why: 'too-long' })
    const page = (await view.sourceQuestions.longPage()) as LongPage
    expect(page.parts.requests).toBeGreaterThan(3)
    return { ...view, page, toldNanoUsd: (await page.priceOfParts())?.nanoUsd }
  }

  it('is not asked about again for a price above the ceiling that was told', async () => {
    const view = await tooLong(100, facts())
    const { page, toldNanoUsd } = view
    await view.sourceQuestions.confirmParts({ parts: page.parts, toldNanoUsd })
    expect(view.door.review.value).toBeUndefined()
    expect(await readAll(view)).toHaveLength(page.parts.requests)
    view.thread.dispose()
  })

  it('is asked about by the price of all parts together where nobody was told', async () => {
    const known = facts()
    const view = await tooLong(100_000, known)
    const { page, toldNanoUsd = 0 } = view
    // All of them are above the ceiling now; the first alone is not.
    known.price = 120_000 / toldNanoUsd
    await view.sourceQuestions.confirmParts({ parts: page.parts, toldNanoUsd })
    expect(view.door.review.value).toMatchObject({ why: 'over-ceiling', wanted: { door: 'summarize' } })
    expect(view.sourceQuestions.question.value).toEqual({ state: 'none' })
    expect(view.background.chat.calls).toHaveLength(0)
    const request = await view.stores.requestStore(view.shown())
    const shown = JSON.stringify(request.built.value?.body)
    await until(() => request.estimate.estimate.value !== undefined)
    expect(request.estimate.estimate.value?.price?.nanoUsd).toBeLessThan(100_000)
    expect(request.estimate.estimate.value?.limitedPrice?.nanoUsd).toBeGreaterThan(100_000)
    expect(request.rest.value).toMatchObject({ part: 1, requests: page.parts.requests - 1 })
    expect(await view.door.sendReviewed()).toBe(true)
    expect(view.door.review.value).toBeUndefined()
    const bodies = await readAll(view)
    expect(bodies).toHaveLength(page.parts.requests)
    expect(bodies[0]).toBe(shown)
    request.dispose()
    view.thread.dispose()
  })

  it.each(['masked', 'cancel'] as const)(
    'is looked through where it is a file, all of it, before its first part leaves: %s',
    async (said) => {
      const view = await tooLong(1_000_000_000, facts(), 'warn', 'file')
      const { page, toldNanoUsd, stores } = view
      const sending = view.sourceQuestions.confirmParts({ parts: page.parts, toldNanoUsd })
      await until(() => stores.secrets.question.value !== undefined)
      expect(view.background.chat.calls).toHaveLength(0)
      stores.secrets.answer(said)
      await sending
      expect(view.door.review.value).toBeUndefined()
      if (said === 'masked') {
        const bodies = await readAll(view)
        expect(bodies).toHaveLength(page.parts.requests)
        expect(bodies.join('')).not.toContain('Zebra77')
      } else expect(view.background.chat.calls).toHaveLength(0)
      view.thread.dispose()
    },
  )

  it('has what only it holds masked in each part, and nobody is asked', async () => {
    const view = await tooLong(1_000_000_000, facts(), 'warn')
    const { page, toldNanoUsd, stores } = view
    await view.sourceQuestions.confirmParts({ parts: page.parts, toldNanoUsd })
    const bodies = await readAll(view)
    expect(stores.secrets.question.value).toBeUndefined()
    expect(bodies).toHaveLength(page.parts.requests)
    expect(bodies.join('')).not.toContain('Zebra77')
    view.thread.dispose()
  })

  it('that is shortened is asked about once, too', async () => {
    const view = await tooLong(100, facts())
    const told = await view.page.priceOf(view.page.start)
    await view.sourceQuestions.confirm({ spans: view.page.start.spans, toldNanoUsd: told?.nanoUsd })
    expect(view.door.review.value).toBeUndefined()
    await view.answer(await view.background.chat.next(), 'Done')
    view.thread.dispose()
  })

  it('that is shortened is asked about where its price was told as less', async () => {
    const view = await tooLong(100, facts())
    await view.sourceQuestions.confirm({ spans: view.page.start.spans, toldNanoUsd: 99 })
    expect(view.door.review.value).toMatchObject({ why: 'over-ceiling' })
    expect(view.background.chat.calls).toHaveLength(0)
    view.thread.dispose()
  })
})

describe('a summary of earlier messages', () => {
  /** A conversation whose next message does not fit, in the dialog "Request". */
  async function full(ceilingNanoUsd: number, known: Facts, secretsCheck: 'off' | 'warn' = 'off') {
    const view = await doorView({
      estimatePort: port(known, 'messages'),
      settings: { ceilingNanoUsd, secretsCheck: 'off' },
    })
    const { contextTokens } = known
    known.contextTokens = 1000
    known.price = 0
    for (let turn = 0; turn < 4; turn++) {
      view.composer.setText(`Turn ${turn}, with password=Zebra77!x`)
      await view.composer.send()
      await view.answer(await view.background.chat.next(), `Answer ${turn}`)
    }
    await view.change({ secretsCheck })
    known.contextTokens = contextTokens
    known.price = 1
    view.composer.setText('Last')
    view.stores.reviewDraft()
    const request = await view.stores.requestStore(view.shown())
    const { earlier } = request
    if (earlier === undefined) throw new Error('There is a conversation')
    await until(() => request.room.value !== undefined && earlier.estimate.value !== undefined)
    return { ...view, request, earlier, known }
  }

  async function finished({ stores }: View, call: Call): Promise<void> {
    call.say('What was said')
    call.finish()
    await until(() => stores.context.choice.value.summary?.text === 'What was said')
  }

  it('is sent at once where it fits, and costs less than the ceiling', async () => {
    const view = await full(1_000_000, { contextTokens: 10, price: 1 })
    expect(view.earlier.toTell.value).toEqual([])
    await view.earlier.send()
    const call = await view.background.chat.next()
    expect(bodyOf(call)).toContain('Summarize our conversation up to here')
    await until(() => view.earlier.run.value?.status === 'in_progress')
    expect(view.door.review.value).toMatchObject({ why: 'asked' })
    await finished(view, call)
    view.thread.dispose()
  })

  it('is not asked about again for a price above the ceiling that stands at its button', async () => {
    const view = await full(100, { contextTokens: 10, price: 1 })
    expect(view.earlier.toTell.value).toEqual(['over-ceiling'])
    expect(view.earlier.estimate.value?.limitedPrice?.nanoUsd).toBeGreaterThan(700)
    await view.earlier.send()
    await finished(view, await view.background.chat.next())
    expect(view.door.review.value).toMatchObject({ why: 'asked' })
    view.thread.dispose()
  })

  it('is shown where nobody was told, and the request that it makes room for is shown again after it', async () => {
    const view = await full(10_000, { contextTokens: 10, price: 1 })
    const { earlier, known, door, stores } = view
    const first = view.shown()
    known.price = 100
    await earlier.send()
    expect(door.review.value).toMatchObject({ why: 'over-ceiling', wanted: { door: 'send' } })
    expect(view.shown()).not.toBe(first)
    const calls = view.background.chat.calls.length
    const request = await stores.requestStore(view.shown())
    const shown = JSON.stringify(request.built.value?.body)
    request.dispose()
    expect(await door.sendReviewed()).toBe(true)
    expect(view.shown()).toBe(first)
    const call = await view.background.chat.next()
    expect(bodyOf(call)).toBe(shown)
    expect(view.background.chat.calls).toHaveLength(calls + 1)
    const again = await stores.requestStore(first)
    await until(() => again.earlier?.run.value?.status === 'in_progress')
    again.dispose()
    await finished(view, call)
    view.thread.dispose()
  })

  it('that was shown can be left: the request that it was for is shown again', async () => {
    const view = await full(10_000, { contextTokens: 10, price: 1 })
    const first = view.shown()
    view.known.price = 100
    await view.earlier.send()
    expect(view.shown()).not.toBe(first)
    view.door.close()
    expect(view.shown()).toBe(first)
    view.door.close()
    expect(view.door.review.value).toBeUndefined()
    view.thread.dispose()
  })

  it('says so where it would not fit itself, or has little room', async () => {
    const view = await full(1_000_000, { contextTokens: 10, price: 1 })
    // Counted anew with each.
    view.known.contextTokens = 3
    await view.change({ instructions: 'Be brief.' })
    await until(() => view.earlier.toTell.value.includes('too-long'))
    expect(view.earlier.fits.value).toBe((view.earlier.estimate.value?.inputTokens ?? 0) <= 3)
    view.thread.dispose()
  })

  it.each(['masked', 'cancel'] as const)('is looked through before it leaves: %s', async (said) => {
    const view = await full(1_000_000, { contextTokens: 10, price: 1 }, 'warn')
    const calls = view.background.chat.calls.length
    const sending = view.earlier.send()
    await until(() => view.stores.secrets.question.value !== undefined)
    expect(view.background.chat.calls).toHaveLength(calls)
    view.stores.secrets.answer(said)
    await sending
    if (said === 'masked') {
      const call = await view.background.chat.next()
      expect(bodyOf(call)).not.toContain('Zebra77')
      await finished(view, call)
    } else expect(view.background.chat.calls).toHaveLength(calls)
    view.thread.dispose()
  })
})
