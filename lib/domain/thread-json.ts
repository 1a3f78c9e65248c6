import { instructionOf, type Message, sourceParts } from './message'
import type { Run } from './run'
import type { Thread } from './thread'
import type { ThreadToWrite } from './thread-markdown'

export interface ThreadJson {
  format: 'keyside-conversation'
  version: 1
  title: string
  page?: { url: string; title: string }
  messages: {
    role: Message['role']
    /** ISO 8601, in UTC. */
    at: string
    model?: string
    instruction?: string
    sources?: { title: string; url: string }[]
    text: string
    /** What tools were called with is JSON, as the model wrote it. */
    toolCalls?: { id: string; name: string; arguments: string }[]
    toolResults?: { id: string; text: string }[]
  }[]
}

/** A conversation for programs: the branch on screen, without thoughts, prices and keys. */
export function threadJson(
  { title, messages, textOf, sources }: ThreadToWrite,
  page: Thread['page'],
  runOf: (message: ThreadToWrite['messages'][number]) => Run | undefined,
): ThreadJson {
  return {
    format: 'keyside-conversation',
    version: 1,
    title,
    ...(page === undefined ? {} : { page }),
    messages: messages.map((message) => {
      const instruction = instructionOf(message)
      const quoted = sourceParts(message).flatMap(({ sourceId }) => {
        const source = sources.get(sourceId)
        return source === undefined || source.kind === 'notes'
          ? []
          : [{ title: source.title, url: source.url }]
      })
      const calls = message.parts.flatMap((part) =>
        part.type === 'tool_call' ? [{ id: part.callId, name: part.name, arguments: part.arguments }] : [],
      )
      const results = message.parts.flatMap((part) =>
        part.type === 'tool_result' ? [{ id: part.callId, text: part.text }] : [],
      )
      const model = message.role === 'assistant' ? runOf(message)?.model : undefined
      return {
        role: message.role,
        at: new Date(message.createdAt).toISOString(),
        ...(model === undefined ? {} : { model }),
        ...(instruction === undefined ? {} : { instruction: instruction.label }),
        ...(quoted.length === 0 ? {} : { sources: quoted }),
        text: textOf(message),
        ...(calls.length === 0 ? {} : { toolCalls: calls }),
        ...(results.length === 0 ? {} : { toolResults: results }),
      }
    }),
  }
}
