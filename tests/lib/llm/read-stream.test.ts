import { describe, expect, it } from 'vitest'
import { RunFailure } from '@/lib/domain/servers/run-error'
import { readStream } from '@/lib/llm/read-stream'
import type { StreamPart } from '@/lib/wire/decode/stream-part'
import { processorMs } from '../../fakes/processor-ms'
import { counted, done, end, event, finish, type Habit, type Read, say, serverHabits } from './server-habits'

const wire = 'chat-completions'

const nothing: Read = {
  text: '',
  reasoning: '',
  refusal: '',
  calls: [],
  usage: undefined,
  finish: undefined,
  isDone: false,
  error: undefined,
}

const bytesOf = (body: Habit['body']) => (typeof body === 'string' ? new TextEncoder().encode(body) : body)

/** An answer whose chunks come as they are given. */
function answer(chunks: Iterable<Uint8Array>, line: Habit['line'] = 'closed'): Response {
  const source = chunks[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = source.next()
      if (!next.done) controller.enqueue(next.value)
      else if (line === 'closed') controller.close()
      else if (line === 'broken') controller.error(new TypeError('network error'))
      // A stream that is never closed, and not asked for more, is a line that stays open.
      else return new Promise<void>(() => undefined)
    },
  })
  return new Response(body)
}

/** All parts, neighbours of one kind joined, and of usage the last: that is what may not depend on the splits. */
async function readAll(response: Response): Promise<{ parts: StreamPart[]; error: unknown }> {
  const all: StreamPart[] = []
  let error: unknown
  try {
    for await (const part of readStream(response, { wire, afterDoneMs: 4, afterFinishMs: 8 })) all.push(part)
  } catch (caught) {
    error = caught
  }
  const lastUsage = all.findLast(({ type }) => type === 'usage')
  const parts: StreamPart[] = []
  for (const part of all) {
    const last = parts.at(-1)
    if (part.type === 'usage' && part !== lastUsage) continue
    if (last !== undefined && 'text' in last && 'text' in part && last.type === part.type)
      parts[parts.length - 1] = { ...last, text: last.text + part.text }
    else parts.push(part)
  }
  return { parts, error }
}

function summed({ parts, error }: Awaited<ReturnType<typeof readAll>>): Read {
  const read: Read = { ...nothing, calls: [], error: nameOf(error) }
  for (const part of parts) {
    if ('text' in part) read[part.type] += part.text
    else if (part.type === 'tool_call') read.calls.push([part.name, part.arguments])
    else if (part.type === 'usage') read.usage = part.usage
    else if (part.type === 'finish') read.finish = part.reason
    else read.isDone = true
  }
  return read
}

function nameOf(error: unknown): string | undefined {
  if (error === undefined) return undefined
  if (!(error instanceof RunFailure)) return error instanceof Error ? error.name : 'no error'
  return [error.error.kind, ...(error.error.detail === undefined ? [] : [error.error.detail])].join(': ')
}

function* slices(bytes: Uint8Array, sizeAt: () => number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const size = sizeAt()
    yield bytes.slice(at, at + size)
    at += size
  }
}

