import { describe, expect, it } from 'vitest'
import type { Pages } from '@/lib/background/tabs/pages'
import { sourceParts } from '@/lib/domain/message'
import type { Section, Source } from '@/lib/domain/source'
import { spansOfSections } from '@/lib/stores/sending/request-rows'
import { seededRandom } from '../../../factories/seeded-random'
import { doorView } from '../../../fakes/door-view'
import type { Call } from '../../../fakes/scripted-chat'

const section = (heading: string, text: string): Section => ({ heading, level: 2, text })

/** A page of two parts in its tab. Each change says a word that nothing said before. */
function changingPage() {
  let words = 0
  const word = () => `word${words++}.`
  const tab = {
    isThere: true,
    asked: 0,
    sections: [section('One', word()), section('Two', word())],
    change(part: number) {
      tab.sections = tab.sections.map((each, at) => (at === part ? section(each.heading, word()) : each))
    },
  }
  const readAgain: Pages['readAgain'] = async (earlier) => {
    tab.asked++
    if (!tab.isThere) return 'gone'
    const { sections, url, title } = earlier as Source
    if (textOf(sections) === textOf(tab.sections)) return 'same'
    return {
      reading: {
        kind: 'page',
        url,
        title,
        found: 'article',
        hidden: {},
        chars: 1,
        sections: tab.sections,
      },
      fingerprint: textOf(tab.sections),
    }
  }
  return { tab, readAgain }
}

const textOf = (sections: readonly Section[]) => sections.map(({ text }) => text).join(' ')

const ways = ['send', 'dialog', 'summarize', 'action'] as const
type Way = (typeof ways)[number]

/** A page of which something is about to be sent, at one of the doors. */
async function openView() {
  const { tab, readAgain } = changingPage()
  const view = await doorView({ readAgain, settings: { sendsFromMenu: true } })
  const { background, composer, attachments, sourceQuestions, stores, door, thread } = view
  let pending: Promise<Call> | undefined

  /** What goes out by that, or undefined where the person is asked. */
  async function by(start: () => unknown): Promise<string | undefined> {
    pending ??= background.chat.next()
    const before = door.review.peek()
    let end = () => {}
    const asked = new Promise<undefined>((resolve) => {
      end = door.review.subscribe((review) => {
        if (review !== undefined && review !== before) resolve(undefined)
      })
    })
    start()
    const call = await Promise.race([pending, asked])
    queueMicrotask(() => end())
    if (call === undefined) return undefined
    pending = undefined
    const body = JSON.stringify(call.options.body)
    await view.answer(call, 'An answer')
    return body
  }

  return {
    tab,
    thread,
    door,
    async read(): Promise<Source> {
      const source = await view.source(tab.sections)
      attachments.attach(source)
      composer.setText('What does it say?')
      return source
    },
    begin(way: Way, source: Source) {
      if (way === 'send' || way === 'dialog') return by(() => stores.send())
      return by(() => sourceQuestions.begin(view.question(source, way)))
    },
    /** Looks at the request, and leaves the second part out where that is wanted. */
    async review(way: Way, source: Source, trims: boolean) {
      if (way === 'send' || way === 'dialog') await by(() => stores.reviewDraft())
      else await by(() => sourceQuestions.review(view.question(source, way)))
      if (trims) view.shown().trimming.chooseSpans(source.id, spansOfSections(source, new Set([0])))
    },
    /** From the dialog; after it was closed, where it was opened for Send. */
    sendSeen(way: Way) {
      if (way !== 'send') return by(() => door.sendReviewed())
      door.close()
      return by(() => stores.send())
    },
    sendReviewed: () => by(() => door.sendReviewed()),
    readAt: () => sourceParts(view.lastOf('user')).map(({ readAt }) => readAt),
  }
}

