import { describe, expect, it } from 'vitest'
import { type Message, type MessagePart, messageText } from '@/lib/domain/message'
import { freshRow } from '@/lib/domain/rows/row'
import type { Source } from '@/lib/domain/source'
import { threadFileName, threadMarkdown } from '@/lib/domain/thread-markdown'
import { speakerNames } from '../../factories/speaker-names'

const message = (role: Message['role'], ...parts: MessagePart[]): Message => ({
  ...freshRow(`msg_${role}`, 1),
  threadId: 't',
  parentId: null,
  role,
  parts,
  runIds: [],
})

const source: Source = {
  ...freshRow('src_1', 1),
  kind: 'page',
  url: 'https://example.org/tides',
  title: 'Tides\nand moons',
  sections: [],
  boundary: 'b',
  contentHash: 'h',
  hidden: {},
  found: 'main',
}

const written = (messages: Message[]) =>
  threadMarkdown({
    title: 'The  sea\nat night',
    messages,
    textOf: messageText,
    sources: new Map([['src_1', source]]),
    names: speakerNames,
  })

describe('a conversation as Markdown', () => {
  it('names who said what, keeps their words as they are, and leaves thoughts out', () => {
    const text = written([
      message('user', { type: 'text', text: 'Why *tides*?\n\n    code' }),
      message(
        'assistant',
        { type: 'reasoning', text: 'Hm.' },
        { type: 'text', text: '- the moon\n- the sun' },
      ),
      message('assistant', { type: 'refusal', text: 'No.' }),
    ])
    expect(text).toBe(
      '# The sea at night\n\n## You\n\nWhy *tides*?\n\n    code\n\n## Assistant\n\n- the moon\n- the sun\n\n## Assistant\n\nNo.\n',
    )
  })

  it('says what tools were asked and answered, where it was said', () => {
    const text = written([
      message('system', { type: 'text', text: 'Be brief' }),
      message(
        'assistant',
        { type: 'text', text: 'I look.' },
        { type: 'tool_call', callId: 'c', name: 'look\nup', arguments: '{"q":"```"}' },
        { type: 'tool_result', callId: 'c', text: 'High' },
        { type: 'text', text: 'It is high.' },
        { type: 'tool_call', callId: 'd', name: 'look', arguments: '' },
      ),
      message('tool', { type: 'tool_result', callId: 'd', text: '' }),
      message('tool', { type: 'tool_result', callId: 'gone', text: 'Low' }),
    ])
    expect(text).toBe(
      [
        '# The sea at night',
        '## System message\n\nBe brief',
        '## Assistant\n\nI look.',
        '*Tool call: look up*\n\n````json\n{"q":"```"}\n````',
        '*Tool result: look up*\n\n```\nHigh\n```',
        'It is high.',
        '*Tool call: look*\n\n```json\n\n```',
        '## Tool\n\n*Tool result: look*\n\n```\n\n```',
        '## Tool\n\n*Tool result*\n\n```\nLow\n```\n',
      ].join('\n\n'),
    )
  })

  it('says which page was quoted, and what was asked of it', () => {
    const text = written([
      message(
        'user',
        { type: 'instruction', actionId: 'summarize', label: 'Key points', text: 'Long words' },
        { type: 'source', sourceId: 'src_1' },
        { type: 'source', sourceId: 'src_gone' },
      ),
    ])
    expect(text).toBe(
      '# The sea at night\n\n## You\n\n*Key points*\n\n> Tides and moons\n> <https://example.org/tides>\n',
    )
  })

  it('has a file name that every file system takes', () => {
    expect(threadFileName('What is "a/b"?  \u202e..')).toBe('What is a b.md')
    expect(threadFileName('...')).toBe('Keyside.md')
    expect(threadFileName('é'.repeat(300))).toBe(`${'é'.repeat(60)}.md`)
  })
})
