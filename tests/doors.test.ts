import { describe, expect, it } from 'vitest'
import type { Parameters } from '@/lib/domain/parameters/parameters'
import type { Source } from '@/lib/domain/source'
import type { BuiltRequest } from '@/lib/request/build-request'
import type { Settings } from '@/lib/settings'
import type { Wanted } from '@/lib/stores/sending/door-store'
import type { RequestStore } from '@/lib/stores/sending/request-store'
import { wireFormats } from '@/lib/wire/wire-formats'
import { seededRandom } from './factories/seeded-random'
import { strangeWords } from './factories/strange-words'
import { doorView, until, type ViewDoor, viewDoors } from './fakes/door-view'
import type { Call } from './fakes/scripted-chat'

const rounds = 4

const words = [...strangeWords, '+44 20 7946 0958', 'password=Zebra77!x']

/** Bodies are long: what is told of two is where they part. */
function expectSame(body: string | undefined, shown: string, what: string): void {
  if (body === shown) return
  const at = Array.from(shown).findIndex((character, index) => Array.from(body ?? '')[index] !== character)
  const near = (text = '') =>
    Array.from(text)
      .slice(Math.max(0, at - 150), at + 250)
      .join('')
  expect(near(body), what).toBe(near(shown))
  expect(body, what).toBe(shown)
}

/** A person who says, quotes and chooses at random, in a view with what is set for it at random. */
async function randomView(seed: number, settings: Partial<Settings> = {}) {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const text = () => `A ${Array.from({ length: 1 + Math.floor(random() * 5) }, () => pick(words)).join(' ')}`
  const parameters = (): Parameters => ({
    ...(random() < 0.5 ? { temperature: pick([0, 0.5, 1]) } : {}),
    ...(random() < 0.4 ? { maxTokens: 100 + Math.floor(random() * 9) } : {}),
    ...(random() < 0.3 ? { stop: ['END'] } : {}),
    ...(random() < 0.3 ? { seed: 7 } : {}),
  })
  const layer = () => ({
    ...(random() < 0.6 ? { instructions: `Mind ${text()}` } : {}),
    ...(random() < 0.6 ? { parameters: parameters() } : {}),
  })
  const view = await doorView({ settings: { ...layer(), sendsFromMenu: true, ...settings } })
  const { background, stores, thread, composer, attachments, door } = view
  const kept: Source[] = []

  /** True where the person was asked about secrets behind the dialog, which showed them as they would have gone. */
  let wasAsked = false
  const endAnswering = stores.secrets.question.subscribe((found) => {
    if (found === undefined) return
    wasAsked = true
    const answer = random() < 0.5 ? 'masked' : 'as-is'
    queueMicrotask(() => stores.secrets.answer(answer))
  })

  async function source(): Promise<Source> {
    const count = 1 + Math.floor(random() * 4)
    const made = await view.source(
      Array.from({ length: count }, () => ({ heading: pick(['', text()]), text: text() })),
    )
    kept.push(made)
    return made
  }

  async function draft(): Promise<void> {
    composer.setText(text())
    while (random() < 0.4) attachments.attach(random() < 0.4 && kept.length > 0 ? pick(kept) : await source())
    if (random() < 0.3) await view.image(`${1 + Math.floor(random() * 90)}x7`)
  }

  /** Chooses at random what there is to choose in the dialog. */
  function trim(request: RequestStore): void {
    for (const row of request.rows.peek()) {
      for (const each of [row, ...(row.within ?? [])]) {
        if (each.canLeaveOut && random() < 0.3) request.setIn(each, random() < 0.4)
        for (const { index } of each.sections ?? [])
          if (random() < 0.2) request.setSections(each, [index], random() < 0.5)
      }
      if (row.messageId !== undefined && random() < 0.2) request.setPinned(row.messageId, random() < 0.7)
    }
    if (!request.rows.peek().some(({ kind }) => kind === 'summary')) return
    if (random() < 0.5) request.setSummary(text())
    else if (random() < 0.3) request.removeSummary()
  }

  /** The request as the dialog writes it out, with the bytes of its images. */
  async function asJson(built: BuiltRequest | undefined): Promise<string> {
    if (built === undefined) throw new Error('Nothing would be sent')
    const { imageIds, withImages } = wireFormats[built.wire]
    const urls = new Map<string, string>()
    for (const id of imageIds(built.body)) urls.set(id, (await stores.readImageUrl(id)) ?? '')
    return JSON.stringify(withImages(built.body, urls))
  }

  /** What the dialog shows of each model that is asked, as often as that is asked. */
  async function shownOf(wanted: Wanted, request: RequestStore): Promise<string[]> {
    const { several } = wanted
    if (several === undefined) return [await asJson(request.built.peek())]
    const all: string[] = []
    for (const { key, target, copies } of several.asked.peek()) {
      several.show(key)
      expect(request.target.value?.model).toBe(target.peek()?.model)
      const body = await asJson(request.built.value)
      for (let copy = 0; copy < copies; copy++) all.push(body)
    }
    return all
  }

  /** Trims what the dialog shows, sends it there, and holds what it showed against what the server got. */
  async function sendShown(what: string): Promise<Call[]> {
    const wanted = view.shown()
    const request = await stores.requestStore(wanted)
    trim(request)
    // The mask is there as soon as it is loaded.
    await until(
      () => view.settings.value.secretsCheck !== 'mask' || request.built.value?.masked !== undefined,
    )
    const shown = await shownOf(wanted, request)
    expectSame(await asJson(wanted.request.peek()), await asJson(request.built.peek()), what)
    request.dispose()
    const before = background.chat.calls.length
    wasAsked = false
    expect(await door.sendReviewed(), what).toBe(true)
    const calls: Call[] = []
    for (const _ of shown) calls.push(await background.chat.next())
    const bodies = calls.map(({ options }) => JSON.stringify(options.body)).toSorted()
    if (!wasAsked)
      for (const [index, body] of shown.toSorted().entries()) expectSame(bodies[index], body, what)
    expect(background.chat.calls.length, what).toBe(before + shown.length)
    return calls
  }

  async function answerAll(calls: readonly Call[], end: 'stop' | 'length' = 'stop'): Promise<void> {
    for (const call of calls) await view.answer(call, text(), end)
  }

  async function summarizeEarlier(): Promise<void> {
    const throughId = pick(thread.branch.peek())?.id ?? ''
    const asking = background.commands.summarizeEarlier({
      commandId: `cmd_${random()}`,
      threadId: thread.threadId.peek(),
      throughId,
      connectionId: view.connectionId,
      model: 'm',
    })
    const call = await background.chat.next()
    call.say(text())
    call.finish()
    await background.untilRun((await asking).runId, 'completed')
    await until(() => stores.context.choice.value.summary?.throughId === throughId)
  }

  async function converse(): Promise<void> {
    if (random() < 0.5) await view.set('connection', layer())
    for (let turn = 1 + Math.floor(random() * 3); turn > 0; turn--) {
      await draft()
      stores.reviewDraft()
      await answerAll(await sendShown(`seed ${seed}, before`))
      if (random() < 0.4) await view.set('thread', layer())
      if (random() < 0.2) await summarizeEarlier()
    }
  }

  return {
    ...view,
    random,
    pick,
    text,
    parameters,
    layer,
    source,
    draft,
    sendShown,
    answerAll,
    converse,
    kept,
    endAnswering,
  }
}

