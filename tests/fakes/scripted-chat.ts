import type { StreamChat } from '@/lib/llm/stream-chat'

type Options = Parameters<StreamChat>[0]
type Part = ReturnType<StreamChat> extends AsyncGenerator<infer P> ? P : never

/** One request as the test's chat API received it, answered by the test step by step. */
export interface Call {
  options: Options
  send(...parts: Part[]): void
  say(text: string): void
  /** Ends as a sound server does: reason, usage, `[DONE]`. */
  finish(reason?: 'stop' | 'length' | 'content-filter' | 'tool-calls'): void
  end(): void
  fail(error: unknown): void
  isClosed: boolean
}

/** The messages that a request sends. */
export const messagesOf = ({ options }: Call): { role: string; content: string }[] =>
  options.body.messages as { role: string; content: string }[]

/** A chat API of which the test plays the server. */
export function scriptedChat() {
  const calls: Call[] = []
  const waiting: ((call: Call) => void)[] = []

  const streamChat: StreamChat = async function* (options) {
    const parts: Part[] = []
    let ended = false
    let failure: { error: unknown } | undefined
    let wake = () => {}
    const abort = new Promise<never>((_, reject) => {
      const onAbort = () => reject(options.signal.reason)
      if (options.signal.aborted) onAbort()
      options.signal.addEventListener('abort', onAbort)
    })
    abort.catch(() => {})
    const call: Call = {
      options,
      isClosed: false,
      send(...more) {
        parts.push(...more)
        wake()
      },
      say: (text) => call.send({ type: 'text', text }),
      finish(reason = 'stop') {
        call.send(
          { type: 'finish', reason },
          { type: 'usage', usage: { inputTokens: 12, outputTokens: 34 } },
          { type: 'done' },
        )
        call.end()
      },
      end() {
        ended = true
        wake()
      },
      fail(error) {
        failure = { error }
        wake()
      },
    }
    calls.push(call)
    waiting.shift()?.(call)
    try {
      for (;;) {
        const part = parts.shift()
        if (part !== undefined) yield part
        else if (failure) throw failure.error
        else if (ended) return
        else
          await Promise.race([
            new Promise<void>((resolve) => {
              wake = resolve
            }),
            abort,
          ])
      }
    } finally {
      call.isClosed = true
    }
  }

  let taken = 0
  return {
    streamChat,
    calls,
    /** The next request that nobody has asked for yet, as soon as it is there. */
    next(): Promise<Call> {
      const call = calls[taken++]
      return call ? Promise.resolve(call) : new Promise((resolve) => waiting.push(resolve))
    },
  }
}
