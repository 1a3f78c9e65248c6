import type { CountableRequest } from '../wire/countable-request'
import { CountCache } from './count-cache'
import { countRequest, type TokenCount, textsOf } from './count-request'
import { type CounterPort, CountingFailure, CountingWorker } from './counting-worker'
import { estimateRequest } from './estimate-request'
import { estimateText } from './estimate-text'
import { type Encoding, familyOf } from './model-family'
import { splitText } from './split-text'

export interface TokenCounterOptions {
  /** Makes the worker of `counter.worker.ts`; called when something is counted for the first time. */
  startWorker: () => CounterPort
  /** Characters of counted texts to remember for each encoding. */
  maxCachedChars?: number
}

export interface TokenCounter {
  /** Input tokens of a request. Where the worker can't be had, an estimate that is not exact. Never rejects. */
  count(body: CountableRequest): Promise<TokenCount>
  /**
   * The same for a caller that only cares about its newest body: one count runs at a time, and of those that wait
   * behind it only the last is made. Undefined where a newer one has taken its place.
   */
  countLatest(caller: string, body: CountableRequest): Promise<TokenCount | undefined>
  /** Tokens of each text by itself, without what a message adds. Estimates where the worker can't be had. */
  countTexts(model: string, texts: readonly string[]): Promise<number[]>
  /** Ends the worker. What is still being counted becomes an estimate. */
  dispose(): void
}

interface Caller {
  next?: { body: CountableRequest; resolve: (count: TokenCount | undefined) => void }
}

const defaultCachedChars = 4_000_000

/** Counts in a worker, and sends it only the pieces of texts that were not counted before. */
export function createTokenCounter(options: TokenCounterOptions): TokenCounter {
  const { startWorker, maxCachedChars = defaultCachedChars } = options
  const worker = new CountingWorker(startWorker)
  const caches: Record<Encoding, CountCache> = {
    o200k_base: new CountCache(maxCachedChars),
    cl100k_base: new CountCache(maxCachedChars),
  }
  const callers = new Map<string, Caller>()
  /** Of the last request: the next one mostly has the same texts, and looking through a long one takes its time. */
  let lastPieces: ReadonlyMap<string, string[]> = new Map()

  async function countPieces(encoding: Encoding, pieces: ReadonlySet<string>): Promise<Map<string, number>> {
    const cache = caches[encoding]
    const counts = new Map<string, number>()
    const unknown: string[] = []
    for (const piece of pieces) {
      const known = cache.get(piece)
      if (known === undefined) unknown.push(piece)
      else counts.set(piece, known)
    }
    if (unknown.length === 0) return counts
    const counted = await askTwice(encoding, unknown)
    unknown.forEach((piece, index) => {
      const tokens = counted[index] ?? 0
      counts.set(piece, tokens)
      cache.set(piece, tokens)
    })
    return counts
  }

  /** A worker that died while it was idle is only noticed by asking it. */
  function askTwice(encoding: Encoding, texts: string[]): Promise<number[]> {
    return worker.ask(encoding, texts).catch((error: unknown) => {
      if (error instanceof CountingFailure) return worker.ask(encoding, texts)
      throw error
    })
  }

  async function count(body: CountableRequest): Promise<TokenCount> {
    const piecesByText = new Map(textsOf(body).map((text) => [text, lastPieces.get(text) ?? splitText(text)]))
    lastPieces = piecesByText
    const pieces = new Set(Array.from(piecesByText.values()).flat())
    try {
      const counts = await countPieces(familyOf(body.model).encoding, pieces)
      return countRequest(body, (text) => {
        let tokens = 0
        for (const piece of piecesByText.get(text) ?? []) tokens += counts.get(piece) ?? 0
        return tokens
      })
    } catch (error) {
      if (!(error instanceof CountingFailure)) console.error('A request could not be counted', error)
      return estimateRequest(body)
    }
  }

  async function countTexts(model: string, texts: readonly string[]): Promise<number[]> {
    const { encoding } = familyOf(model)
    const pieces = texts.map(splitText)
    try {
      const counts = await countPieces(encoding, new Set(pieces.flat()))
      return pieces.map((each) => each.reduce((sum, piece) => sum + (counts.get(piece) ?? 0), 0))
    } catch (error) {
      if (!(error instanceof CountingFailure)) console.error('Texts could not be counted', error)
      return texts.map((text) => estimateText(text, encoding))
    }
  }

  async function runFor(name: string, caller: Caller): Promise<void> {
    for (let next = caller.next; next !== undefined; next = caller.next) {
      delete caller.next
      const counted = await count(next.body)
      next.resolve(caller.next === undefined ? counted : undefined)
    }
    callers.delete(name)
  }

  function countLatest(name: string, body: CountableRequest): Promise<TokenCount | undefined> {
    const { promise, resolve } = Promise.withResolvers<TokenCount | undefined>()
    const running = callers.get(name)
    if (running !== undefined) {
      running.next?.resolve(undefined)
      running.next = { body, resolve }
      return promise
    }
    const caller: Caller = { next: { body, resolve } }
    callers.set(name, caller)
    runFor(name, caller)
    return promise
  }

  return { count, countLatest, countTexts, dispose: () => worker.dispose() }
}
