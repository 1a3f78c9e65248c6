import type { WorkerPort } from '../no-network/worker-port'
import type { CountAnswer, CountQuestion } from './answer-count'
import type { Encoding } from './model-family'

export type CounterPort = WorkerPort<CountQuestion, CountAnswer>

/** Starts in a row without one answer, after which the worker is left alone. */
const maxFailedStarts = 3

/** The worker could not be started, or died before it answered. */
export class CountingFailure extends Error {
  override name = 'CountingFailure'
}

/**
 * Keeps one worker: started when it is first asked, started again when asked after it died. `ask` rejects with
 * `CountingFailure`.
 */
export class CountingWorker {
  readonly #start: () => CounterPort
  readonly #waiting = new Map<number, PromiseWithResolvers<number[]>>()
  #port: CounterPort | undefined
  #failedStarts = 0
  #lastId = 0

  constructor(start: () => CounterPort) {
    this.#start = start
  }

  async ask(encoding: Encoding, texts: string[]): Promise<number[]> {
    const port = this.#port ?? this.#started()
    this.#lastId += 1
    const id = this.#lastId
    const answer = Promise.withResolvers<number[]>()
    this.#waiting.set(id, answer)
    port.postMessage({ id, encoding, texts })
    return answer.promise
  }

  /** Ends the worker for good. */
  dispose(): void {
    this.#failedStarts = maxFailedStarts
    this.#drop()
  }

  #drop(): void {
    this.#port?.terminate()
    this.#port = undefined
    for (const { reject } of this.#waiting.values()) reject(new CountingFailure())
    this.#waiting.clear()
  }

  #started(): CounterPort {
    if (this.#failedStarts >= maxFailedStarts) throw new CountingFailure()
    this.#failedStarts += 1
    let port: CounterPort
    try {
      port = this.#start()
    } catch (error) {
      throw new CountingFailure('no worker', { cause: error })
    }
    this.#port = port
    const fail = (): void => {
      if (this.#port === port) this.#drop()
    }
    port.addEventListener('message', ({ data }) => this.#receive(data))
    port.addEventListener('error', fail)
    port.addEventListener('messageerror', fail)
    return port
  }

  #receive(answer: CountAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.state === 'counted') {
      this.#failedStarts = 0
      waiting?.resolve(answer.counts)
    } else waiting?.reject(new CountingFailure())
  }
}
