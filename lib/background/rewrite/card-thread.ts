import type { Message } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { freshRow } from '../../domain/rows/row'
import { type Thread, titleFrom } from '../../domain/thread'
import type { BackgroundDeps } from '../runs/deps'
import type { Card } from './card'

/**
 * Keeps what stands on a card as a conversation, to go on in: what was asked about which text, and the answer. Nothing
 * is sent for it. The answer's run is a copy without its requests, so that nothing is counted twice.
 */
export async function keepCardAsThread(
  deps: Pick<BackgroundDeps, 'save' | 'now'>,
  { action, field, ranId }: Card,
  { instruction = '', text }: { instruction?: string; text: string },
): Promise<string> {
  const nowMs = deps.now()
  const threadId = newId('thread', nowMs)
  const asked = [action.name, instruction.trim()].filter((words) => words !== '').join(': ')
  const said = [asked, field.text].filter((words) => words !== '').join('\n\n')
  const question = messageIn('user', null, said)
  const reply = messageIn('assistant', question.id, text)

  function messageIn(role: Message['role'], parentId: string | null, words: string): Message {
    const parts: Message['parts'] = [{ type: 'text', text: words }]
    return { ...freshRow(newId('msg', nowMs), nowMs), threadId, parentId, role, parts, runIds: [] }
  }

  await deps.save({}, async (writer) => {
    const ran = ranId === undefined ? undefined : await writer.get('runs', ranId)
    const thread: Thread = {
      ...freshRow(threadId, nowMs),
      title: titleFrom(field.text === '' ? asked : field.text),
      titledBy: 'first-message',
      activeAt: nowMs,
      leafId: reply.id,
      ...(ran === undefined ? {} : { connectionId: ran.connectionId, model: ran.model }),
    }
    writer.put('threads', thread)
    writer.put('messages', question)
    if (ran === undefined) {
      writer.put('messages', reply)
      return
    }
    const runId = newId('run', nowMs)
    const ids = { threadId, messageId: question.id, replyId: reply.id, commandId: runId }
    writer.put('runs', { ...ran, ...freshRow(runId, nowMs), ...ids, kind: 'chat', steps: [] })
    writer.put('messages', { ...reply, runIds: [runId] })
  })
  return threadId
}
