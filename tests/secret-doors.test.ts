import { describe, expect, it } from 'vitest'
import { messageText } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import type { Run } from '@/lib/domain/run'
import type { Door } from '@/lib/request/gate'
import { defaultSettings } from '@/lib/settings'
import { createRequestBuilder } from '@/lib/stores/draft/request-builder'
import { keepChoices } from '@/lib/stores/draft/undecided-secrets'
import { doorView, until } from './fakes/door-view'
import { estimatePort } from './fakes/open-chat-stores'
import type { Call } from './fakes/scripted-chat'
import { testBackground } from './fakes/test-background'

const secret = 'sk-proj-Ab12Cd34Ef56Gh78Ij90Kl12'
const other = 'sk-proj-Zz98Yy76Xx54Ww32Vv10Uu98'
const here = 'http://127.0.0.1:1'
const elsewhere = 'http://127.0.0.1:2'

type View = Awaited<ReturnType<typeof doorView>>

const bodyOf = ({ options }: Call): string => JSON.stringify(options.body)

/** What leaves a view on its conversation, at each door. Each sends `words` along where it has words of its own. */
const sendAt: Record<Exclude<Door, 'rewrite'>, (view: View, words: string) => Promise<unknown>> = {
  async send(view, words) {
    view.composer.setText(`Second ${words}`)
    view.stores.send()
  },
  async summarize(view, words) {
    await view.sourceQuestions.begin(
      view.question(await view.source([{ heading: '', text: `Tides ${words}` }], 'file'), 'summarize'),
    )
  },
  async action(view, words) {
    await view.sourceQuestions.begin(
      view.question(await view.source([{ heading: '', text: `Tides ${words}` }], 'file'), 'action'),
    )
  },
  retry: (view) => view.branches.retry(view.lastOf('assistant')),
  async edit(view, words) {
    const edit = await view.branches.edit(view.lastOf('user'))
    edit.setText(`Better ${words}`)
    await edit.save()
  },
  continue: (view) => view.branches.continueReply(view.lastOf('assistant')),
  async several(view) {
    const answers = await view.branches.answers(view.lastOf('assistant'))
    await answers.send()
  },
}
const doors = Object.keys(sendAt) as (keyof typeof sendAt)[]

/** A question about a page begins a conversation of its own, in which nothing was decided yet. */
const beginsAnew = (door: Door) => door === 'summarize' || door === 'action'

async function conversation(view: View, words: string, end: 'stop' | 'length' = 'length'): Promise<Call> {
  view.composer.setText(`First ${words}`)
  await view.composer.send()
  const call = await view.background.chat.next()
  await view.answer(call, 'Answer', end)
  return call
}

async function answered(view: View, words: string, answer: 'masked' | 'as-is'): Promise<Call> {
  const { secrets } = view.stores
  const end = secrets.question.subscribe((found) => {
    if (found !== undefined) queueMicrotask(() => secrets.answer(answer))
  })
  const call = await conversation(view, words)
  end()
  return call
}

/** The same connection, which leads to another server from now on. */
async function moveTo(view: View, origin: string): Promise<void> {
  const { connectionId } = view
  const baseUrl = `${origin}/v1`
  const rest = { name: 'Test', presetId: 'custom', headers: {} }
  await view.background.commands.saveConnection({ connectionId, baseUrl, ...rest })
  await until(() => view.stores.connections.connections.value[0]?.baseUrl === baseUrl)
}

/** Another connection, to another server. */
async function secondServer(view: View): Promise<string> {
  const connectionId = await view.background.connect()
  const rest = { name: 'Second', presetId: 'custom', headers: {} }
  await view.background.commands.saveConnection({ connectionId, baseUrl: `${elsewhere}/v1`, ...rest })
  await until(() => view.stores.connections.connections.value.some(({ baseUrl }) => baseUrl.includes(':2')))
  return connectionId
}

const ready = () => doorView({ settings: { sendsFromMenu: true } })

