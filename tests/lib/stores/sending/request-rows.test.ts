import { describe, expect, it } from 'vitest'
import type { ContextChoice } from '@/lib/domain/context-choice'
import type { Message } from '@/lib/domain/message'
import { freshRow } from '@/lib/domain/rows/row'
import type { Source } from '@/lib/domain/source'
import { answerCitationRule } from '@/lib/prompts/citation-rules'
import { continueReplyPrompt } from '@/lib/prompts/continue-reply'
import { sourceRules } from '@/lib/prompts/quoted-source'
import { buildRequest } from '@/lib/request/build-request'
import type { RequestPlan } from '@/lib/request/request-plan'
import { type RequestRow, requestRows } from '@/lib/stores/sending/request-rows'
import { targetTo } from '../../../factories/target'

const target = targetTo({ baseUrl: 'http://127.0.0.1:11434/v1', refusals: [], models: [] }, 'm')

const message = (id: string, role: Message['role'], ...parts: Message['parts']): Message => ({
  ...freshRow(id, 1),
  threadId: 't',
  parentId: null,
  role,
  parts,
  runIds: [],
})

const page: Source = {
  ...freshRow('src_1', 1),
  kind: 'page',
  url: 'https://site.example/',
  title: 'Tides',
  sections: [
    { heading: 'One', level: 2, text: 'Low' },
    { heading: 'Two', level: 2, text: 'High' },
  ],
  hidden: {},
  found: 'article',
  boundary: 'b',
  contentHash: 'h',
}

const picture = { type: 'image' as const, blobId: 'blob_1', mime: 'image/png' }

function rowsOf(all: RequestPlan, choice: ContextChoice = {}): RequestRow[] {
  const sent = buildRequest({ ...all, context: choice }).layout
  return requestRows({ all, sent, choice, heldBack: new Set(), spans: new Map() })
}

const call = { type: 'tool_call' as const, callId: 'a', name: 'look', arguments: '{"q":1}' }

describe('the rows of a request with tools', () => {
  it('are one for each message, however many turns it has, with what was called and found', () => {
    const branch = [
      message('m1', 'user', { type: 'text', text: 'Hi' }),
      message(
        'm2',
        'assistant',
        { type: 'text', text: 'I look' },
        call,
        { ...call, callId: 'b' },
        { type: 'tool_result', callId: 'a', text: 'High' },
        { type: 'text', text: 'There' },
      ),
      message('m3', 'tool', { type: 'tool_result', callId: 'b', text: 'Low' }),
    ]
    const all = { target, branch, draft: 'And?' }
    const rows = requestRows({
      all,
      sent: buildRequest(all).layout,
      choice: {},
      heldBack: new Set(),
      spans: new Map(),
    })
    expect(rows.map(({ key, role, text, isIn }) => ({ key, role, text, isIn }))).toEqual([
      { key: 'm1', role: 'user', text: 'Hi', isIn: true },
      {
        key: 'm2',
        role: 'assistant',
        text: 'I look\n\nlook {"q":1}\n\nlook {"q":1}\n\nHigh\n\nThere',
        isIn: true,
      },
      { key: 'm3', role: 'tool', text: 'Low', isIn: true },
      { key: 'text', role: undefined, text: 'And?', isIn: true },
    ])
  })
})

