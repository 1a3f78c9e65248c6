import type { Message } from '../../lib/domain/message.ts'
import type { Run } from '../../lib/domain/run.ts'
import type { Thread } from '../../lib/domain/thread.ts'
import { answerTokens } from '../bench/answer-text.ts'

export interface ThreadOfRows {
  threads: Thread[]
  messages: Message[]
  runs: Run[]
}

const beganAt = 1_790_000_000_000
const minute = 60_000

/** The words of a message: what a test looks for says which one it is. */
export const questionText = (number: number): string => `Question ${number}: what does the river carry?`

/**
 * A conversation of so many messages, question and answer in turn, that ended a while ago: answers of `tokens` to
 * three times as many, in Markdown. The same in every run.
 */
export function longThread(count: number, { tokens = 60 } = {}): ThreadOfRows {
  const threadId = 'thread_long'
  const idOf = (index: number) => `msg_${String(index + 1).padStart(6, '0')}`
  const rowOf = (id: string, at: number) => ({ id, v: 1 as const, createdAt: at, updatedAt: at, rev: 1 })
  const texts = [1, 2, 3].map((times) => answerTokens(tokens * times).join(''))
  const messages: Message[] = []
  const runs: Run[] = []
  for (let index = 0; index < count; index++) {
    const at = beganAt + index * minute
    const number = Math.floor(index / 2) + 1
    const isQuestion = index % 2 === 0
    const runId = `run_${String(number).padStart(6, '0')}`
    messages.push({
      ...rowOf(idOf(index), at),
      threadId,
      parentId: index === 0 ? null : idOf(index - 1),
      role: isQuestion ? 'user' : 'assistant',
      parts: [
        {
          type: 'text',
          text: isQuestion
            ? questionText(number)
            : `Answer ${number}.\n\n${texts[number % texts.length] ?? ''}`,
        },
      ],
      runIds: isQuestion ? [] : [runId],
    })
    if (isQuestion) continue
    runs.push({
      ...rowOf(runId, at),
      kind: 'chat',
      threadId,
      messageId: idOf(index - 1),
      replyId: idOf(index),
      commandId: `cmd_${number}`,
      connectionId: 'conn_of_before',
      model: 'words-5',
      parameters: {},
      status: 'completed',
      steps: [{ usage: { inputTokens: 20, outputTokens: tokens } }],
      startedAt: at,
      endedAt: at + 2000,
    })
  }
  const thread: Thread = {
    ...rowOf(threadId, beganAt),
    title: `A thread of ${count} messages`,
    titledBy: 'person',
    activeAt: beganAt + count * minute,
    leafId: idOf(count - 1),
  }
  return { threads: [thread], messages, runs }
}
