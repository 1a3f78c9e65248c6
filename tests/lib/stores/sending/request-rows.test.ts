import { describe, expect, it } from 'vitest'
import type { Message } from '@/lib/domain/message'
import { freshRow } from '@/lib/domain/rows/row'
import { buildRequest } from '@/lib/request/build-request'
import { requestRows } from '@/lib/stores/sending/request-rows'
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