/** Goes to the door, and answers what is asked there: nothing has left before. */
async function expectAsked(
  view: View,
  door: (typeof doors)[number],
  words: string,
  answer: 'masked' | 'cancel' = 'cancel',
): Promise<void> {
  const { secrets } = view.stores
  const before = view.background.chat.calls.length
  const sending = sendAt[door](view, words)
  await until(() => secrets.question.value !== undefined)
  expect(secrets.question.value?.flatMap(({ values }) => values)).toEqual([secret])
  expect(view.background.chat.calls).toHaveLength(before)
  secrets.answer(answer)
  await sending
  if (answer === 'cancel') expect(view.background.chat.calls).toHaveLength(before)
}

describe.each(doors)('secrets at the door %s', (door) => {
  it('are asked about, and masked where that is the answer', async () => {
    const view = await ready()
    await view.change({ secretsCheck: 'off' })
    await conversation(view, beginsAnew(door) ? '' : secret)
    await view.change({ secretsCheck: 'warn' })
    await expectAsked(view, door, secret, 'masked')
    const call = await view.background.chat.next()
    expect(bodyOf(call)).not.toContain(secret)
    expect(bodyOf(call)).toContain('[API_KEY_')
    view.thread.dispose()
  })

  it('that were agreed to for one server are asked about for another', async () => {
    const view = await ready()
    if (beginsAnew(door)) {
      const asking = sendAt[door](view, secret)
      await until(() => view.stores.secrets.question.value !== undefined)
      view.stores.secrets.answer('as-is')
      await asking
      await view.answer(await view.background.chat.next(), 'Answer')
    } else expect(bodyOf(await answered(view, secret, 'as-is'))).toContain(secret)
    await moveTo(view, elsewhere)
    await expectAsked(view, door, secret)
    expect(view.stores.secrets.hosts.value).toEqual(['127.0.0.1:2'])
    view.thread.dispose()
  })

  it('that were agreed to for this server are not asked about again', async () => {
    const view = await ready()
    if (!beginsAnew(door)) await answered(view, secret, 'as-is')
    let questions = 0
    view.stores.secrets.question.subscribe((found) => {
      if (found === undefined) return
      questions++
      queueMicrotask(() => view.stores.secrets.answer('as-is'))
    })
    await sendAt[door](view, secret)
    expect(bodyOf(await view.background.chat.next())).toContain(secret)
    expect(questions).toBe(beginsAnew(door) ? 1 : 0)
    view.thread.dispose()
  })

  it('that were masked stay masked, and are not asked about again', async () => {
    const view = await ready()
    if (beginsAnew(door)) {
      const sending = sendAt[door](view, secret)
      await until(() => view.stores.secrets.question.value !== undefined)
      view.stores.secrets.answer('masked')
      await sending
      await view.answer(await view.background.chat.next(), 'Answer')
      view.composer.setText('And?')
      await view.composer.send()
    } else {
      await answered(view, secret, 'masked')
      await sendAt[door](view, secret)
    }
    const call = await view.background.chat.next()
    expect(view.stores.secrets.question.value).toBeUndefined()
    expect(bodyOf(call)).not.toContain(secret)
    expect(bodyOf(call)).toContain('[API_KEY_')
    view.thread.dispose()
  })
})

