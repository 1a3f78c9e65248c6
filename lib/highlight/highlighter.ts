import type { WorkerPort } from '../no-network/worker-port'
import type { HighlightAnswer, HighlightQuestion } from './answer-highlight'
import type { Grammar } from './languages'

export type HighlightPort = WorkerPort<HighlightQuestion, HighlightAnswer>

interface Waiting {
  question: HighlightQuestion
  signal: AbortSignal
  resolve: (marks: string[] | undefined) => void
}

/** Starting the worker and loading a grammar are slow only where the machine is. */
const loadingPatienceMs = 10_000
/** Longer than any honest code takes: this is a grammar that hangs. */
const patienceMs = 2000
/** Starts in a row without one answer, after which the worker is left alone. */
const maxFailedStarts = 3

/** Colours one text after the other in a worker, which is ended and started anew when one takes too long. */
export class Highlighter {
  readonly #start: () => HighlightPort
  readonly #waiting: Waiting[] = []
  #port: HighlightPort | undefined
  #current: Waiting | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #failedStarts = 0
  #lastId = 0

  /** `start` makes the worker of `highlight.worker.ts`; called when something is coloured for the first time. */
  constructor(start: () => HighlightPort) {
    this.#start = start
  }

  /** The marks of a text, or undefined where it stays plain: too slow, failed, no worker, no longer wanted. */
  highlight(grammar: Grammar, code: string, signal: AbortSignal): Promise<string[] | undefined> {
    this.#lastId += 1
    const question = { id: this.#lastId, grammar, code }
    return new Promise((resolve) => {
      this.#waiting.push({ question, signal, resolve })
      this.#next()
    })
  }

  #next(): void {
    while (this.#current === undefined) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      const port = next.signal.aborted ? undefined : (this.#port ?? this.#started())
      if (port === undefined) {
        next.resolve(undefined)
        continue
      }
      this.#current = next
      this.#waitFor(loadingPatienceMs)
      port.postMessage(next.question)
    }
  }

  #waitFor(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#giveUp(), ms)
  }

  #settle(marks: string[] | undefined): void {
    clearTimeout(this.#timer)
    const current = this.#current
    this.#current = undefined
    current?.resolve(marks)
    this.#next()
  }

  #giveUp(): void {
    this.#port?.terminate()
    this.#port = undefined
    this.#settle(undefined)
  }

  #started(): HighlightPort | undefined {
    if (this.#failedStarts >= maxFailedStarts) return undefined
    this.#failedStarts += 1
    let port: HighlightPort
    try {
      port = this.#start()
    } catch (error) {
      console.error('Code cannot be coloured', error)
      return undefined
    }
    this.#port = port
    const fail = (): void => {
      if (this.#port === port) this.#giveUp()
    }
    port.addEventListener('message', ({ data }) => {
      if (this.#port === port) this.#receive(data)
    })
    port.addEventListener('error', fail)
    port.addEventListener('messageerror', fail)
    return port
  }

  #receive(answer: HighlightAnswer): void {
    if (answer.id !== this.#current?.question.id) return
    this.#failedStarts = 0
    if (answer.state === 'loaded') this.#waitFor(patienceMs)
    else this.#settle(answer.state === 'coloured' ? answer.marks : undefined)
  }
}
