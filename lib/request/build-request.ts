import type { Connection } from '../domain/connection'
import { type Message, messageText } from '../domain/message'
import type { Parameters } from '../domain/parameters'
import type { SentRequest } from '../domain/run'
import { continueReplyPrompt } from '../prompts/continue-reply'
import { wireParameters } from './wire-parameters'

export interface RequestMessage {
  role: 'system' | 'user' | 'assistant'
  content: string
}

/** The body of a chat completion request, exactly as it goes out. */
export interface RequestBody {
  model: string
  messages: RequestMessage[]
  stream: true
  [parameter: string]: unknown
}

export interface BuiltRequest {
  body: RequestBody
  /** The same request as it is kept with the run. */
  record: SentRequest
}

export interface RequestPlan {
  connection: Pick<Connection, 'baseUrl' | 'refusals'>
  model: string
  parameters: Parameters
  /** The branch that is sent, first message first. */
  branch: Message[]
  /** Typed, but not a message yet: what the preview counts. */
  draft?: string
  /** True where the model is asked to go on at the end of the branch's last message. */
  continues?: boolean
}

/** The one place where requests are made: the preview counts what this returns, and the run sends it. */
export function buildRequest(plan: RequestPlan): BuiltRequest {
  const { connection, model, branch } = plan
  const messages: RequestMessage[] = []
  const recorded: SentRequest['messages'] = []
  for (const message of branch) {
    const content = messageText(message)
    if (content === '' || message.role === 'tool') continue
    messages.push({ role: message.role, content })
    recorded.push({ messageId: message.id, chars: content.length })
  }
  const closing = plan.continues ? continueReplyPrompt : plan.draft
  if (closing !== undefined && closing !== '') {
    messages.push({ role: 'user', content: closing })
    recorded.push({ role: 'user', content: closing })
  }
  const settings = { stream: true as const, ...wireParameters(connection, model, plan.parameters) }
  return {
    body: { model, messages, ...settings },
    record: {
      url: `${connection.baseUrl}/chat/completions`,
      body: { model, ...settings },
      messages: recorded,
    },
  }
}