describe('what only a page holds', () => {
  const tides = [{ heading: '', text: `Tides ${secret}, ann@mail.example.net` }]

  it.each(['summarize', 'action'] as const)(
    'goes masked at the door %s, and nobody is asked',
    async (door) => {
      const view = await ready()
      await view.sourceQuestions.begin(view.question(await view.source(tides), door))
      const call = await view.background.chat.next()
      expect(view.stores.secrets.question.value).toBeUndefined()
      expect(bodyOf(call)).not.toContain(secret)
      expect(bodyOf(call)).toContain('[API_KEY_')
      expect(bodyOf(call)).toContain('ann@mail.example.net')
      await view.answer(call, 'Answer')
      view.composer.setText('And?')
      await view.composer.send()
      expect(bodyOf(await view.background.chat.next())).not.toContain(secret)
      expect(view.stores.secrets.question.value).toBeUndefined()
      view.thread.dispose()
    },
  )

  it('is told, is shown as it goes, and goes as it is once that is chosen, to this server alone', async () => {
    const view = await ready()
    const { secrets, attachments } = view.stores
    attachments.attach(await view.source(tides))
    view.composer.setText('What is this?')
    await until(() => secrets.inPages.value !== undefined)
    expect(secrets.inPages.value).toEqual({ found: [{ kind: 'api-key', values: [secret] }], isAsIs: false })
    const shown = () => JSON.stringify(view.composer.request.value?.body)
    expect(shown()).not.toContain(secret)
    expect(shown()).toContain('[API_KEY_')
    await secrets.sendPagesAs('as-is')
    expect(secrets.inPages.value?.isAsIs).toBe(true)
    expect(shown()).toContain(secret)
    await secrets.sendPagesAs('masked')
    expect(shown()).not.toContain(secret)
    await secrets.sendPagesAs('as-is')
    await view.composer.send()
    const call = await view.background.chat.next()
    expect(bodyOf(call)).toContain(secret)
    await view.answer(call, 'Answer')
    await moveTo(view, elsewhere)
    expect(secrets.inPages.value?.isAsIs).toBe(false)
    view.composer.setText('And?')
    await view.composer.send()
    expect(bodyOf(await view.background.chat.next())).not.toContain(secret)
    expect(secrets.question.value).toBeUndefined()
    view.thread.dispose()
  })

  it('is told as soon as the page is there, before anything is typed', async () => {
    const view = await ready()
    view.stores.attachments.attach(await view.source(tides))
    await until(() => view.stores.secrets.inPages.value !== undefined)
    view.thread.dispose()
  })

  it('goes masked when an answer has repeated it, and nobody is asked then either', async () => {
    const view = await ready()
    await view.sourceQuestions.begin(view.question(await view.source(tides), 'summarize'))
    const call = await view.background.chat.next()
    const placeholder = /\[API_KEY_\w+\]/.exec(bodyOf(call))?.[0] ?? ''
    await view.answer(call, `It is ${placeholder}`)
    expect(messageText(view.lastOf('assistant'))).toBe(`It is ${secret}`)
    view.composer.setText('And?')
    await until(() => view.stores.secrets.inPages.value !== undefined)
    expect(JSON.stringify(view.composer.request.value?.body)).not.toContain(secret)
    await view.composer.send()
    expect(bodyOf(await view.background.chat.next())).not.toContain(secret)
    expect(view.stores.secrets.question.value).toBeUndefined()
    view.thread.dispose()
  })

  it('is told of each page by itself: what is sent as it is, is not said to be masked', async () => {
    const view = await ready()
    const { secrets, attachments } = view.stores
    attachments.attach(await view.source(tides))
    view.composer.setText('What is this?')
    await until(() => secrets.inPages.value !== undefined)
    await secrets.sendPagesAs('as-is')
    attachments.attach(await view.source([{ heading: '', text: `Ebb ${other}` }]))
    await until(() => secrets.inPages.value?.isAsIs === false)
    expect(secrets.inPages.value?.found).toEqual([{ kind: 'api-key', values: [other] }])
    await secrets.sendPagesAs('as-is')
    expect(secrets.inPages.value).toEqual({
      found: [{ kind: 'api-key', values: [secret, other] }],
      isAsIs: true,
    })
    view.thread.dispose()
  })

  it('goes as it is once that is chosen, though it was masked when the person said it', async () => {
    const view = await ready()
    const { secrets, attachments } = view.stores
    await answered(view, secret, 'masked')
    attachments.attach(await view.source(tides))
    view.composer.setText('What is this?')
    await until(() => secrets.inPages.value !== undefined)
    await secrets.sendPagesAs('as-is')
    expect(secrets.inPages.value?.isAsIs).toBe(true)
    await view.composer.send()
    expect(bodyOf(await view.background.chat.next())).toContain(secret)
    view.thread.dispose()
  })

  it.each([
    ['title', { title: 'Heron, a plan' }],
    ['address', { url: 'https://site.example/heron/plan' }],
  ])('is told where it stands in the %s', async (_, own) => {
    const view = await ready()
    await view.change({ secretWords: ['heron'] })
    const { secrets, attachments } = view.stores
    const source = await view.source([{ heading: '', text: 'Tides' }])
    attachments.attach({ ...source, ...own })
    view.composer.setText('What is this?')
    await until(() => secrets.inPages.value !== undefined)
    expect(JSON.stringify(view.composer.request.value?.body)).not.toMatch(/heron/i)
    view.thread.dispose()
  })

  it('does not let what the person says pass unasked, nor what a file holds', async () => {
    const view = await ready()
    const { secrets, attachments } = view.stores
    attachments.attach(await view.source(tides))
    attachments.attach(await view.source([{ heading: '', text: `KEY=${other}` }], 'file'))
    view.composer.setText(`Is ${secret} one?`)
    const sending = view.composer.send()
    await until(() => secrets.question.value !== undefined)
    expect(secrets.question.value?.flatMap(({ values }) => values).toSorted()).toEqual(
      [secret, other].toSorted(),
    )
    secrets.answer('as-is')
    await sending
    const body = bodyOf(await view.background.chat.next())
    expect(body).toContain(secret)
    expect(body).toContain(other)
    view.thread.dispose()
  })

  it('goes masked beside what was agreed to', async () => {
    const view = await ready()
    const { secrets, attachments } = view.stores
    attachments.attach(await view.source(tides))
    view.composer.setText(`Is ${other} like the one there?`)
    const sending = view.composer.send()
    await until(() => secrets.question.value !== undefined)
    expect(secrets.question.value?.flatMap(({ values }) => values)).toEqual([other])
    secrets.answer('as-is')
    await sending
    const body = bodyOf(await view.background.chat.next())
    expect(body).toContain(other)
    expect(body).not.toContain(secret)
    view.thread.dispose()
  })
})

