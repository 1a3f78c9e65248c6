import { describe, expect, it } from 'vitest'
import { parseRow } from '@/lib/db/parse-row'
import { treeOf } from '@/lib/domain/thread-tree'
import {
  branchedConversation,
  chainedConversation,
  chatGptConversation,
  exportedAt,
} from '../../factories/foreign-exports'
import { branchesOf, convert, fileOf } from './convert'

const one = async (conversation: object) => {
  const { threads, losses } = await convert(fileOf([conversation]))
  const [imported] = threads
  if (imported === undefined) throw new Error('nothing came of it')
  return { imported, losses, branches: branchesOf(imported) }
}

const asked = { id: 'asked', role: 'user', text: 'Why?' }
const answered = (content: unknown, more: object = {}) => ({
  id: 'answer',
  parent: 'asked',
  role: 'assistant',
  content,
  ...more,
})

describe('a conversation of ChatGPT', () => {
  it('keeps its branches, and the one that was open', async () => {
    const { branches, losses } = await one(branchedConversation())
    expect(branches).toEqual([
      'What does the river carry? → It carries sand.',
      '* What does the river carry? → It carries **gravel**.',
      'What does the lake carry? → A lake carries boats.',
    ])
    expect(losses).toEqual({})
  })

  it('becomes rows as they are kept', async () => {
    const { imported } = await one(branchedConversation())
    for (const store of ['messages', 'runs', 'sources'] as const)
      for (const row of imported[store]) expect(parseRow(store, row)).toHaveProperty('row')
    expect(parseRow('threads', imported.thread)).toHaveProperty('row')
  })

  it('keeps its title, times, model, star and place in the archive', async () => {
    const { imported } = await one(
      chainedConversation('c', 2, {
        title: 'A  title\nin two lines',
        more: { is_archived: true, is_starred: true, default_model_slug: 'words-5-thinking' },
      }),
    )
    expect(imported.thread).toMatchObject({
      title: 'A title in two lines',
      titledBy: 'person',
      createdAt: exportedAt,
      activeAt: exportedAt + 1000,
      model: 'words-5-thinking',
      pinnedAt: exportedAt + 1000,
      archivedAt: exportedAt + 1000,
    })
    expect(imported.messages.map(({ createdAt }) => createdAt)).toEqual([exportedAt, exportedAt + 1000])
    expect(imported.runs).toMatchObject([
      { model: 'words-5', status: 'completed', replyId: imported.messages[1]?.id },
    ])
  })

  it('has the same ids whenever it is read, which sort as it was said', async () => {
    const [first, again] = [await one(branchedConversation()), await one(branchedConversation())]
    expect(again.imported).toEqual(first.imported)
    const tree = treeOf(first.imported.messages)
    expect(tree.get(null)?.map(({ parts }) => parts)).toMatchObject([
      [{ text: 'What does the river carry?' }],
      [{ text: 'What does the lake carry?' }],
    ])
    const { imported } = await one(chainedConversation('long', 9000))
    expect(imported.messages.map(({ id }) => id)).toEqual(imported.messages.map(({ id }) => id).toSorted())
    expect(new Set(imported.messages.map(({ id }) => id)).size).toBe(9000)
  })

  it('sorts an answer behind its question where the times are missing or upside down', async () => {
    const { imported } = await one(
      chatGptConversation({
        id: 'c',
        nodes: [
          { ...asked, at: 500 },
          { id: 'answer', parent: 'asked', role: 'assistant', text: 'Because.', at: -500 },
        ],
      }),
    )
    const [question, answer] = imported.messages
    expect((question?.id ?? '') < (answer?.id ?? '')).toBe(true)
  })

  it('has thoughts and the answer after them in one message', async () => {
    const { imported } = await one(
      chatGptConversation({
        id: 'c',
        nodes: [
          asked,
          {
            id: 'thoughts',
            parent: 'asked',
            role: 'assistant',
            content: { content_type: 'thoughts', thoughts: [{ summary: 'Looking', content: 'Deep.' }] },
          },
          {
            id: 'recap',
            parent: 'thoughts',
            role: 'assistant',
            content: { content_type: 'reasoning_recap', content: 'Thought for 3 s' },
          },
          { id: 'answer', parent: 'recap', role: 'assistant', text: 'Because.' },
        ],
      }),
    )
    expect(imported.messages).toHaveLength(2)
    expect(imported.messages[1]?.parts).toMatchObject([
      { type: 'reasoning', text: expect.stringContaining('Looking\n\nDeep.') },
      { type: 'text', text: 'Because.' },
    ])
  })

  it('keeps thoughts after which no answer came', async () => {
    const thoughts = { content_type: 'thoughts', thoughts: [{ summary: 'Looking', content: 'Deep.' }] }
    const { imported } = await one(chatGptConversation({ id: 'c', nodes: [asked, answered(thoughts)] }))
    expect(imported.messages[1]?.parts).toMatchObject([{ type: 'reasoning' }])
    expect(imported.thread.leafId).toBe(imported.messages[1]?.id)
  })

  it('joins what is said before and after a tool, and counts its steps', async () => {
    const { branches, losses } = await one(
      chatGptConversation({
        id: 'c',
        nodes: [
          asked,
          { id: 'a', parent: 'asked', role: 'assistant', text: 'Let me look.' },
          {
            id: 'call',
            parent: 'a',
            role: 'assistant',
            recipient: 'python',
            content: { content_type: 'code', language: 'python', text: 'print(1)' },
          },
          {
            id: 'result',
            parent: 'call',
            role: 'tool',
            content: { content_type: 'execution_output', text: '1' },
          },
          { id: 'b', parent: 'result', role: 'assistant', text: 'It is 1.' },
        ],
      }),
    )
    expect(branches).toEqual(['* Why? → Let me look.\n\nIt is 1.'])
    expect(losses).toEqual({ tool: 2 })
  })

  it('keeps the page that was written beside it, and counts later changes of that', async () => {
    const call = (id: string, parent: string, recipient: string, text: string) => ({
      id,
      parent,
      role: 'assistant',
      recipient,
      content: { content_type: 'code', language: 'json', text },
    })
    const page = JSON.stringify({ name: 'mill', type: 'code/python', content: 'grind()' })
    const { branches, losses } = await one(
      chatGptConversation({
        id: 'c',
        nodes: [
          asked,
          call('page', 'asked', 'canmore.create_textdoc', page),
          call('change', 'page', 'canmore.update_textdoc', '{"updates":[]}'),
          call('broken', 'change', 'canmore.create_textdoc', '{"name":'),
          { id: 'end', parent: 'broken', role: 'assistant', text: 'There it is.' },
        ],
      }),
    )
    expect(branches).toEqual(['* Why? → **mill**\n\n```python\ngrind()\n```\n\nThere it is.'])
    expect(losses).toEqual({ tool: 2 })
  })

  it('counts what a tool drew as images', async () => {
    const drawn = { content_type: 'multimodal_text', parts: [{ content_type: 'image_asset_pointer' }] }
    const { losses } = await one(
      chatGptConversation({
        id: 'c',
        nodes: [asked, { id: 'drawn', parent: 'asked', role: 'tool', content: drawn }],
      }),
    )
    expect(losses).toEqual({ image: 1 })
  })

  it('does not join what was said in two versions after a tool', async () => {
    const { branches } = await one(
      chatGptConversation({
        id: 'c',
        current: 'b2',
        nodes: [
          asked,
          { id: 'a', parent: 'asked', role: 'assistant', text: 'Let me look.' },
          { id: 't1', parent: 'a', role: 'tool', text: '1' },
          { id: 't2', parent: 'a', role: 'tool', text: '2' },
          { id: 'b1', parent: 't1', role: 'assistant', text: 'It is 1.' },
          { id: 'b2', parent: 't2', role: 'assistant', text: 'It is 2.' },
        ],
      }),
    )
    expect(branches).toEqual(['Why? → Let me look. → It is 1.', '* Why? → Let me look. → It is 2.'])
  })

  it('keeps the words of what else was shown or said, and counts the rest', async () => {
    const { branches, losses } = await one(
      chatGptConversation({
        id: 'c',
        nodes: [
          {
            ...asked,
            content: {
              content_type: 'multimodal_text',
              parts: [
                { content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-1' },
                { content_type: 'audio_transcription', text: 'What is this?', direction: 'in' },
                { content_type: 'audio_asset_pointer', asset_pointer: 'file-service://file-2' },
                { content_type: 'hologram', text: 'Words of a kind not known' },
                'A written line',
              ],
            },
            metadata: { attachments: [{ name: 'a.pdf', mime_type: 'application/pdf' }] },
          },
        ],
      }),
    )
    expect(branches).toEqual(['* What is this?\n\nWords of a kind not known\n\nA written line'])
    expect(losses).toEqual({ image: 1, voice: 1, unknown: 1, file: 1 })
  })

  it('counts what the person did not see, and leaves it out', async () => {
    const { branches, losses } = await one(
      chatGptConversation({
        id: 'c',
        nodes: [
          {
            id: 'hidden',
            role: 'user',
            content: { content_type: 'user_editable_context', user_profile: 'I am a miller' },
            metadata: { is_visually_hidden_from_conversation: true },
          },
          { id: 'system', parent: 'hidden', role: 'system', text: 'You are a helpful miller' },
          { ...asked, parent: 'system' },
        ],
      }),
    )
    expect(branches).toEqual(['* Why?'])
    expect(losses).toEqual({ instructions: 2 })
  })

  it('writes sources where it has their names, and no marks', async () => {
    const mark = (words: string) => `\uE200cite\uE202${words}\uE201`
    const { branches, losses } = await one(
      chatGptConversation({
        id: 'c',
        nodes: [
          asked,
          answered(
            { content_type: 'text', parts: [`Sand${mark('a')} and gravel${mark('b')}.`] },
            {
              metadata: {
                content_references: [{ matched_text: mark('a'), alt: ' ([site](https://example.com/))' }],
              },
            },
          ),
        ],
      }),
    )
    expect(branches).toEqual(['* Why? → Sand ([site](https://example.com/)) and gravel.'])
    expect(losses).toEqual({ citation: 1 })
  })

  it('shows code as code, whatever marks are in it', async () => {
    const code = { content_type: 'code', language: 'python', text: 'a = """```"""' }
    const { imported } = await one(chatGptConversation({ id: 'c', nodes: [asked, answered(code)] }))
    expect(imported.messages[1]?.parts).toEqual([{ type: 'text', text: '````python\na = """```"""\n````' }])
  })

  it('is named by its first words where it has no title', async () => {
    const { imported } = await one(chatGptConversation({ id: 'c', title: ' ', nodes: [asked] }))
    expect(imported.thread).toMatchObject({ title: 'Why?', titledBy: 'first-message' })
  })

  it('is read where the file is that one conversation', async () => {
    const { threads } = await convert(fileOf(branchedConversation()))
    expect(threads[0] && branchesOf(threads[0])).toHaveLength(3)
  })
})