/** A random number out of 0 to 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed * 7919 + 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('readStream reads', () => {
  it.each(serverHabits)('$name', async ({ body, reads, line }) => {
    const bytes = bytesOf(body)
    const atOnce = await readAll(answer(bytes.length === 0 ? [] : [bytes], line))
    expect(summed(atOnce)).toEqual({ ...nothing, ...reads })

    const byteByByte = await readAll(
      answer(
        slices(bytes, () => 1),
        line,
      ),
    )
    expect(byteByByte).toEqual(atOnce)
    for (let seed = 1; seed <= 20; seed++) {
      const random = seeded(seed)
      const split = await readAll(
        answer(
          slices(bytes, () => 1 + Math.floor(random() * 60)),
          line,
        ),
      )
      expect(split, `split with seed ${seed}`).toEqual(atOnce)
    }
  })

  it('nothing where there is no body', async () => {
    expect(summed(await readAll(new Response(null, { status: 204 })))).toEqual(nothing)
  })

  it('JSON that pollutes no prototype', async () => {
    await readAll(answer([bytesOf('data: {"__proto__":{"polluted":1},"choices":[]}\n\n')]))
    expect('polluted' in {}).toBe(false)
  })
})

describe('readStream with much', () => {
  const mebibyte = 1024 * 1024
  const inPieces = (body: string, size: number) => answer(slices(bytesOf(body), () => size))

  it.each([1000, 4096, 65_536])('reads 100,000 tiny deltas in chunks of %i bytes', async (size) => {
    const letters = Array.from({ length: 100_000 }, (_, index) => 'abcdefghij'[index % 10])
    const body = letters.map((letter) => `data: {"choices":[{"delta":{"content":"${letter}"}}]}\n\n`).join('')
    const read = summed(await readAll(inPieces(body + end, size)))
    expect(read.text === letters.join('')).toBe(true)
    expect(read).toMatchObject({ finish: 'stop', isDone: true, error: undefined })
  })

  it('gives one part for what one chunk brought of one kind', async () => {
    const body = bytesOf(say('a').repeat(1000) + counted({ prompt_tokens: 1, completion_tokens: 1 }) + end)
    const parts: StreamPart[] = []
    for await (const part of readStream(answer([body]), { wire })) parts.push(part)
    expect(parts.map(({ type }) => type)).toEqual(['text', 'usage', 'finish', 'done'])
  })

  it.each([100, 1000, 65_536])('reads one delta of a megabyte in chunks of %i bytes', async (size) => {
    const read = summed(await readAll(inPieces(say('x'.repeat(1_000_000)) + end, size)))
    expect(read).toMatchObject({ finish: 'stop', isDone: true, error: undefined })
    expect(read.text).toHaveLength(1_000_000)
  })

  it.each([
    ['a line', `data: ${'x'.repeat(mebibyte)}\n`],
    ['a line without an end', 'x'.repeat(10 * mebibyte)],
    ['a comment', `:${'x'.repeat(2 * mebibyte)}`],
    ['an event of many lines', `data: {"a":"${'x'.repeat(1000)}\n`.repeat(1100)],
  ])('refuses %s over 1 MiB, and keeps what came before', async (_, huge) => {
    for (const size of [4096, 65_536]) {
      const { text, error } = summed(await readAll(inPieces(say('Hi') + huge, size)))
      expect({ text, error }).toEqual({ text: 'Hi', error: 'too-large' })
    }
  })

  it('stops reading where an answer is over 8 Mi characters, and keeps them', async () => {
    const delta = say('x'.repeat(mebibyte / 2))
    const just = summed(await readAll(inPieces(delta.repeat(16) + end, 65_536)))
    expect(just.text).toHaveLength(8 * mebibyte)
    expect(just.error).toBeUndefined()

    let taken = 0
    const endless = function* () {
      for (; taken < 100; taken++) yield bytesOf(delta)
    }
    const { text, error } = summed(await readAll(answer(endless())))
    expect(error).toBe('too-large')
    expect(text.length).toBeGreaterThan(8 * mebibyte)
    expect(taken).toBeLessThan(25)
  })

  it('counts what is said, not what wraps it', async () => {
    const wrapped = event({ choices: [{ delta: { content: 'x' } }], obfuscation: 'y'.repeat(100_000) })
    const read = summed(await readAll(answer(Array.from({ length: 100 }, () => bytesOf(wrapped)))))
    expect(read).toMatchObject({ text: 'x'.repeat(100), error: undefined })
  })

  it('refuses one whole JSON over 8 MiB', async () => {
    const body = `{"choices":[{"message":{"content":"${'x'.repeat(9 * mebibyte)}"}}]}`
    expect(summed(await readAll(inPieces(body, 65_536))).error).toBe('too-large')
  })

  it('refuses arguments without end, and calls without end', async () => {
    const piece = (index: number, words: string) =>
      event({
        choices: [
          { delta: { tool_calls: [{ index, id: `c${index}`, function: { name: 'f', arguments: words } }] } },
        ],
      })
    const longArguments = answer(
      Array.from({ length: 20 }, () => bytesOf(piece(0, 'x'.repeat(mebibyte / 2)))),
    )
    expect(summed(await readAll(longArguments)).error).toBe('too-large')
    const manyCalls = answer(Array.from({ length: 2000 }, (_, index) => bytesOf(piece(index, ''))))
    expect(summed(await readAll(manyCalls)).error).toBe('too-large')
  })

  const half = 'x'.repeat(mebibyte / 2)
  const called = (call: object) => event({ choices: [{ delta: { tool_calls: [call] } }] })
  it.each<[string, (index: number) => string]>([
    ['names of calls', (index) => called({ index, id: `c${index}`, function: { name: half } })],
    ['names without ids', (index) => called({ index, function: { name: `${half}${index}` } })],
    ['names by halves', (index) => called({ index, function: { name: 'ю'.repeat(400) } })],
    ['ids of calls', (index) => called({ index, id: half + index, function: { name: 'f' } })],
    [
      'arguments that are objects',
      (index) => called({ index, function: { name: 'f', arguments: { half } } }),
    ],
    ['a name in the older form', () => event({ choices: [{ delta: { function_call: { name: half } } }] })],
    [
      'calls in one event',
      () => event({ choices: [{ delta: { tool_calls: Array(1200).fill({ function: { name: 'f' } }) } }] }),
    ],
    [
      'arguments too deep to be written',
      () =>
        `data: {"choices":[{"delta":{"tool_calls":[{"function":{"name":"f","arguments":${'['.repeat(5e5)}${']'.repeat(5e5)}}}]}}]}\n\n`,
    ],
    [
      'words and thoughts in turn',
      () => event({ choices: [{ delta: { content: 'a', reasoning: 'b' } }] }).repeat(100),
    ],
    [
      'words in turn with a refusal',
      () => event({ choices: [{ delta: { content: 'a', refusal: 'b' } }] }).repeat(100),
    ],
  ])('stops at %s without end, and keeps what was said', async (_, next) => {
    let taken = 0
    const endless = function* () {
      yield bytesOf(say('Hi'))
      for (; taken < 1300; taken++) yield bytesOf(next(taken))
    }
    const { text, calls, error } = summed(await readAll(answer(endless())))
    expect({ text: text.slice(0, 2), calls, error }).toEqual({ text: 'Hi', calls: [], error: 'too-large' })
    // What was kept of it until then is no more than an answer may be.
    expect(taken * next(0).length).toBeLessThan(12 * mebibyte)
  })

  it('reads calls with all that servers put into their ids', async () => {
    const id = `call_1__thought__${'T'.repeat(60_000)}`
    const body = called({ index: 0, id, function: { name: 'n'.repeat(128), arguments: '{}' } }) + end
    expect(summed(await readAll(answer([bytesOf(body)])))).toMatchObject({
      calls: [['n'.repeat(128), '{}']],
      error: undefined,
    })
  })

  it('stops at an answer of which the wrapping never ends, and keeps what was said', async () => {
    const nothingSaid = bytesOf(event({ choices: [], padding: half }))
    const endless = function* () {
      yield bytesOf(say('Hi'))
      for (;;) yield nothingSaid
    }
    const said: string[] = []
    const read = async () => {
      const stream = readStream(answer(endless()), { wire, mostBytes: 8 * mebibyte })
      for await (const part of stream) if ('text' in part) said.push(part.text)
    }
    await expect(read()).rejects.toMatchObject({ error: { kind: 'too-large' } })
    expect(said).toEqual(['Hi'])
  })

  it.each([
    ['letters', say('a')],
    ['comments', ': ping\n\n'],
    ['blanks', ' \n'],
  ])('gives all else its turn while a line is never empty: %s', async (_, piece) => {
    const chunk = bytesOf(piece.repeat(Math.ceil(65_536 / piece.length)))
    let turns = 0
    let isRead = false
    const count = () => {
      turns += 1
      if (!isRead) setTimeout(count)
    }
    setTimeout(count)
    await readAll(answer(Array.from({ length: 64 }, () => chunk)))
    isRead = true
    expect(turns).toBeGreaterThan(15)
  })

  it('looks once at each character of arguments, however they are told', async () => {
    const timeFor = async (pieces: number) => {
      const told = Array.from({ length: pieces }, (_, at) => {
        const words = (at === 0 ? '{"a":"' : '') + '}'.repeat(500)
        return bytesOf(called({ index: 0, function: { name: 'f', arguments: words } }))
      })
      const start = processorMs()
      await readAll(answer(told))
      return processorMs() - start
    }
    await timeFor(400)
    const short = await timeFor(400)
    // Eight times as much; sixty-four times, if all that came before were looked at again.
    expect(await timeFor(3200)).toBeLessThan(Math.max(24 * short, 150))
  })

  it('takes time in proportion to what it reads, also where a line comes in tiny chunks', async () => {
    const timeFor = async (chars: number) => {
      const start = processorMs()
      await readAll(inPieces(say('x'.repeat(chars)) + end, 40))
      return processorMs() - start
    }
    await timeFor(50_000)
    const short = await timeFor(100_000)
    const long = await timeFor(1_000_000)
    // Ten times as long; a hundred times, if it were quadratic.
    expect(long).toBeLessThan(Math.max(40 * short, 400))
  })
})

describe('readStream and its line', () => {
  it('gives a part as soon as it has come, also where lines end with CR alone', async () => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const body = answer([bytesOf(say('Hi').replaceAll('\n', lineEnd))], 'open')
      const stream = readStream(body, { wire })
      expect(await stream.next()).toEqual({ done: false, value: { type: 'text', text: 'Hi' } })
      await stream.return(undefined)
    }
  })

  it('closes the line when whoever reads leaves, when [DONE] came, and when the answer is in error', async () => {
    const closed: string[] = []
    const open = (name: string, body: string) =>
      new Response(
        new ReadableStream<Uint8Array>({
          start: (controller) => controller.enqueue(bytesOf(body)),
          cancel: () => void closed.push(name),
        }),
      )
    const left = readStream(open('left', say('Hi')), { wire })
    await left.next()
    await left.return(undefined)
    await readAll(open('done', say('Hi') + end))
    await readAll(open('finished', say('Hi') + finish()))
    await readAll(open('error', event({ error: 'Overloaded' })))
    await readAll(open('page', '<html>'))
    expect(closed).toEqual(['left', 'done', 'finished', 'error', 'page'])
  })

  it('does not let comments after [DONE] keep the line open', async () => {
    const ping = function* () {
      yield bytesOf(say('Hi') + end)
      for (;;) yield bytesOf(': ping\n\n')
    }
    const slow = answer(ping())
    const body = slow.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: async (chunk, controller) => {
          await new Promise((resolve) => setImmediate(resolve))
          controller.enqueue(chunk)
        },
      }),
    )
    expect(summed(await readAll(new Response(body)))).toMatchObject({
      text: 'Hi',
      isDone: true,
      error: undefined,
    })
  })

  it('goes on where text follows a reason, however late', async () => {
    const { promise: later, resolve } = Promise.withResolvers<void>()
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(bytesOf(say('a') + finish() + say('b')))
        await later
        controller.enqueue(bytesOf(say('c') + done))
        controller.close()
      },
    })
    const stream = readStream(new Response(body), { wire, afterFinishMs: 1, afterDoneMs: 1 })
    const parts = [await stream.next(), await stream.next(), await stream.next()].map(({ value }) => value)
    expect(parts.map((part) => part?.type)).toEqual(['text', 'finish', 'text'])
    const next = stream.next()
    setTimeout(resolve, 20)
    expect((await next).value).toEqual({ type: 'text', text: 'c' })
    await stream.return(undefined)
  })

  it('tells of every chunk, also of one that says nothing', async () => {
    let seen = 0
    const chunks = [': ping\n\n', say('Hi'), ': ping\n\n', end].map(bytesOf)
    for await (const _ of readStream(answer(chunks), { wire, onBytes: () => seen++ }));
    expect(seen).toBe(4)
  })
})
