import type { Connection } from '../domain/connection'
import type { Message, MessagePart } from '../domain/message'
import type { Parameters } from '../domain/parameters'
import type { SentRequest } from '../domain/run'
import type { Source } from '../domain/source'
import { continueReplyPrompt } from '../prompts/continue-reply'
import { sourceRules } from '../prompts/quoted-source'
import { partsContent } from './parts-content'
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
  /** What the model is told before everything else. */
  instructions?: string
  /** The branch that is sent, first message first. */
  branch: Message[]
  /** The sources that messages of the branch or the draft quote. One that is gone is left out. */
  sources?: ReadonlyMap<string, Source>
  /** Typed or chosen, but not a message yet: what the preview counts. */
  draft?: string | MessagePart[]
  /** True where the model is asked to go on at the end of the branch's last message. */
  continues?: boolean
}

/** The one place where requests are made: the preview counts what this returns, and the run sends it. */
export function buildRequest(plan: RequestPlan): BuiltRequest {
  const { connection, model, branch, sources = new Map() } = plan
  const messages: RequestMessage[] = []
  const recorded: SentRequest['messages'] = []
  const draft = typeof plan.draft === 'string' ? [{ type: 'text' as const, text: plan.draft }] : plan.draft
  const quotes = [...branch.flatMap(({ parts }) => parts), ...(draft ?? [])]
  if (quotes.some(({ type }) => type === 'source')) {
    messages.push({ role: 'system', content: sourceRules })
    recorded.push({ role: 'system', content: sourceRules })
  }
  if (plan.instructions !== undefined) {
    messages.unshift({ role: 'system', content: plan.instructions })
    recorded.unshift({ role: 'system', content: plan.instructions })
  }
  const sent: { id: string; chars: number }[] = []
  for (const message of branch) {
    const content = partsContent(message.parts, sources)
    if (content === '' || message.role === 'tool') continue
    messages.push({ role: message.role, content })
    sent.push({ id: message.id, chars: content.length })
  }
  recorded.push(...namesOf(sent))
  const closing = plan.continues ? continueReplyPrompt : partsContent(draft ?? [], sources)
  if (closing !== '') {
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

/** The last is named alone: it is what the run answers, or goes on with. */
function namesOf(sent: { id: string; chars: number }[]): SentRequest['messages'] {
  const [last, before] = [sent.at(-1), sent.slice(0, -1)]
  const [first, toId] = [before[0], before.at(-1)?.id ?? '']
  const names: SentRequest['messages'] = []
  if (first !== undefined) {
    const chars = before.reduce((sum, each) => sum + each.chars, 0)
    names.push(
      before.length === 1
        ? { messageId: first.id, chars }
        : { fromId: first.id, toId, count: before.length, chars },
    )
  }
  if (last !== undefined) names.push({ messageId: last.id, chars: last.chars })
  return names
}