it('what an answer of another server says is asked about', async () => {
  const view = await ready()
  view.composer.setText('Make me a key')
  await view.composer.send()
  await view.answer(await view.background.chat.next(), `Here: ${secret}`)
  const second = await secondServer(view)
  view.stores.chooseModel(second, 'm')
  await until(() => view.stores.target.value?.connection.id === second)
  await expectAsked(view, 'send', '')
  view.stores.chooseModel(view.connectionId, 'm')
  await until(() => view.stores.target.value?.connection.id === view.connectionId)
  view.stores.send()
  expect(bodyOf(await view.background.chat.next())).toContain(secret)
  view.thread.dispose()
})

it('what was put back into an answer is asked about where it is not known any more that it was masked', async () => {
  const view = await ready()
  await answered(view, secret, 'masked')
  view.composer.setText('And?')
  await view.composer.send()
  const call = await view.background.chat.next()
  const placeholder = /\[API_KEY_\w+\]/.exec(bodyOf(call))?.[0] ?? ''
  await view.answer(call, `It is ${placeholder}`)
  expect(messageText(view.lastOf('assistant'))).toBe(`It is ${secret}`)
  const { secretChoicesItem } = await import('@/lib/settings')
  await secretChoicesItem.setValue({})
  const [first] = view.thread.branch.peek()
  view.stores.context.choose({ leftOut: [first?.id ?? ''] })
  await view.stores.context.saving()
  await expectAsked(view, 'send', '')
  view.thread.dispose()
})

