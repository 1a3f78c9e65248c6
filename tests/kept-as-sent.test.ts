import { describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { keptOnce } from '@/lib/background/runs/kept-once'
import { readRow } from '@/lib/db/read/read'
import { purgeDeleted } from '@/lib/db/write/purge-deleted'
import { type Message, messageText } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import type { Run } from '@/lib/domain/run'
import { RunFailure } from '@/lib/domain/servers/run-error'
import { newTemporaryId } from '@/lib/domain/temporary'
import { buildRequest } from '@/lib/request/build-request'
import { keepRequest } from '@/lib/request/keep-request'
import { messagesAsSent } from '@/lib/request/sent-request'
import { defaultSettings, type Settings } from '@/lib/settings'
import type { RequestBody } from '@/lib/wire/wire-format'
import { connectionRow, messageOf, runOf } from './factories/kept-rows'
import { longThread } from './factories/long-thread'
import { seededRandom } from './factories/seeded-random'
import { strangeWords } from './factories/strange-words'
import { targetTo } from './factories/target'
import { bodyOfStep, rowsOf } from './fakes/as-sent'
import type { Call } from './fakes/scripted-chat'
import { type TestBackground, testBackground } from './fakes/test-background'

const rounds = 20
const dayMs = 24 * 60 * 60 * 1000

const words = [...strangeWords, '\ud83d', 'user', '\\u0000', '\0', '+44 20 7946 0958', 'password=Zebra77!x']

interface Sent {
  call: Call
  runId: string
  step: number
}

/** A conversation in which a person does at random what makes a request, and what each of them sent. */
async function randomThread(seed: number, settings: Settings, threadId = newId('thread')) {
  fakeBrowser.reset()
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const text = () => Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(words)).join(' ')
  const background = testBackground()
  background.state.settings = settings
  const connectionId = await background.connect()
  const sent: Sent[] = []
  let leaf: { messageId: string; replyId: string } | undefined
  const target = () => ({ connectionId, model: pick(['m', 'm', 'm', 'n']) })
  const command = () => ({ commandId: newId('cmd') })

  async function settle(runId: string, ends: readonly ('stop' | 'length')[] = ['stop']): Promise<void> {
    let step = 0
    for (;;) {
      const call = await background.chat.next()
      sent.push({ call, runId, step })
      if (step === 0 && random() < 0.2) {
        step += 1
        call.fail(new RunFailure({ kind: 'slow-down', status: 429, retryAfterMs: 1 }))
        continue
      }
      const body = call.options.body as RequestBody
      if (random() < 0.2 && 'max_tokens' in body) {
        step += 1
        call.fail(
          new RunFailure({
            kind: 'bad-parameter',
            status: 400,
            code: 'unknown_parameter',
            param: 'max_tokens',
          }),
        )
        continue
      }
      call.say(text())
      call.finish(pick(ends))
      await background.untilRun(runId, 'completed', 'incomplete')
      return
    }
  }

  async function attach(): Promise<{ sourceId: string }> {
    const sections = Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
      heading: pick(['', text()]),
      level: 2,
      text: text(),
    }))
    return background.commands.saveReading({
      reading: {
        kind: 'page',
        url: `https://site.example/${random()}`,
        title: text(),
        sections,
        chars: 1,
        hidden: {},
        found: 'article',
      },
    })
  }

  const doings = {
    async send() {
      const sources = random() < 0.3 ? [await attach()] : []
      const parameters = random() < 0.5 ? { parameters: { maxTokens: 7 } } : {}
      const made = await background.commands.sendMessage({
        ...command(),
        threadId,
        parentId: leaf?.replyId ?? null,
        text: text(),
        ...target(),
        sources,
        ...parameters,
        ...(random() < 0.2 ? { instruction: { actionId: 'act', label: 'Act', text: `Mind ${text()}` } } : {}),
      })
      leaf = made
      await settle(made.runId, ['stop', 'length'])
    },
    async retry() {
      if (leaf === undefined) return
      const made = await background.commands.retryReply({ ...command(), replyId: leaf.replyId, ...target() })
      leaf = { ...leaf, replyId: made.replyId }
      await settle(made.runId)
    },
    async edit() {
      if (leaf === undefined) return
      const { messageId } = leaf
      const made = await background.commands.editMessage({
        ...command(),
        messageId,
        text: text(),
        ...target(),
      })
      leaf = { messageId: made.messageId, replyId: made.replyId }
      await settle(made.runId)
    },
    async goOn() {
      const reply = background.message(leaf?.replyId ?? '')
      const run = background.run(reply?.runIds.at(-1) ?? '')
      if (leaf === undefined || run?.status !== 'incomplete') return
      await settle((await background.commands.continueReply({ ...command(), replyId: leaf.replyId })).runId)
    },
    async summarize() {
      if (leaf === undefined) return
      await settle(
        (
          await background.commands.summarizeEarlier({
            ...command(),
            threadId,
            throughId: leaf.replyId,
            connectionId,
            model: 'm',
          })
        ).runId,
      )
    },
    async choose() {
      if (leaf === undefined || random() < 0.5) return
      await background.commands.chooseContext({ threadId, context: { leftOut: [leaf.messageId] } })
    },
  }
  for (let turn = 0; turn < 6; turn++) await (turn === 0 ? doings.send : pick(Object.values(doings)))()
  return { background, sent, threadId }
}

