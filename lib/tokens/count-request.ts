import { fieldsOf } from '../domain/fields-of'
import type { CountableMessage, CountableRequest } from '../wire/countable-request'
import { countTools } from './count-tools'
import { declareFormat } from './declare-format'
import { familyOf, type ModelFamily } from './model-family'

export interface TokenCount {
  inputTokens: number
  /** True where the server will charge this very number. */
  exact: boolean
}

type CountText = (text: string) => number

const tokensPerMessage = 3
const tokensPerName = 1

/** Each is one token in both encodings. */
const knownRoles = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function'])

/**
 * Input tokens of a request: the family's prime, and for each message three, its role, its content and its name;
 * tools, calls and schemas as models read them. Of known families, requests with tools or a schema were within 3
 * tokens or 3 % of what was charged in recorded requests, so they are not exact; parts that are no text count nothing.
 */
export function countRequest(body: CountableRequest, countText: CountText): TokenCount {
  const family = familyOf(body.model)
  const names = namesOfCalls(body.messages)
  const tools = countTools(body, family, countText)
  const format = declareFormat(body['response_format'])
  const formatTokens = format === '' ? 0 : countText(format)
  const messages = body.messages.map((message) => countMessage(message, { family, names, countText }))
  const inputTokens = messages.reduce((sum, message) => sum + message.tokens, family.prime)
  const isPlain =
    tools === undefined && body['response_format'] === undefined && messages.every((each) => each.isPlain)
  return { inputTokens: inputTokens + (tools ?? 0) + formatTokens, exact: family.exact && isPlain }
}

function countMessage(
  { role, content, name, tool_calls, tool_call_id, function_call }: CountableMessage,
  around: { family: ModelFamily; names: ReadonlyMap<string, string>; countText: CountText },
): { tokens: number; isPlain: boolean } {
  const { family, names, countText } = around
  const { tokens, isPlain } = countContent(content, countText)
  const called = (tool_calls ?? []).map((call) => textOfCall(fieldsOf(call)['function']))
  if (called.length > 0) {
    const inCalls = called.reduce((sum, each) => sum + countText(each.name) + countText(each.arguments), 0)
    const around = (family.reasons ? 9 : 6) + (called.length - 1) * 9
    return { tokens: around + inCalls + tokens, isPlain: false }
  }
  if (role === 'tool') {
    const answered = names.get(tool_call_id ?? '') ?? ''
    return { tokens: (family.reasons ? 10 : 7) + countText(answered) + tokens, isPlain: false }
  }
  if (function_call !== undefined) {
    const call = textOfCall(function_call)
    const inCall = 3 + countText(call.name) + countText(call.arguments)
    return { tokens: tokensPerMessage + 1 + tokens + inCall, isPlain: false }
  }
  const roleTokens = knownRoles.has(role) ? 1 : countText(role)
  const nameTokens = name === undefined ? 0 : tokensPerName + countText(name)
  const isFunction = role === 'function'
  return {
    tokens: tokensPerMessage + roleTokens + nameTokens + tokens - (isFunction ? 2 : 0),
    isPlain: isPlain && knownRoles.has(role) && !isFunction,
  }
}

function countContent(
  content: CountableMessage['content'],
  countText: CountText,
): { tokens: number; isPlain: boolean } {
  if (content === null || content === undefined) return { tokens: 0, isPlain: false }
  if (typeof content === 'string') return { tokens: countText(content), isPlain: true }
  const tokens = content.reduce((sum, { text }) => sum + (text === undefined ? 0 : countText(text)), 0)
  // How a server joins several texts is its own affair.
  return { tokens, isPlain: content.length === 1 && content[0]?.text !== undefined }
}

function textOfCall(call: unknown): { name: string; arguments: string } {
  const { name, arguments: given } = fieldsOf(call)
  return { name: typeof name === 'string' ? name : '', arguments: typeof given === 'string' ? given : '' }
}

/** A result is read with the name of what was called, which only the call has. */
function namesOfCalls(messages: readonly CountableMessage[]): ReadonlyMap<string, string> {
  const calls = messages.flatMap(({ tool_calls = [] }) => tool_calls.map(fieldsOf))
  return new Map(calls.map((call) => [String(call['id']), textOfCall(call['function']).name]))
}

/** The texts that `countRequest` asks for, so that they can be counted elsewhere before. */
export function textsOf(body: CountableRequest): string[] {
  const texts: string[] = []
  countRequest(body, (text) => {
    texts.push(text)
    return 0
  })
  return texts
}