describe.each(ways)('a page that goes along by %s', (way) => {
  it('is sent as it is now, where nobody saw or chose anything of it', async () => {
    const view = await openView()
    const source = await view.read()
    view.tab.change(1)
    const body = await view.begin(way, source)
    expect(body).toContain(view.tab.sections[1]?.text)
    expect(body).not.toContain(source.sections[1]?.text)
    expect(view.tab.asked).toBe(1)
    expect(view.readAt()).toEqual([undefined])
    view.thread.dispose()
  })

  it('says when it was read, where it cannot be read again', async () => {
    const view = await openView()
    const source = await view.read()
    view.tab.change(1)
    view.tab.isThere = false
    const body = await view.begin(way, source)
    expect(body).toContain(source.sections[1]?.text)
    expect(view.readAt()).toEqual([source.createdAt])
    view.thread.dispose()
  })

  it('is sent as it was seen, and is asked about once where it has changed since', async () => {
    for (const trims of [false, true]) {
      for (const answer of ['as reviewed', 'look again'] as const) {
        const view = await openView()
        const source = await view.read()
        await view.review(way, source, trims)
        view.tab.change(0)
        expect(await view.sendSeen(way)).toBeUndefined()
        expect(view.door.review.peek()?.why).toBe('page-changed')
        if (answer === 'look again') view.door.lookAgain()
        const body = await view.sendReviewed()
        const [gone, wanted] = answer === 'look again' ? [source, view.tab] : [view.tab, source]
        expect(body).toContain(wanted.sections[0]?.text)
        expect(body).not.toContain(gone.sections[0]?.text)
        expect(body?.includes(source.sections[1]?.text ?? '')).toBe(!trims)
        expect(view.readAt()).toEqual([answer === 'look again' ? undefined : source.createdAt])
        view.thread.dispose()
      }
    }
  })

  it('is not asked about for what was left out of it', async () => {
    const view = await openView()
    const source = await view.read()
    await view.review(way, source, true)
    view.tab.change(1)
    const body = await view.sendSeen(way)
    expect(body).toContain(source.sections[0]?.text)
    expect(body).not.toContain('Two')
    expect(view.readAt()).toEqual([undefined])
    view.thread.dispose()
  })
})

describe('a page that changes at random', () => {
  it.each([1, 2, 3])('goes as it is, or as it was seen: %i', async (seed) => {
    const random = seededRandom(seed)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const view = await openView()
    for (let round = 0; round < 12; round++) {
      view.tab.isThere = true
      // What was said before goes along, too, and has other words.
      for (const part of [0, 1]) view.tab.change(part)
      const way = pick(ways)
      const source = await view.read()
      const looks = pick(['no', 'reviewed', 'trimmed'] as const)
      if (looks !== 'no') await view.review(way, source, looks === 'trimmed')
      const changes = [0, 1].filter(() => random() < 0.4)
      for (const part of changes) view.tab.change(part)
      view.tab.isThere = random() < 0.8
      const chosen = looks === 'trimmed' ? [0] : [0, 1]
      const hasChanged = view.tab.isThere && changes.some((part) => chosen.includes(part))
      const what = `${way}, ${looks}, changed: ${changes}, there: ${view.tab.isThere}`
      let body = looks === 'no' ? await view.begin(way, source) : await view.sendSeen(way)
      const asks = looks !== 'no' && hasChanged
      expect(body === undefined, what).toBe(asks)
      const looksAgain = asks && random() < 0.5
      if (looksAgain) view.door.lookAgain()
      // Another change after that is one more question.
      if (asks) body = await view.sendReviewed()
      const isNew = looksAgain || (looks === 'no' && hasChanged)
      const expected = (isNew ? view.tab : source).sections
      for (const part of [0, 1])
        expect(body?.includes(expected[part]?.text ?? ''), what).toBe(chosen.includes(part))
      const isOld = !view.tab.isThere || (asks && !looksAgain)
      expect(view.readAt(), what).toEqual([isOld ? source.createdAt : undefined])
    }
    view.thread.dispose()
  })
})