async function expectKept(background: TestBackground, sent: Sent[], threadId: string, what: string) {
  const rows = await rowsOf(background, threadId)
  for (const { call, runId, step } of sent)
    expect(bodyOfStep(rows.run(runId) as Run, step, rows), `${what}, step ${step} of ${runId}`).toBe(
      JSON.stringify(call.options.body),
    )
}

describe('what is kept of a request', () => {
  it.each([
    ['as it is', defaultSettings],
    ['masked', { ...defaultSettings, secretsCheck: 'mask' as const }],
  ])(
    'has the bytes that went out, whatever was asked, changed and asked again: %s',
    async (what, settings) => {
      let kept = ''
      for (let seed = 1; seed <= rounds; seed++) {
        const { background, sent, threadId } = await randomThread(seed, settings)
        await expectKept(background, sent, threadId, `${what}, seed ${seed}`)
        kept += JSON.stringify(await (await background.deps.database()).getAll('runs'))
      }
      // All ways of keeping are among them.
      for (const way of ['"after":', '"sourceId":', '"continues":', '"type":"repair"', '"type":"retry"'])
        expect(kept).toContain(way)
      if (what === 'masked') {
        expect(kept).toContain('"masks":')
        expect(kept).not.toMatch(/@example|7946 0958|Zebra77/)
      }
    },
  )

  it('has them for a title, the parts of a page and a temporary conversation', async () => {
    const settings = { ...defaultSettings, secretsCheck: 'mask' as const, titlesByModel: true }
    const temporary = await randomThread(3, settings, newTemporaryId())
    await expectKept(temporary.background, temporary.sent, temporary.threadId, 'temporary')

    const background = testBackground()
    background.state.settings = settings
    const connectionId = await background.connect()
    const threadId = newId('thread')
    const section = { heading: 'Tides', level: 2, text: 'Ann is ann@example.org. Bob is bob@example.org.' }
    const { sourceId } = await background.commands.saveReading({
      reading: {
        kind: 'page',
        url: 'https://site.example/',
        title: 'ann@example.org',
        sections: [section],
        chars: 1,
        hidden: {},
        found: 'article',
      },
    })
    const parts = [[{ section: 0, start: 0, end: 24 }], [{ section: 0, start: 24, end: 47 }]]
    const { runId } = await background.commands.readInParts({
      commandId: newId('cmd'),
      threadId,
      sourceId,
      connectionId,
      model: 'm',
      parts,
      partTokens: 1000,
      instruction: { actionId: 'summarize', label: 'Summarize', text: 'Summarize it.' },
    })
    const calls: Call[] = []
    for (let at = 0; at < 4; at++) {
      const call = await background.chat.next()
      calls.push(call)
      call.say(`Note ${at} of ann@example.org`)
      call.finish()
    }
    const ended = await background.until((changes) =>
      changes.find(
        ({ store, row }) => store === 'runs' && row.kind === 'title' && row.status === 'completed',
      ),
    )
    const rows = await rowsOf(background, threadId)
    const stored = await (await background.deps.database()).getAllFromIndex('runs', 'threadId', threadId)
    const partRuns = stored.filter(({ kind }) => kind === 'part')
    const bodies = [...partRuns.map(({ id }) => id), runId, ended.row.id].map((id) =>
      bodyOfStep(rows.run(id) as Run, 0, rows),
    )
    expect(bodies).toEqual(calls.map(({ options }) => JSON.stringify(options.body)))
    expect(JSON.stringify(stored)).not.toContain('@example')
    // What is quoted stands in the page's own row.
    expect(JSON.stringify(partRuns)).not.toContain('Bob is')
  })

  it.each(['What is it?', 'user', '\0', '\\u0000', 'blob:keyside/'])(
    'names pictures and has all that stands beside them: %j',
    async (text) => {
      const asked = messageOf('msg_1', 'thread_1', null, {
        parts: [
          { type: 'image', blobId: 'a'.repeat(64), mime: 'image/png' },
          { type: 'instruction', actionId: 'act', label: 'Act', text: 'Mind \0 and \\u0000.' },
          { type: 'text', text },
        ],
      })
      const built = buildRequest({
        target: targetTo(connectionRow('conn_1'), 'm'),
        branch: [asked],
      })
      const run = runOf('run_1', 'thread_1', { steps: [{ request: keepRequest(built) }] })
      const rows = { run: () => run, messages: new Map([['msg_1', asked]]), sources: new Map() }
      expect(JSON.stringify(built.body)).toContain('"content":[')
      expect(bodyOfStep(run, 0, rows)).toBe(JSON.stringify(built.body))
    },
  )

  it('is each text once: what all requests of 2,000 messages keep is less than the messages', async () => {
    const { messages } = longThread(2000)
    const known = new Map<string, Run>()
    let last: RequestBody | undefined
    for (const [at, { id, runIds }] of messages.entries()) {
      if (at % 2 === 0) continue
      const branch = messages.slice(0, at)
      const built = buildRequest({ target: targetTo(connectionRow('conn_1'), 'm'), branch })
      const request = keptOnce(known, keepRequest(built), branch)
      const runId = runIds[0] ?? ''
      known.set(runId, runOf(runId, 'thread_long', { replyId: id, steps: [{ request }] }))
      last = built.body
    }
    const steps = Array.from(known.values(), (run) => run.steps)
    const text = messages.map(({ parts }) => messageText({ parts } as Message)).join('')
    expect(JSON.stringify(steps).length).toBeLessThan(text.length)
    const rows = {
      run: (id: string) => known.get(id),
      messages: new Map(messages.map((row) => [row.id, row])),
      sources: new Map(),
    }
    const newest = Array.from(known.values()).at(-1) as Run
    expect(newest.steps[0]?.request?.messages).toHaveLength(2)
    expect(bodyOfStep(newest, 0, rows)).toBe(JSON.stringify(last))
  }, 60_000)
})

