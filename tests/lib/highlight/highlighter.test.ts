import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HighlightAnswer, HighlightQuestion } from '@/lib/highlight/answer-highlight'
import { Highlighter, type HighlightPort } from '@/lib/highlight/highlighter'

/** Workers that answer when told to. */
function heldWorkers() {
  const workers: {
    questions: HighlightQuestion[]
    isAlive: boolean
    answer: (answer: HighlightAnswer) => void
    die: () => void
  }[] = []
  const start = vi.fn((): HighlightPort => {
    const listeners = new Map<string, (event: { data: HighlightAnswer }) => void>()
    const worker = {
      questions: [] as HighlightQuestion[],
      isAlive: true,
      answer: (data: HighlightAnswer) => listeners.get('message')?.({ data }),
      die: () => listeners.get('error')?.({ data: { id: 0, state: 'failed' } }),
    }
    workers.push(worker)
    return {
      postMessage: (question) => worker.questions.push(question),
      addEventListener: (type: string, listener: (event: { data: HighlightAnswer }) => void) => {
        listeners.set(type, listener)
      },
      terminate: () => {
        worker.isAlive = false
      },
    }
  })
  return { start, workers }
}

const wanted = new AbortController().signal

describe('a highlighter', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('asks one thing at a time, of one worker that is started with the first', async () => {
    const { start, workers } = heldWorkers()
    const highlighter = new Highlighter(start)
    expect(start).not.toHaveBeenCalled()
    const first = highlighter.highlight('css', 'a', wanted)
    const second = highlighter.highlight('css', 'b', wanted)
    expect(workers[0]?.questions.map(({ code }) => code)).toEqual(['a'])
    workers[0]?.answer({ id: 1, state: 'coloured', marks: ['k1'] })
    expect(await first).toEqual(['k1'])
    workers[0]?.answer({ id: 2, state: 'failed' })
    expect(await second).toBeUndefined()
    expect(start).toHaveBeenCalledTimes(1)
  })

  it('ends a worker that hangs after two seconds, and asks the next thing of a new one', async () => {
    const { start, workers } = heldWorkers()
    const highlighter = new Highlighter(start)
    const hostile = highlighter.highlight('css', 'hangs', wanted)
    const honest = highlighter.highlight('css', 'b', wanted)
    workers[0]?.answer({ id: 1, state: 'loaded' })
    await vi.advanceTimersByTimeAsync(1999)
    expect(workers[0]?.isAlive).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    expect(await hostile).toBeUndefined()
    expect(workers[0]?.isAlive).toBe(false)
    workers[0]?.answer({ id: 2, state: 'coloured', marks: ['too late'] })
    workers[1]?.answer({ id: 2, state: 'coloured', marks: ['k1'] })
    expect(await honest).toEqual(['k1'])
  })

  it('gives a slow machine longer to load a grammar', async () => {
    const { start, workers } = heldWorkers()
    const marks = new Highlighter(start).highlight('css', 'a', wanted)
    await vi.advanceTimersByTimeAsync(9000)
    workers[0]?.answer({ id: 1, state: 'loaded' })
    workers[0]?.answer({ id: 1, state: 'coloured', marks: [''] })
    expect(await marks).toEqual([''])
  })

  it('does not ask what is no longer wanted', async () => {
    const { start, workers } = heldWorkers()
    const highlighter = new Highlighter(start)
    const gone = new AbortController()
    const first = highlighter.highlight('css', 'a', wanted)
    const second = highlighter.highlight('css', 'b', gone.signal)
    gone.abort()
    workers[0]?.answer({ id: 1, state: 'coloured', marks: [] })
    expect([await first, await second]).toEqual([[], undefined])
    expect(workers[0]?.questions).toHaveLength(1)
  })

  it('leaves code plain where no worker lives, and stops trying', async () => {
    const { start, workers } = heldWorkers()
    const highlighter = new Highlighter(start)
    for (let time = 0; time < 5; time += 1) {
      const marks = highlighter.highlight('css', 'a', wanted)
      workers.at(-1)?.die()
      expect(await marks).toBeUndefined()
    }
    expect(start).toHaveBeenCalledTimes(3)
  })
})
