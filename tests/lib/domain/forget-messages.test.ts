import { describe, expect, it } from 'vitest'
import { threadWithoutMessages, withoutMessages } from '@/lib/domain/forget-messages'
import type { Message } from '@/lib/domain/message'
import type { Run, SentRequest } from '@/lib/domain/run'
import type { Source } from '@/lib/domain/source'
import type { Thread } from '@/lib/domain/thread'
import { earlierSummary } from '@/lib/prompts/earlier-summary'
import { messageOf, runOf, sourceOf, threadOf } from '../../factories/kept-rows'

const said = (id: string, parentId: string | null, text: string, more: Partial<Message> = {}): Message =>
  messageOf(id, 'thread_1', parentId, { parts: [{ type: 'text', text }], ...more })
const quoting = (id: string, sourceId: string): Message =>
  messageOf(id, 'thread_1', null, { parts: [{ type: 'source', sourceId }] })

const without = (
  thread: Partial<Thread>,
  gone: Message[],
  left: Message[],
  { runs = [], sources = [] }: { runs?: Run[]; sources?: Source[] } = {},
): Thread =>
  threadWithoutMessages(
    threadOf('thread_1', thread),
    { gone, left, runs, sources: new Map(sources.map((source) => [source.id, source])) },
    5,
  )

describe('the title of a thread whose message is gone', () => {
  const first = said('msg_1', null, 'What is my diagnosis?')
  const second = said('msg_3', 'msg_2', 'And the weather?')
  const ofFirst = { title: 'What is my diagnosis?', titledBy: 'first-message' } as const

  it('is made of the first that is left, or of nothing', () => {
    expect(without(ofFirst, [first], [second]).title).toBe('And the weather?')
    expect(without(ofFirst, [first], []).title).toBe('…')
  })

  it('goes from a copy too, where a number stands behind it', () => {
    expect(without({ ...ofFirst, title: 'What is my diagnosis? (2)' }, [first], [second]).title).toBe(
      'And the weather?',
    )
  })

  it('stays where it was made of another, or by the person', () => {
    expect(without(ofFirst, [second], [first])).toEqual(threadOf('thread_1', ofFirst))
    const own = { ...ofFirst, titledBy: 'person' } as const
    expect(without(own, [first], [second])).toEqual(threadOf('thread_1', own))
  })

  it('goes where a model made it of that message or of its answer', () => {
    const byModel = { title: 'A diagnosis', titledBy: 'model' } as const
    const asked = runOf('run_1', 'thread_1', { messageId: 'msg_1', replyId: 'msg_2' })
    const titled = runOf('run_2', 'thread_1', { kind: 'title', messageId: 'msg_1', parentRunId: 'run_1' })
    const reply = said('msg_2', 'msg_1', 'It is', { role: 'assistant' })
    const runs = [asked, titled]
    expect(without(byModel, [first], [second], { runs })).toMatchObject({
      title: 'And the weather?',
      titledBy: 'first-message',
    })
    expect(without(byModel, [reply], [first, second], { runs }).title).toBe('What is my diagnosis?')
    expect(without(byModel, [second], [first], { runs }).title).toBe('A diagnosis')
    // A thread that was copied has no such run.
    expect(without(byModel, [first], [second]).title).toBe('And the weather?')
    expect(without(byModel, [second], [first]).title).toBe('A diagnosis')
  })
})

describe('the page that a thread began on', () => {
  const page = sourceOf('source_1', 'thread_1', {
    url: 'https://clinic.example/results?id=7',
    title: 'Results',
  })
  const began = { page: { url: page.url, title: page.title } }

  it('goes with the message that quoted it, but for its site', () => {
    expect(without(began, [quoting('msg_1', page.id)], [], { sources: [page] }).page).toEqual({
      url: 'https://clinic.example/',
      title: '',
    })
  })

  it('stays while another message quotes it', () => {
    const left = [quoting('msg_2', page.id)]
    expect(without(began, [quoting('msg_1', page.id)], left, { sources: [page] }).page).toEqual(began.page)
  })
})

