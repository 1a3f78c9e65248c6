import { describe, expect, it } from 'vitest'
import type { CapturedField, ReplaceResult } from '@/lib/page/field/field'
import type { AskedValue, CardMessage } from '@/lib/rewrite-protocol'
import { createRewriteStore, type LinkEvents } from '@/lib/stores/rewrite/rewrite-store'

const estimate = { host: 'h', model: 'm', inputTokens: '≈ 9 tokens' }

/** A card over a field and a background that the test plays. */
function card({
  asksInstruction = false,
  copies = true,
  asks = [] as string[],
  asked = [] as AskedValue[],
  given = undefined as string | undefined,
} = {}) {
  const sent: CardMessage[] = []
  const copied: string[] = []
  const links: LinkEvents[] = []
  const closed: number[] = []
  const test = {
    result: { state: 'replaced', undo: 'native' } as ReplaceResult,
    stands: 'same' as ReturnType<CapturedField['state']>,
    written: [] as string[],
    focused: 0,
    isGone: false,
  }
  const text = { text: 'old', before: '', after: '', isWhole: true, isMultiline: true }
  const write = async (words: string) => {
    test.written.push(words)
    return test.result
  }
  const field = {
    ...text,
    state: () => test.stands,
    recapture() {
      test.stands = 'same'
      return { ...text, text: 'new words' }
    },
    losses: () => ({}),
    replace: write,
    insertBelow: write,
    undo: async () => test.result,
    focus() {
      test.focused++
    },
  } as unknown as CapturedField
  const store = createRewriteStore({
    start: {
      nonce: 'n',
      action: { id: 'improve', name: 'Improve', asksInstruction, asked },
      ...(given === undefined ? {} : { given }),
    },
    field,
    connect(events) {
      const index = links.push(events) - 1
      return { send: (message) => sent.push(message), close: () => closed.push(index) }
    },
    copy: async (words) => {
      copied.push(words)
      return copies
    },
    onClose() {
      test.isGone = true
    },
  })
  const hear: LinkEvents['onMessage'] = (message) => links.at(-1)?.onMessage(message)
  store.open()
  hear({ type: 'ready', estimate, asks })
  return {
    test,
    store,
    sent,
    copied,
    links,
    closed,
    hear,
    state: () => store.state.value,
    answer: (words: string) => hear({ type: 'ended', state: 'completed', text: words }),
  }
}