type RandomView = Awaited<ReturnType<typeof randomView>>

/** Walks up to a door, to see what would be sent there. */
const walkTo: Record<ViewDoor, (view: RandomView) => Promise<void>> = {
  async send(view) {
    await view.draft()
    view.stores.reviewDraft()
  },
  async summarize(view) {
    const about = view.kept.length > 0 && view.random() < 0.6 ? view.pick(view.kept) : await view.source()
    await view.sourceQuestions.review(view.question(about, 'summarize'))
  },
  async action(view) {
    const about = view.kept.length > 0 && view.random() < 0.6 ? view.pick(view.kept) : await view.source()
    const also = view.random() < 0.4 ? [await view.source()] : []
    await view.sourceQuestions.review(view.question(about, 'action', { also, isUnseen: view.random() < 0.5 }))
  },
  async retry(view) {
    await view.branches.reviewRetry(
      view.pick(view.thread.branch.peek().filter(({ role }) => role === 'assistant')),
    )
  },
  async edit(view) {
    const edit = await view.branches.edit(
      view.pick(view.thread.branch.peek().filter(({ role }) => role === 'user')),
    )
    edit.setText(view.text())
    edit.review()
  },
  async continue(view) {
    await view.draft()
    view.stores.reviewDraft()
    const calls = await view.sendShown('to be cut off')
    if (view.random() < 0.2) {
      for (const call of calls) call.finish('length')
      await view.settled()
    } else await view.answerAll(calls, 'length')
    await view.branches.reviewContinuation(view.lastOf('assistant'))
  },
  async several(view) {
    const isToReply = view.random() < 0.5
    if (!isToReply) await view.draft()
    const answers = await view.branches.answers(isToReply ? view.lastOf('assistant') : undefined)
    answers.setParameters(view.parameters())
    const elsewhere = await view.background.connect()
    await view.set('connection', view.layer(), elsewhere)
    for (const model of ['n', 'n', 'o']) {
      if (view.random() < 0.6) answers.add(view.pick([view.connectionId, elsewhere]), model)
    }
    answers.review()
  },
}

describe.each([
  ['as it is', { secretsCheck: 'off' }],
  ['asked about secrets', { secretsCheck: 'warn' }],
  ['masked', { secretsCheck: 'mask' }],
] as const)('what the dialog shows is what is sent, byte by byte: %s', (_, settings) => {
  it.each(viewDoors)('%s', async (name) => {
    for (let seed = 1; seed <= rounds; seed++) {
      const view = await randomView(seed * 97, settings)
      await view.converse()
      await walkTo[name](view)
      expect(view.shown().door).toBe(name)
      const calls = await view.sendShown(`${name}, seed ${seed}`)
      if (settings.secretsCheck === 'mask')
        for (const { options } of calls)
          expect(JSON.stringify(options.body)).not.toMatch(/@example|7946 0958|Zebra77/)
      await view.answerAll(calls)
      view.endAnswering()
      view.thread.dispose()
    }
  })
})