describe('what was deleted', () => {
  const secret = 'sand and gold'

  async function thread(threadId = newId('thread')) {
    const background = testBackground()
    background.state.settings = { ...defaultSettings, titlesByModel: true }
    const connectionId = await background.connect()
    const { sourceId } = await background.commands.saveReading({
      reading: {
        kind: 'page',
        url: 'https://site.example/',
        title: secret,
        sections: [],
        chars: 1,
        hidden: {},
        found: 'article',
      },
    })
    const ask = async (text: string, parentId: string | null, more: object = {}) => {
      const made = await background.commands.sendMessage({
        commandId: newId('cmd'),
        threadId,
        parentId,
        text,
        connectionId,
        model: 'm',
        ...more,
      })
      const call = await background.chat.next()
      call.say(`Of ${text}`)
      call.finish()
      await background.untilRun(made.runId, 'completed')
      return made
    }
    const first = await ask(secret, null, {
      sources: [{ sourceId }],
      instruction: { actionId: 'act', label: 'Act', text: `About ${secret}` },
    })
    if (!threadId.startsWith('temp')) {
      const title = await background.chat.next()
      title.say('A title')
      title.finish()
      await background.until((changes) =>
        changes.find(
          ({ store, row }) => store === 'runs' && row.kind === 'title' && row.status === 'completed',
        ),
      )
    }
    const second = await ask('And now?', first.replyId)
    const kept = async () => JSON.stringify(await (await background.deps.database()).getAll('runs'))
    return { background, threadId, first, second, kept }
  }

  const purge = async (background: TestBackground) =>
    purgeDeleted(await background.deps.database(), Date.now() + 31 * dayMs)

  it('is shown by no request any more, and gone with the words of a message', async () => {
    const { background, threadId, first, second, kept } = await thread()
    expect(await kept()).toContain(secret)
    await background.commands.deleteMessage({ messageId: first.messageId, below: false, leafId: null })
    await background.commands.deleteMessage({ messageId: first.replyId, below: false, leafId: null })
    const rows = await rowsOf(background, threadId)
    const request = rows.run(second.runId)?.steps[0]?.request
    const shown = request && messagesAsSent(request, rows)
    expect(shown?.filter((each) => each === 'gone')).toHaveLength(2)
    expect(JSON.stringify(shown)).toContain('And now?')
    expect(JSON.stringify(shown)).not.toContain(secret)
    await purge(background)
    expect(await kept()).not.toContain(secret)
    expect(await readRow(await background.deps.database(), 'runs', second.runId)).toBeDefined()
  })

  it('is gone with its conversation, and with everything', async () => {
    for (const forget of ['thread', 'all'] as const) {
      const { background, threadId, kept } = await thread()
      expect(await kept()).toContain(secret)
      if (forget === 'thread') await background.commands.deleteThread({ threadId })
      else await background.commands.eraseEverything({})
      if (forget === 'thread') await purge(background)
      expect(await kept()).not.toContain(secret)
    }
  })

  it('is gone with a temporary conversation, and stays with one that is kept', async () => {
    const dropped = await thread(newTemporaryId())
    const { session } = dropped.background.viewDeps()
    expect(JSON.stringify(await session.get(null))).toContain(secret)
    await dropped.background.commands.dropTemporary({ threadId: dropped.threadId })
    expect(JSON.stringify(await session.get(null))).not.toContain(secret)
    expect(await dropped.kept()).not.toContain(secret)
    const kept = await thread(newTemporaryId())
    const keptId = newId('thread')
    const sent = kept.background.chat.calls.at(-1)?.options.body
    await kept.background.commands.keepTemporary({ threadId: kept.threadId, keptId })
    const rows = await rowsOf(kept.background, keptId)
    expect(bodyOfStep(rows.run(kept.second.runId) as Run, 0, rows)).toBe(JSON.stringify(sent))
  })
})
