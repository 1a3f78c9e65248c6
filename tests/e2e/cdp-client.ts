/** How messages reach one target, and what comes back from it. */
export interface CdpLine {
  send(message: string): Promise<void>
  close(): Promise<void>
}

/** Opens a line that hands over each message that it receives, and tells when it is cut. */
export type OpenCdpLine = (receive: (message: string) => void, end: () => void) => Promise<CdpLine>

/** The browser's own refusal of a command, such as one about a document that is no longer there. */
export class ProtocolRefusal extends Error {
  override readonly name = 'ProtocolRefusal'
}

/** The target went away before it answered. */
export class TargetClosed extends Error {
  override readonly name = 'TargetClosed'
}

interface Received {
  id?: number
  method?: string
  params?: unknown
  result?: unknown
  error?: { message: string }
}

/** A talk with one target over the DevTools protocol, for targets to which Playwright opens no session. */
export class CdpClient {
  isOver = false
  /** Resolves when the target is gone. */
  readonly ended: Promise<void>
  readonly #end: () => void
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  readonly #listeners = new Map<string, (params: unknown) => void>()
  #line: CdpLine | undefined
  #lastCall = 0

  private constructor() {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.ended = promise
    this.#end = resolve
  }

  static async open(openLine: OpenCdpLine): Promise<CdpClient> {
    const client = new CdpClient()
    client.#line = await openLine(
      (message) => client.#receive(JSON.parse(message) as Received),
      () => client.#finish(),
    )
    return client
  }

  async send<R = unknown>(method: string, params: object = {}): Promise<R> {
    if (this.isOver || this.#line === undefined) throw new TargetClosed(method)
    const id = ++this.#lastCall
    const answer = Promise.withResolvers<unknown>()
    this.#waiting.set(id, answer)
    const sent = this.#line.send(JSON.stringify({ id, method, params }))
    // Both fail where the target goes away in between; the first of them must not leave the other unheard.
    const [answered, delivered] = await Promise.allSettled([
      answer.promise,
      sent.catch((error: unknown) => {
        this.#waiting.delete(id)
        answer.reject(error)
        throw this.isOver ? new TargetClosed(method) : error
      }),
    ])
    if (delivered.status === 'rejected') throw delivered.reason
    if (answered.status === 'rejected') throw answered.reason
    return answered.value as R
  }

  once<P>(method: string): Promise<P> {
    return new Promise((resolve) => {
      this.#listeners.set(method, (params) => resolve(params as P))
    })
  }

  /** Ends the talk, and leaves the target as it is. */
  async detach(): Promise<void> {
    await this.#line?.close()
    this.#finish()
  }

  #receive({ id, method = '', params, result, error }: Received): void {
    if (id === undefined) {
      this.#listeners.get(method)?.(params)
      return
    }
    const answer = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error) answer?.reject(new ProtocolRefusal(error.message))
    else answer?.resolve(result)
  }

  #finish(): void {
    this.isOver = true
    for (const { reject } of this.#waiting.values()) reject(new TargetClosed('The target is closed.'))
    this.#waiting.clear()
    this.#end()
  }
}
