import { describe, expect, it } from 'vitest'
import type { Message } from '@/lib/domain/message'
import { freshRow } from '@/lib/domain/rows/row'
import { buildRequest } from '@/lib/request/build-request'
import { targetTo } from '../../factories/target'

const local = { baseUrl: 'http://127.0.0.1:11434/v1', refusals: [], models: [] }

const message = (id: string, role: Message['role'], parts: Message['parts']): Message => ({
  ...freshRow(id, 1),
  threadId: 't',
  parentId: null,
  role,
  parts,
  runIds: [],
})

const branch = [
  message('m1', 'user', [{ type: 'text', text: 'Question' }]),
  message('m2', 'assistant', [
    { type: 'reasoning', text: 'hm' },
    { type: 'text', text: 'Answer' },
  ]),
]

describe('buildRequest', () => {
  it('sends the branch and the draft, and no reasoning', () => {
    const { body } = buildRequest({ target: targetTo(local, 'm'), branch, draft: 'And?' })
    expect(body).toEqual({
      model: 'm',
      messages: [
        { role: 'user', content: 'Question' },
        { role: 'assistant', content: 'Answer' },
        { role: 'user', content: 'And?' },
      ],
      stream: true,
      stream_options: { include_usage: true },
    })
  })

  it('is the same for a draft in the preview and for the message it becomes', () => {
    const plan = { target: targetTo(local, 'm') }
    const preview = buildRequest({ ...plan, branch, draft: 'And?' })
    const sent = buildRequest({
      ...plan,
      branch: [...branch, message('m3', 'user', [{ type: 'text', text: 'And?' }])],
    })
    expect(JSON.stringify(sent.body)).toBe(JSON.stringify(preview.body))
  })

  it('leaves out answers that never came', () => {
    const failed = [
      ...branch,
      message('m3', 'user', [{ type: 'text', text: 'Again' }]),
      message('m4', 'assistant', []),
    ]
    const { countable } = buildRequest({
      target: targetTo(local, 'm'),
      branch: failed,
      draft: 'More',
    })
    expect(countable.messages.map(({ content }) => content)).toEqual(['Question', 'Answer', 'Again', 'More'])
  })

  it('asks to go on where the last answer ends', () => {
    const { countable } = buildRequest({
      target: targetTo(local, 'm'),
      branch,
      continues: true,
    })
    expect(countable.messages).toHaveLength(3)
    expect(countable.messages.at(-1)).toMatchInlineSnapshot(`
      {
        "content": "Your last message was cut off. Go on exactly where it ends: begin with its next character, even in the middle of a word, a sentence or a code block. Do not repeat any of it, and do not comment on the interruption.",
        "role": "user",
      }
    `)
  })
})
