import type { Message } from '../../lib/domain/message.ts'

/** Messages of a thread as they are stored, one after the other. Their ids sort as they come. */
export const said = (threadId: string, texts: readonly string[], firstAt = 0): Message[] =>
  texts.map((text, index) => {
    const at = firstAt + index
    return {
      id: `msg_${String(at).padStart(9, '0')}`,
      v: 1,
      createdAt: at,
      updatedAt: at,
      rev: 1,
      threadId,
      parentId: index === 0 ? null : `msg_${String(at - 1).padStart(9, '0')}`,
      role: index % 2 === 0 ? 'user' : 'assistant',
      parts: [{ type: 'text', text }],
      runIds: [],
    }
  })
