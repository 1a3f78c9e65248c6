import { addLoss, type ForeignConversation, type ForeignPart, type LossReason } from './foreign-conversation'
import { isRecord, type JsonRecord, listIn, member, stringIn, timeIn, wordsIn } from './read-value'

export const isPageAssist = (value: unknown): value is JsonRecord =>
  isRecord(member(value, 'history')) && Array.isArray(member(value, 'messages'))

/**
 * A conversation of Page Assist's export: its head and its messages, which are in no order in files of before it had
 * a database. They have no tree; a branch is a conversation of its own.
 */
export function readPageAssist(value: unknown): ForeignConversation | undefined {
  const history = member(value, 'history')
  const id = wordsIn(history, 'id')
  if (id === undefined) return undefined
  const losses = new Map<LossReason, number>()
  const found = listIn(value, 'messages')
    .filter(isRecord)
    .map((raw, index) => ({ raw, index, at: timeIn(raw, 'createdAt', 1) }))
  // As they stand where times say nothing.
  found.sort((a, b) => (a.at === undefined || b.at === undefined ? 0 : a.at - b.at) || a.index - b.index)
  const messages: ForeignConversation['messages'] = []
  const ids = new Set<string>()
  for (const { raw, index, at } of found) {
    const role = stringIn(raw, 'role')
    const parts = partsOf(raw, role, losses)
    if (role !== 'user' && role !== 'assistant' && role !== 'system') {
      if (parts.length > 0) addLoss(losses, 'unknown')
      continue
    }
    if (parts.length === 0) continue
    const model = role === 'assistant' ? (wordsIn(raw, 'modelName') ?? wordsIn(raw, 'name')) : undefined
    const ownId = wordsIn(raw, 'id')
    const messageId = ownId === undefined || ids.has(ownId) ? `${ownId}#${index}` : ownId
    ids.add(messageId)
    messages.push({
      id: messageId,
      parentId: messages.at(-1)?.id ?? null,
      role,
      parts,
      ...(at === undefined ? {} : { at }),
      ...(model === undefined ? {} : { model: model.slice(0, 256) }),
    })
  }
  const createdAt = timeIn(history, 'createdAt', 1)
  const model = wordsIn(history, 'model_id')?.slice(0, 256)
  return {
    origin: 'page-assist',
    id,
    title: stringIn(history, 'title') ?? '',
    ...(createdAt === undefined ? {} : { createdAt }),
    isPinned: member(history, 'is_pinned') === true,
    isArchived: false,
    ...(model === undefined ? {} : { model }),
    messages,
    leafId: messages.at(-1)?.id ?? null,
    losses,
  }
}

/** Thoughts stand before the answer in its own text, between marks. */
const thinking = /^\s*<(think|thinking|thought|reasoning|reason)>([\s\S]*?)<\/\1>\s*/u

function partsOf(raw: JsonRecord, role: string | undefined, losses: Map<LossReason, number>): ForeignPart[] {
  const shown = listIn(raw, 'images').filter((image) => typeof image === 'string' && image !== '')
  if (role !== 'user' && shown.length > 0) addLoss(losses, 'image', shown.length)
  const images = (role === 'user' ? shown : []).map(
    (address): ForeignPart => ({ type: 'image', address: String(address) }),
  )
  const documents = listIn(raw, 'documents')
  if (documents.length > 0) addLoss(losses, 'file', documents.length)
  const content = stringIn(raw, 'content') ?? ''
  const thought = role === 'assistant' ? thinking.exec(content) : null
  const texts: [ForeignPart['type'] & ('text' | 'reasoning'), string | undefined][] = [
    ['reasoning', wordsIn(raw, 'reasoning')],
    ['reasoning', thought?.[2]?.trim()],
    ['text', content.slice(thought?.[0].length ?? 0)],
  ]
  return [
    ...images,
    ...texts.flatMap(([type, text]) =>
      text === undefined || text.trim() === '' ? [] : [{ type, text: text.trim() }],
    ),
  ]
}