describe('a summary of earlier messages', () => {
  const context = { pinned: ['msg_4'], summary: { throughId: 'msg_4', text: 'You told me all' } }
  const has = (gone: Message[], left: Message[]) =>
    without({ context }, gone, left).context?.summary !== undefined

  it('goes with each of those it stands for, and leaves what else was chosen', () => {
    const chain = [said('msg_2', null, 'b'), said('msg_3', 'msg_2', 'c'), said('msg_4', 'msg_3', 'd')]
    expect(has([said('msg_1', null, 'a', { joinedIds: ['msg_2'] })], chain)).toBe(false)
    expect(has([said('msg_4', 'msg_3', 'd')], chain.slice(0, 2))).toBe(false)
    expect(has(chain, [])).toBe(false)
    expect(without({ context }, chain, []).context).toEqual({ pinned: ['msg_4'] })
  })

  it('goes where several in a row were deleted one after the other', () => {
    const gone = said('msg_1', null, 'a', { joinedIds: ['msg_2'], deletedAt: 1 })
    const later = said('msg_2', null, 'b', { joinedIds: ['msg_3'], deletedAt: 2 })
    expect(has([gone], [later, said('msg_3', null, 'c'), said('msg_4', 'msg_3', 'd')])).toBe(false)
  })

  it('stays where a message beside its branch, or behind it, is gone', () => {
    const branch = [said('msg_1', null, 'a'), said('msg_4', 'msg_1', 'd')]
    expect(has([said('msg_9', 'msg_1', 'other')], branch)).toBe(true)
    expect(
      has([said('msg_5', 'msg_4', 'e', { joinedIds: ['msg_6'] })], [...branch, said('msg_6', 'msg_4', 'f')]),
    ).toBe(true)
  })
})

describe('a run', () => {
  const request = (...messages: SentRequest['messages']): SentRequest => ({ url: 'u', body: {}, messages })
  const gone = new Set(['msg_1'])

  it('keeps no summary that may stand for what is gone, in none of the forms in which requests were kept', () => {
    const text = earlierSummary('You told me all')
    const asked = request(
      { json: [`{"role":"user","content":"${JSON.stringify(text).slice(1, -1)}"}`] },
      { role: 'user', content: text },
      { messageId: 'msg_2', json: ['{"role":"user","content":"', { chars: 3 }, '"}'] },
      { json: ['{"role":"system","content":"Be short"}'] },
    )
    const left = withoutMessages(runOf('run_1', 'thread_1', { steps: [{ request: asked }] }), gone, undefined)
    expect(left.steps[0]?.request?.messages).toEqual([{ json: [] }, { json: [] }, ...asked.messages.slice(2)])
  })

  it('keeps no words of a server about what is gone, nor about another', () => {
    const error = { kind: 'refused', status: 400, detail: 'You said a secret' } as const
    const failed = (messageId: string) =>
      runOf('run_1', 'thread_1', { status: 'failed', messageId, error, steps: [{ error }] })
    const bare = { kind: 'refused', status: 400 }
    expect(withoutMessages(failed('msg_1'), gone, undefined)).toMatchObject({
      error: bare,
      steps: [{ error: bare }],
    })
    expect(JSON.stringify(withoutMessages(failed('msg_1'), gone, undefined))).not.toContain('secret')
    const other = failed('msg_2')
    expect(withoutMessages(other, gone, undefined)).toBe(other)
  })

  it('that was made for another keeps no request where nobody can tell for which', () => {
    const asked = request({ json: ['{"role":"user","content":"Words"}'] })
    const part = runOf('run_2', 'thread_1', {
      kind: 'part',
      parentRunId: 'run_1',
      steps: [{ request: asked }],
    })
    expect(withoutMessages(part, gone, undefined).steps).toEqual([{}])
    const parent = runOf('run_1', 'thread_1', { messageId: 'msg_3', replyId: 'msg_4' })
    expect(withoutMessages(part, gone, parent)).toBe(part)
    expect(withoutMessages(part, gone, { ...parent, replyId: 'msg_1' }).steps).toEqual([{}])
  })
})