describe('a rewrite', () => {
  it('runs at once where the host is known, and closes when the field has its text', async () => {
    const { store, sent, answer, test } = card()
    expect(sent.map(({ type }) => type)).toEqual(['begin', 'run'])
    answer('better')
    await store.replace()
    expect(test).toMatchObject({ written: ['better'], isGone: true, focused: 1 })
  })

  it('waits for a word where it is dear, and says so', () => {
    const { sent, state, store } = card({ asks: ['This would cost a lot.'] })
    expect(sent.map(({ type }) => type)).toEqual(['begin'])
    expect(state()).toMatchObject({ phase: { at: 'asking' }, asks: ['This would cost a lot.'] })
    store.begin('')
    expect(sent.at(-1)).toEqual({ type: 'run' })
  })

  it('that is held back says why, and goes on where it was sent from the window', () => {
    const { sent, hear, state, store, answer } = card()
    hear({ type: 'held', message: 'The limit is reached.' })
    expect(state()).toMatchObject({ problem: { kind: 'failed', message: 'The limit is reached.' } })
    hear({ type: 'started', asked: {}, leftOut: [] })
    expect(state().phase).toEqual({ at: 'running', text: '' })
    answer('better')
    store.tryAgain()
    expect(sent.at(-1)).toMatchObject({ type: 'run' })
  })

  it('waits for a word where the host is new, and for an instruction where the action asks', () => {
    const first = card({ asks: ['New.'] })
    expect(first.sent.map(({ type }) => type)).toEqual(['begin'])
    first.store.begin('')
    expect(first.sent.at(-1)).toEqual({ type: 'run' })
    const asking = card({ asksInstruction: true })
    asking.store.begin('  ')
    expect(asking.sent).toHaveLength(1)
    asking.store.begin('as a poem')
    expect(asking.sent.at(-1)).toEqual({ type: 'run', instruction: 'as a poem' })
  })

  it('waits for all values that the action asks for, and keeps them for every run that follows', () => {
    const { store, sent, answer, hear, test } = card({ asked: [{ label: 'tone' }, { label: 'to whom' }] })
    store.begin('')
    store.begin('', undefined, ['warm'])
    store.begin('', undefined, ['warm', ' '])
    expect(sent.map(({ type }) => type)).toEqual(['begin'])
    const answers = ['warm', 'Ann']
    store.begin('', undefined, answers)
    expect(sent.at(-1)).toEqual({ type: 'run', answers })
    answer('better')
    store.followUp('shorter')
    expect(sent.at(-1)).toEqual({ type: 'run', instruction: 'shorter', basis: 'better', answers })
    answer('best')
    test.stands = 'changed'
    store.useNewText()
    hear({ type: 'ready', estimate, asks: [] })
    expect(sent.at(-1)).toEqual({ type: 'run', answers })
  })

  it('with a given text has it on screen, sends nothing for it, and changes it as the user says', async () => {
    const { store, sent, hear, state, test } = card({ asksInstruction: true, given: 'an answer' })
    expect(state()).toMatchObject({ phase: { at: 'shown' }, variants: [{ text: 'an answer', end: 'given' }] })
    hear({ type: 'unavailable', message: 'No connection.' })
    expect(state().problem).toBeUndefined()
    hear({ type: 'ready', estimate, asks: [] })
    expect(sent.map(({ type }) => type)).toEqual(['begin'])
    store.followUp('shorter')
    expect(sent.at(-1)).toEqual({ type: 'run', instruction: 'shorter', basis: 'an answer' })
    hear({ type: 'ended', state: 'completed', text: 'answer' })
    store.go(-1)
    await store.replace()
    expect(test.written).toEqual(['an answer'])
  })

  it('goes on as a conversation with the variant on screen, and is gone when that is there', () => {
    const { store, sent, hear, test } = card()
    hear({ type: 'ready', estimate, asks: [] })
    hear({ type: 'ended', state: 'completed', text: 'better' })
    store.openInChat()
    expect(sent.at(-1)).toEqual({ type: 'chat', text: 'better' })
    expect(test.isGone).toBe(false)
    hear({ type: 'in-chat' })
    expect(test.isGone).toBe(true)
  })

  it('has what it would send shown before, and shows what was sent from there', () => {
    const { store, sent, hear, state } = card({ asks: ['New.'] })
    store.begin('', { page: true }, [], 'review')
    expect(sent.at(-1)).toEqual({ type: 'review', page: true })
    expect(state().phase).toEqual({ at: 'asking' })
    hear({ type: 'started', asked: { page: true }, leftOut: ['before'] })
    expect(state().phase).toEqual({ at: 'running', text: '' })
    hear({ type: 'ended', state: 'completed', text: 'better' })
    store.tryAgain()
    expect(sent.at(-1)).toEqual({ type: 'run', page: true, leftOut: ['before'] })
    hear({ type: 'ended', state: 'completed', text: 'best' })
    store.review(' ')
    expect(sent.at(-1)).toEqual({ type: 'review', page: true, leftOut: ['before'] })
    store.review('shorter')
    expect(sent.at(-1)).toEqual({
      type: 'review',
      instruction: 'shorter',
      basis: 'best',
      leftOut: ['before'],
    })
    expect(state().phase).toEqual({ at: 'shown' })
  })

  it('comes back to have it shown where its background was stopped', () => {
    const { store, sent, hear, links, state } = card({ asks: ['New.'] })
    links.at(-1)?.onLost()
    store.begin('', undefined, [], 'review')
    expect(sent.at(-1)).toMatchObject({ type: 'begin' })
    hear({ type: 'ready', estimate, asks: ['New.'] })
    expect(sent.at(-1)).toEqual({ type: 'review' })
    expect(state().phase).toEqual({ at: 'asking' })
  })

  it('that the gate holds says why, and is sent when it is asked for again', () => {
    const { store, sent, hear, state } = card()
    hear({ type: 'held', message: 'This would cost a lot.' })
    expect(state()).toMatchObject({ phase: { at: 'shown' }, problem: { message: 'This would cost a lot.' } })
    store.tryAgain()
    expect(sent.at(-1)).toEqual({ type: 'run' })
  })

  it('copies what an editor refuses, and says whether that went well', async () => {
    for (const copies of [true, false]) {
      const { store, answer, test, copied, state } = card({ copies })
      test.result = { state: 'refused', reason: 'editor' }
      answer('better')
      await store.replace()
      expect(copied).toEqual(['better'])
      expect(state().problem).toEqual({ kind: 'editor', isCopied: copies })
    }
  })

  it('writes nothing into a field that changed or went away', async () => {
    for (const stands of ['changed', 'gone'] as const) {
      const { store, answer, test, state } = card()
      answer('better')
      test.stands = stands
      await store.replace()
      expect(test.written).toEqual([])
      expect(state().problem).toEqual({ kind: stands })
    }
  })

  it('replaces changed text when the user says so all the same', async () => {
    const { store, answer, test } = card()
    answer('better')
    test.stands = 'changed'
    await store.replaceAnyway()
    expect(test.written).toEqual(['better'])
  })

  it('rewrites the new text over the same port', () => {
    const { store, answer, test, sent, hear, links } = card()
    answer('better')
    test.stands = 'changed'
    store.useNewText()
    expect(sent.at(-1)).toMatchObject({ type: 'begin', field: { text: 'new words' } })
    hear({ type: 'ready', estimate, asks: [] })
    expect(sent.at(-1)).toEqual({ type: 'run' })
    expect(links).toHaveLength(1)
  })

  it('stays to offer an undo of its own where the browser has none', async () => {
    const { store, answer, test, state } = card()
    test.result = { state: 'replaced', undo: 'own' }
    answer('better')
    await store.replace()
    expect(state().phase).toEqual({ at: 'written', how: 'replaced', undo: 'own' })
    expect(test.isGone).toBe(false)
    await store.undo()
    expect(state().phase).toEqual({ at: 'undone' })
  })

  it('keeps what came when the background is lost, which is started to end the run, and tries again only when asked', () => {
    const { store, links, hear, sent, closed, state } = card()
    hear({ type: 'text', text: 'bet' })
    links[0]?.onLost()
    expect(state()).toMatchObject({
      problem: { kind: 'lost' },
      variants: [{ text: 'bet', end: 'incomplete' }],
    })
    expect(links).toHaveLength(2)
    expect(closed).toEqual([1])
    expect(sent).toHaveLength(2)
    store.tryAgain()
    expect(links).toHaveLength(3)
    hear({ type: 'ready', estimate, asks: ['New.'] })
    expect(sent.filter(({ type }) => type === 'run')).toHaveLength(2)
  })

  it('does not mind a background that goes to sleep while nothing is asked of it', () => {
    const { links, answer, state } = card()
    answer('better')
    links[0]?.onLost()
    expect(state().problem).toBeUndefined()
    expect(links).toHaveLength(1)
  })

  it('keeps its text beside the reason when a run fails, and goes through its variants', () => {
    const { store, hear, answer, state } = card()
    answer('one')
    store.tryAgain()
    answer('two')
    store.followUp('shorter')
    hear({ type: 'failed', kind: 'no-credit', message: 'No credit.' })
    expect(state()).toMatchObject({ shown: 1, problem: { kind: 'failed', message: 'No credit.' } })
    expect(store.go(1)).toBe(false)
    expect(store.go(-1)).toBe(true)
    expect(state().shown).toBe(0)
  })

  it('writes an answer without what was around it, and with it once that was put back', async () => {
    const { test, store, hear, state } = card()
    hear({
      type: 'ended',
      state: 'completed',
      text: '"new"',
      unwrapped: { text: 'new', note: 'Taken off.' },
    })
    expect(state().variants).toEqual([
      { text: 'new', end: 'completed', wrapped: { text: '"new"', note: 'Taken off.' } },
    ])
    await store.copy()
    store.putBack()
    expect(state().variants).toEqual([{ text: '"new"', end: 'completed' }])
    await store.replace()
    expect(test.written).toEqual(['"new"'])
  })
})