it('an answer for several servers holds for each of them, and for no more', async () => {
  const view = await ready()
  await answered(view, secret, 'as-is')
  const second = await secondServer(view)
  const answers = await view.branches.answers(view.lastOf('assistant'))
  answers.add(second, 'n')
  const sending = answers.send()
  await until(() => view.stores.secrets.question.value !== undefined)
  expect(view.stores.secrets.hosts.value).toEqual(['127.0.0.1:1', '127.0.0.1:2'])
  view.stores.secrets.answer('masked')
  expect(await sending).toBe(true)
  for (const _ of [1, 2]) {
    const call = await view.background.chat.next()
    // What was agreed to for the first still holds there.
    expect(bodyOf(call).includes(secret)).toBe(call.options.baseUrl.startsWith(here))
    await view.answer(call, 'Done')
  }
  view.thread.dispose()
})

it('a summary of earlier messages, sent from the dialog, asks for its server', async () => {
  const view = await ready()
  await answered(view, secret, 'as-is')
  await conversation(view, '', 'stop')
  await moveTo(view, elsewhere)
  const { createEarlierSummary } = await import('@/lib/stores/sending/earlier-summary-store')
  const { signal } = await import('@preact/signals')
  const { deps, stores } = view
  const builder = createRequestBuilder()
  await builder.load()
  const summary = createEarlierSummary(
    { ...stores, deps, builder, estimatePort, settings: view },
    { door: 'send', target: stores.target },
    signal(view.thread.branch.peek()[1]?.id),
  )
  const sending = summary.send()
  await until(() => stores.secrets.question.value !== undefined)
  stores.secrets.answer('masked')
  await sending
  const call = await view.background.chat.next()
  expect(bodyOf(call)).toContain('[API_KEY_')
  expect(bodyOf(call)).not.toContain(secret)
  summary.dispose()
  view.thread.dispose()
})