describe('the rows of a request that answers a message of the thread', () => {
  const asked: Message[] = [
    message('m1', 'user', { type: 'text', text: 'Hi' }),
    message('m2', 'assistant', { type: 'text', text: 'There' }),
    message(
      'm3',
      'user',
      picture,
      { type: 'source', sourceId: page.id },
      { type: 'instruction', actionId: 'explain', label: 'Explain', text: 'Explain it' },
      { type: 'text', text: 'And why?' },
    ),
  ]
  const all: RequestPlan = { target, branch: asked, sources: new Map([[page.id, page]]) }

  it('show it as a new one is shown: it is no earlier message, and stays', () => {
    expect(rowsOf(all).map(({ key, kind, canLeaveOut }) => [key, kind, canLeaveOut])).toEqual([
      ['source-rules', 'source-rules', false],
      ['m1', 'message', true],
      ['m2', 'message', true],
      ['image/blob_1', 'image', false],
      ['source/src_1', 'source', true],
      ['instruction', 'instruction', false],
      ['text', 'draft', false],
    ])
    expect(rowsOf(all).every(({ isIn }) => isIn)).toBe(true)
  })

  it('have the rule for citing apart, in the question and in what was asked before', () => {
    const branch = [
      message('m1', 'user', { type: 'source', sourceId: page.id }, { type: 'text', text: 'When?' }),
      message('m2', 'assistant', { type: 'text', text: 'At noon' }),
    ]
    const sources = new Map([[page.id, page]])
    const draft: Message['parts'] = [
      { type: 'source', sourceId: page.id },
      { type: 'text', text: 'Sure?' },
    ]
    const rows = rowsOf({ target, branch, sources, draft })
    expect(rows.map(({ kind, text }) => [kind, kind === 'source' ? '' : text])).toEqual([
      ['source-rules', sourceRules],
      ['message', 'When?'],
      ['message', 'At noon'],
      ['source', ''],
      ['citation-rule', answerCitationRule],
      ['draft', 'Sure?'],
    ])
    expect(rows[1]?.within?.map(({ kind, isIn, canLeaveOut }) => [kind, isIn, canLeaveOut])).toEqual([
      ['source', true, true],
      ['citation-rule', true, false],
    ])
    const without = rowsOf({ target, branch, sources, draft }, { spans: { [page.id]: [] } })
    expect(without[1]?.within?.map(({ kind, isIn }) => [kind, isIn])).toEqual([
      ['source', false],
      ['citation-rule', false],
    ])
  })

  it('say that the rule for citing does not go along where the page does not', () => {
    const sources = new Map([[page.id, page]])
    const text = { type: 'text' as const, text: 'When?' }
    const all = { target, branch: [], sources, draft: [{ type: 'source' as const, sourceId: page.id }, text] }
    const sent = buildRequest({ ...all, draft: [text] }).layout
    const heldBack = new Set([page.id])
    const rows = requestRows({ all, sent, choice: {}, heldBack, spans: new Map() })
    expect(rows.map(({ kind, isIn }) => [kind, isIn])).toEqual([
      ['source-rules', false],
      ['source', false],
      ['citation-rule', false],
      ['draft', true],
    ])
  })

  it('tell what is chosen of a source that it quotes', () => {
    const chosen = rowsOf(all, { spans: { [page.id]: [{ section: 1, start: 0, end: 4 }] } })
    const row = chosen.find(({ kind }) => kind === 'source')
    expect(row).toMatchObject({ isIn: true, sections: [{ isIn: false }, { isIn: true }] })
    expect(row?.isDraft).toBeUndefined()
    const none = rowsOf(all, { spans: { [page.id]: [] } })
    expect(none.find(({ kind }) => kind === 'source')?.isIn).toBe(false)
  })

  it('have a summary where it is sent: before it', () => {
    const branch = [message('m1', 'user', { type: 'text', text: 'Hi' })]
    const rows = rowsOf({ target, branch }, { summary: { throughId: 'm1', text: 'We met.' } })
    expect(rows.map(({ kind }) => kind)).toEqual(['summary', 'draft'])
  })

  it('have the answer that is gone on with, and what asks for that, apart from both', () => {
    const cut = [...asked.slice(0, 2), message('m3', 'user', { type: 'text', text: 'More?' })]
    const branch = [...cut, message('m4', 'assistant', { type: 'text', text: 'Half of' })]
    const rows = rowsOf({ target, branch, continues: true })
    expect(rows.map(({ kind, text, canLeaveOut }) => [kind, text, canLeaveOut])).toEqual([
      ['message', 'Hi', true],
      ['message', 'There', true],
      ['draft', 'More?', false],
      ['reply', 'Half of', false],
      ['continue', continueReplyPrompt, false],
    ])
  })

  it('tell of each image that the model cannot see', () => {
    const blind = { ...target, connection: { ...target.connection, models: [{ id: 'm', sees: false }] } }
    const branch = [message('m1', 'user', picture, { ...picture, blobId: 'blob_2' })]
    const rows = rowsOf({ target: blind, branch })
    expect(rows.map(({ kind }) => kind)).toEqual(['unseen-image', 'unseen-image'])
    expect(new Set(rows.map(({ key }) => key)).size).toBe(2)
    expect(rows.some(({ canLeaveOut }) => canLeaveOut)).toBe(false)
  })

  it('let each image of a draft that the model cannot see be left out', () => {
    const blind = { ...target, connection: { ...target.connection, models: [{ id: 'm', sees: false }] } }
    const all = { target: blind, branch: [], draft: [picture, { ...picture, blobId: 'blob_2' }] }
    const heldBack = new Set(['blob_1'])
    const rows = requestRows({ all, sent: [], choice: {}, heldBack, spans: new Map() })
    expect(rows.map(({ unseen, isIn, canLeaveOut }) => [unseen?.blobId, isIn, canLeaveOut])).toEqual([
      ['blob_1', false, true],
      ['blob_2', true, true],
    ])
  })
})
