import { describe, expect, it } from 'vitest'
import { exportedAt, pageAssistExport } from '../../factories/foreign-exports'
import { branchesOf, convert, fileOf } from './convert'

const branches = [
  '* Wie heißt der Fluss? → Which river might it be?|Der Fluss heißt Saale. → And on this picture? → I see no river.',
]

describe('the export of Page Assist', () => {
  it('gives its conversations, with thoughts, models, pins and times', async () => {
    const { threads, losses } = await convert(fileOf(pageAssistExport()))
    const [imported] = threads
    expect(imported && branchesOf(imported)).toEqual(branches)
    expect(imported?.thread).toMatchObject({
      title: 'Rivers of the east',
      createdAt: exportedAt,
      activeAt: exportedAt + 3000,
      pinnedAt: exportedAt + 3000,
      model: 'words-mini',
    })
    expect(imported?.messages[1]?.parts[0]?.type).toBe('reasoning')
    expect(losses).toEqual({ 'other-data': 1 })
  })

  it('is read in its older form too, where the newest message is the first', async () => {
    const [newer, older] = [
      await convert(fileOf(pageAssistExport())),
      await convert(fileOf(pageAssistExport({ isOlder: true }))),
    ]
    expect(older.threads.map(branchesOf)).toEqual([branches])
    expect(older.threads[0]?.messages).toEqual(newer.threads[0]?.messages)
  })

  it('is read where it is only the list of conversations', async () => {
    const { threads } = await convert(fileOf(pageAssistExport().chat))
    expect(threads.map(branchesOf)).toEqual([branches])
  })

  it('keeps messages apart that have one id, or none', async () => {
    const { history, messages } = pageAssistExport().chat[0] ?? {}
    const alike = messages?.map((message, index) => ({ ...message, id: index < 2 ? 'same' : undefined }))
    const { threads } = await convert(fileOf([{ history, messages: alike }]))
    expect(threads.map(branchesOf)).toEqual([branches])
    expect(new Set(threads[0]?.messages.map(({ id }) => id)).size).toBe(4)
  })

  it('keeps what the model was told beforehand as a system message', async () => {
    const { history, messages = [] } = pageAssistExport().chat[0] ?? {}
    const told = {
      ...messages[0],
      id: 'told',
      role: 'system',
      content: 'Answer in German',
      createdAt: 1,
      images: [],
    }
    const { threads, losses } = await convert(fileOf([{ history, messages: [told, ...messages] }]))
    expect(threads[0]?.messages[0]).toMatchObject({
      role: 'system',
      parentId: null,
      parts: [{ type: 'text', text: 'Answer in German' }],
    })
    expect(losses['instructions']).toBeUndefined()
  })

  it('gives nothing that is a secret', async () => {
    const { threads } = await convert(fileOf(pageAssistExport({ isOlder: false })))
    expect(JSON.stringify(threads)).not.toContain('sk-of-page-assist')
  })
})
