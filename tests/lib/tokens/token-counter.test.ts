import { describe, expect, it, vi } from 'vitest'
import { type CountAnswer, type CountQuestion, createCountAnswerer } from '@/lib/tokens/answer-count'
import { countRequest } from '@/lib/tokens/count-request'
import { loadTextCounter } from '@/lib/tokens/count-text'
import type { CounterPort } from '@/lib/tokens/counting-worker'
import { estimateRequest } from '@/lib/tokens/estimate-request'
import { createTokenCounter } from '@/lib/tokens/token-counter'

/** The worker's own code behind a port as a browser has it, without the thread. */
function inlineWorkers() {
  const questions: CountQuestion[] = []
  const kill: (() => void)[] = []
  let held: (() => void)[] | undefined
  const startWorker = vi.fn((): CounterPort => {
    const answer = createCountAnswerer(loadTextCounter)
    const listeners = new Map<string, ((event: { data: CountAnswer }) => void)[]>()
    const emit = (type: string, data: CountAnswer) => {
      for (const listener of listeners.get(type) ?? []) listener({ data })
    }
    let isAlive = true
    kill.push(() => {
      isAlive = false
      emit('error', { id: 0, state: 'failed' })
    })
    return {
      postMessage: async (question) => {
        questions.push(structuredClone(question))
        if (held !== undefined) await new Promise<void>((resolve) => held?.push(resolve))
        const data = await answer(question)
        if (isAlive) emit('message', data)
      },
      addEventListener: (type: string, listener: (event: { data: CountAnswer }) => void) => {
        listeners.set(type, [...(listeners.get(type) ?? []), listener])
      },
      terminate: () => {
        isAlive = false
      },
    }
  })
  return {
    startWorker,
    questions,
    killLast: () => kill.at(-1)?.(),
    hold: () => {
      held = []
    },
    release: () => {
      for (const resolve of held ?? []) resolve()
      held = undefined
    },
  }
}

const bodyOf = (...contents: string[]) => ({
  model: 'gpt-4o',
  messages: contents.map((content) => ({ role: 'user', content })),
})

const expected = async (...contents: string[]) =>
  countRequest(bodyOf(...contents), await loadTextCounter('o200k_base'))