describe('where no person was asked', () => {
  async function quiet(settings = {}) {
    const background = testBackground()
    background.state.settings = { ...defaultSettings, ...settings }
    const connectionId = await background.connect()
    const threadId = newId('thread')
    const to = { connectionId, model: 'm' }
    const send = (text: string, parentId: string | null = null) =>
      background.commands.sendMessage({ commandId: newId('cmd'), threadId, parentId, text, ...to })
    async function end(call: Call, text = 'Answer'): Promise<void> {
      call.say(text)
      call.finish()
    }
    return { background, to, threadId, send, end }
  }
  type Quiet = Awaited<ReturnType<typeof quiet>>

  /** Has a run of this kind send `secret` and `other`, of which `secret` was agreed to for the server. */
  const sideRuns: Record<
    Exclude<Run['kind'], 'chat'>,
    ((at: Quiet) => Promise<Call>) | 'nowhere' | 'card'
  > = {
    async title({ background, send, end }) {
      background.state.settings = { ...background.state.settings, titlesByModel: true }
      await send(`${secret} ${other}`)
      await end(await background.chat.next())
      return background.chat.next()
    },
    async summary({ background, threadId, send, end, to }) {
      const { runId, replyId } = await send(`${secret} ${other}`)
      await end(await background.chat.next())
      await background.untilRun(runId, 'completed')
      const commandId = newId('cmd')
      await background.commands.summarizeEarlier({ commandId, threadId, throughId: replyId, ...to })
      return background.chat.next()
    },
    async part({ background, threadId, to }) {
      const text = `A text ${secret} ${other}`
      const { sourceId } = await background.commands.saveReading({
        reading: {
          kind: 'page',
          url: 'https://site.example/',
          title: 'A page',
          found: 'article',
          chars: 1,
          hidden: {},
          sections: [{ heading: '', level: 0, text }],
        },
      })
      await background.commands.readInParts({
        commandId: newId('cmd'),
        threadId,
        sourceId,
        parts: [[{ section: 0, start: 0, end: text.length }]],
        partTokens: 500,
        instruction: { actionId: 'explain', label: 'Explain', text: 'Explain' },
        ...to,
      })
      return background.chat.next()
    },
    rewrite: 'card',
    embed: 'nowhere',
  }
  const kinds = Object.entries(sideRuns).flatMap(([kind, start]) =>
    typeof start === 'function' ? [[kind, start] as const] : [],
  )

  it.each(kinds)('a run for a %s sends what was agreed to, and masks the rest', async (_, start) => {
    const at = await quiet()
    const { saltedHash } = await import('@/lib/privacy/salted-hash')
    const { threadId } = at
    at.background.state.secretChoices = {
      [threadId]: { [saltedHash(threadId, secret)]: { [here]: 'as-is' } },
    }
    const body = bodyOf(await start(at))
    expect(body).toContain(secret)
    expect(body).not.toContain(other)
  })

  it.each(kinds)('a run for a %s takes no word for another server', async (_, start) => {
    const at = await quiet()
    const { saltedHash } = await import('@/lib/privacy/salted-hash')
    const { threadId } = at
    at.background.state.secretChoices = {
      [threadId]: { [saltedHash(threadId, secret)]: { [elsewhere]: 'as-is' } },
    }
    expect(bodyOf(await start(at))).not.toContain(secret)
  })

  it('a message, what waits behind it, and each answer that is asked for once more are masked', async () => {
    const { background, send, to } = await quiet()
    const first = await send(`One ${secret}`)
    const second = await send(`Two ${other}`, first.replyId)
    const calls: Call[] = []
    const next = async (how: 'stop' | 'length' = 'stop') => {
      const call = await background.chat.next()
      calls.push(call)
      call.say(`I keep ${secret}`)
      call.finish(how)
    }
    await next()
    await next('length')
    await background.untilRun(second.runId, 'incomplete')
    const commandId = () => newId('cmd')
    const { replyId, messageId } = second
    const continued = await background.commands.continueReply({ commandId: commandId(), replyId })
    await next()
    await background.untilRun(continued.runId, 'completed')
    const retried = await background.commands.retryReply({
      commandId: commandId(),
      replyId,
      others: [to],
      ...to,
    })
    await next()
    await next()
    await background.untilRun(retried.runId, 'completed')
    await background.commands.editMessage({
      commandId: commandId(),
      messageId,
      text: `Three ${other}`,
      ...to,
    })
    await next()
    expect(calls).toHaveLength(6)
    for (const call of calls) expect(bodyOf(call)).not.toMatch(/Ab12Cd34|Zz98Yy76/)
  })

  it('what was looked through for one server is not sent to another', async () => {
    const { background, to, threadId } = await quiet()
    const sending = background.commands.sendMessage({
      commandId: newId('cmd'),
      threadId,
      parentId: null,
      text: secret,
      mask: { asIsFor: [elsewhere] },
      ...to,
    })
    await expect(sending).rejects.toMatchObject({ reason: 'other-server' })
    expect(background.chat.calls).toHaveLength(0)
  })

  it('addresses that only a page holds are left in it, as where a person sends it', async () => {
    const { background, threadId, to } = await quiet()
    const { sourceId } = await background.commands.saveReading({
      reading: {
        kind: 'page',
        url: 'https://site.example/',
        title: 'A page',
        found: 'article',
        chars: 1,
        hidden: {},
        sections: [{ heading: '', level: 0, text: `Write to ann@example.org with ${secret}` }],
      },
    })
    const commandId = newId('cmd')
    const sources = [{ sourceId }]
    await background.commands.sendMessage({
      commandId,
      threadId,
      parentId: null,
      text: 'Who?',
      sources,
      ...to,
    })
    const body = bodyOf(await background.chat.next())
    expect(body).toContain('ann@example.org')
    expect(body).not.toContain(secret)
  })
})

it('what was decided for one server stays as it is where another is asked about', async () => {
  const { secretChoicesItem } = await import('@/lib/settings')
  const { fakeBrowser } = await import('wxt/testing/fake-browser')
  fakeBrowser.reset()
  await keepChoices('thread_a', [here], [secret], 'as-is')
  await keepChoices('thread_a', [here, elsewhere], [secret], 'masked')
  const [by] = Object.values((await secretChoicesItem.getValue()).thread_a ?? {})
  expect(by).toEqual({ [here]: 'as-is', [elsewhere]: 'masked' })
})
