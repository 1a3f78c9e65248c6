/** Marks, and the text that they are of. */
export interface Coloured {
  code: string
  marks: readonly string[]
}

interface LiveColoursOptions {
  /** The marks of a text, or undefined where there are none to be had. */
  ask: (code: string, signal: AbortSignal) => Promise<readonly string[] | undefined>
  onColoured: (coloured: Coloured) => void
}

const intervalMs = 300
/** Colours of a growing text are made anew from its start each time, so only as long as that is quick. */
const longestGrowing = 20_000
const longest = 200_000

/** Keeps the colours of a growing text up to date: at most one question at a time, and none after one that failed. */
export class LiveColours {
  readonly #options: LiveColoursOptions
  readonly #end = new AbortController()
  #code = ''
  #isGrowing = false
  #asked = ''
  #askedAt = Number.NEGATIVE_INFINITY
  #isAsking = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: LiveColoursOptions) {
    this.#options = options
  }

  update(code: string, isGrowing: boolean): void {
    this.#code = code
    this.#isGrowing = isGrowing
    this.#askWhenDue()
  }

  /** Nothing is asked, and nothing told, after this. */
  dispose(): void {
    this.#end.abort()
    clearTimeout(this.#timer)
  }

  #askWhenDue(): void {
    clearTimeout(this.#timer)
    const code = this.#code
    const isTooLong = code.length > (this.#isGrowing ? longestGrowing : longest)
    if (this.#end.signal.aborted || this.#isAsking || isTooLong || code === this.#asked) return
    const waitMs = this.#isGrowing ? this.#askedAt + intervalMs - performance.now() : 0
    if (waitMs > 0) this.#timer = setTimeout(() => this.#askWhenDue(), waitMs)
    else void this.#ask(code)
  }

  async #ask(code: string): Promise<void> {
    this.#isAsking = true
    this.#asked = code
    this.#askedAt = performance.now()
    const marks = await this.#options.ask(code, this.#end.signal)
    this.#isAsking = false
    if (this.#end.signal.aborted) return
    if (marks === undefined) return this.dispose()
    this.#options.onColoured({ code, marks })
    this.#askWhenDue()
  }
}