describe('a token counter', () => {
  it('starts no worker before something is counted, and one for all', async () => {
    const { startWorker } = inlineWorkers()
    const counter = createTokenCounter({ startWorker })
    expect(startWorker).not.toHaveBeenCalled()
    expect(await counter.count(bodyOf('Hello there'))).toEqual(await expected('Hello there'))
    await counter.count({ ...bodyOf('Again'), model: 'gpt-4' })
    expect(startWorker).toHaveBeenCalledTimes(1)
  })

  it('does not look through a text again that the request before had too', async () => {
    const counter = createTokenCounter({ startWorker: inlineWorkers().startWorker })
    const long = 'a'.repeat(5000)
    await counter.count(bodyOf(long, 'x'))
    const exec = vi.spyOn(RegExp.prototype, 'exec')
    const other = 'b'.repeat(5000)
    await counter.count(bodyOf(long, other))
    const looked = exec.mock.calls.map(([text]) => text)
    exec.mockRestore()
    expect(looked).toContain(other)
    expect(looked).not.toContain(long)
  })

  it('sends each text to the worker once', async () => {
    const { startWorker, questions } = inlineWorkers()
    const counter = createTokenCounter({ startWorker })
    await counter.count(bodyOf('first', 'second', 'first'))
    await counter.count(bodyOf('first', 'second', 'third'))
    await counter.count(bodyOf('third', 'first'))
    expect(questions.map(({ texts }) => texts)).toEqual([['first', 'second'], ['third']])
  })

  it('sends only the tail of a long draft while one types at its end', async () => {
    const { startWorker, questions } = inlineWorkers()
    const counter = createTokenCounter({ startWorker })
    const draft = 'Some words on a line, and some more.\n'.repeat(2700)
    await counter.count(bodyOf(draft))
    expect(await counter.count(bodyOf(`${draft}And`))).toEqual(await expected(`${draft}And`))
    const sent = questions[1]?.texts.join('') ?? ''
    expect(sent.endsWith('And')).toBe(true)
    expect(sent.length).toBeLessThan(2500)
  })

  it('counts the same text anew for another encoding', async () => {
    const { startWorker, questions } = inlineWorkers()
    const counter = createTokenCounter({ startWorker })
    const text = 'Непосредственно'
    const newer = await counter.count(bodyOf(text))
    const older = await counter.count({ ...bodyOf(text), model: 'gpt-4' })
    expect(older.inputTokens).toBeGreaterThan(newer.inputTokens)
    expect(questions.map(({ encoding }) => encoding)).toEqual(['o200k_base', 'cl100k_base'])
  })

  it('forgets what was not used for long, and still counts it right', async () => {
    const { startWorker, questions } = inlineWorkers()
    const counter = createTokenCounter({ startWorker, maxCachedChars: 10 })
    await counter.count(bodyOf('abcdef'))
    await counter.count(bodyOf('ghijkl'))
    expect(await counter.count(bodyOf('abcdef'))).toEqual(await expected('abcdef'))
    expect(questions).toHaveLength(3)
    const tooLong = 'longer than ten characters'
    expect(await counter.count(bodyOf(tooLong))).toEqual(await expected(tooLong))
  })

  it('makes of many counts for one caller the first and the last', async () => {
    const { startWorker, questions, hold, release } = inlineWorkers()
    const counter = createTokenCounter({ startWorker })
    hold()
    const all = ['a', 'ab', 'abc', 'abcd'].map((text) => counter.countLatest('composer', bodyOf(text)))
    const other = counter.countLatest('other', bodyOf('x'))
    await vi.waitFor(() => expect(questions).toHaveLength(2))
    release()
    expect(await Promise.all(all)).toEqual([undefined, undefined, undefined, await expected('abcd')])
    expect(await other).toEqual(await expected('x'))
    expect(questions.map(({ texts }) => texts)).toEqual([['a'], ['x'], ['abcd']])
  })

  it('counts for a caller again after it was done', async () => {
    const { startWorker } = inlineWorkers()
    const counter = createTokenCounter({ startWorker })
    expect(await counter.countLatest('composer', bodyOf('one'))).toEqual(await expected('one'))
    expect(await counter.countLatest('composer', bodyOf('one two'))).toEqual(await expected('one two'))
  })

  it('starts another worker after one died, and counts exactly', async () => {
    const { startWorker, questions, killLast, hold, release } = inlineWorkers()
    const counter = createTokenCounter({ startWorker })
    await counter.count(bodyOf('one'))
    hold()
    const counted = counter.count(bodyOf('two'))
    await vi.waitFor(() => expect(questions).toHaveLength(2))
    killLast()
    release()
    expect(await counted).toEqual(await expected('two'))
    expect(startWorker).toHaveBeenCalledTimes(2)
  })

  it('estimates where no worker can be started, and stops trying', async () => {
    const startWorker = vi.fn((): CounterPort => {
      throw new TypeError('refused by policy')
    })
    const counter = createTokenCounter({ startWorker })
    for (const text of ['one', 'two', 'three', 'four']) {
      expect(await counter.count(bodyOf(text))).toEqual(estimateRequest(bodyOf(text)))
    }
    expect(startWorker.mock.calls.length).toBeLessThan(4)
  })

  it('ends what it is counting with an estimate when it is disposed, and starts nothing', async () => {
    const { startWorker, questions, hold } = inlineWorkers()
    const counter = createTokenCounter({ startWorker })
    hold()
    const counted = counter.count(bodyOf('one'))
    await vi.waitFor(() => expect(questions).toHaveLength(1))
    counter.dispose()
    expect((await counted).exact).toBe(false)
    expect((await counter.count(bodyOf('two'))).exact).toBe(false)
    expect(startWorker).toHaveBeenCalledTimes(1)
  })

  it('needs no worker for a request without texts', async () => {
    const { startWorker } = inlineWorkers()
    const counter = createTokenCounter({ startWorker })
    expect(await counter.count(bodyOf())).toEqual({ inputTokens: 3, exact: true })
    expect(startWorker).not.toHaveBeenCalled()
  })
})

describe('the worker’s answer', () => {
  it('tells that a table could not be loaded, and loads it anew when asked again', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const load = vi.fn(loadTextCounter).mockRejectedValueOnce(new TypeError('no such file'))
    const answer = createCountAnswerer(load)
    const question: CountQuestion = { id: 7, encoding: 'o200k_base', texts: ['hello', 'hello world'] }
    expect(await answer(question)).toEqual({ id: 7, state: 'failed' })
    expect(await answer(question)).toEqual({ id: 7, state: 'counted', counts: [1, 2] })
  })

  it('loads a table once', async () => {
    const load = vi.fn(loadTextCounter)
    const answer = createCountAnswerer(load)
    await Promise.all([1, 2, 3].map((id) => answer({ id, encoding: 'cl100k_base', texts: ['a'] })))
    expect(load).toHaveBeenCalledTimes(1)
  })
})
