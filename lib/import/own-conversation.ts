import type { ThreadJson } from '../domain/thread-json'
import {
  addLoss,
  type ForeignConversation,
  type ForeignMessage,
  type ForeignPart,
  type LossReason,
} from './foreign-conversation'
import { ImportRefused } from './import-problem'
import { isRecord, listIn, member, stringIn, wordsIn } from './read-value'

const format: ThreadJson['format'] = 'keyside-conversation'
const newest: ThreadJson['version'] = 1

const isRole = (role: string | undefined): role is ForeignMessage['role'] =>
  role === 'user' || role === 'assistant' || role === 'tool' || role === 'system'

/**
 * A conversation that Keyside itself wrote as JSON. The file has one branch and no ids: a message is known by what it
 * says and when, after the messages before it. So another branch of the same conversation joins the first.
 * Undefined where it is none of Keyside's. Throws where a later Keyside wrote it.
 */
export function readOwnConversation(value: unknown): ForeignConversation | undefined {
  if (member(value, 'format') !== format) return undefined
  const version = member(value, 'version')
  if (typeof version === 'number' && version > newest) throw new ImportRefused('newer')
  if (version !== newest || !Array.isArray(member(value, 'messages'))) return undefined
  const losses = new Map<LossReason, number>()
  const messages: ForeignMessage[] = []
  for (const raw of listIn(value, 'messages')) {
    const role = stringIn(raw, 'role')
    const text = stringIn(raw, 'text')
    if (!isRole(role) || text === undefined) {
      addLoss(losses, 'unknown')
      continue
    }
    const instruction = wordsIn(raw, 'instruction')
    const pages = listIn(raw, 'sources').flatMap((source) => {
      const [title, url] = [stringIn(source, 'title'), stringIn(source, 'url')]
      return title === undefined || url === undefined ? [] : [{ type: 'page' as const, title, url }]
    })
    if (pages.length > 0) addLoss(losses, 'page-text', pages.length)
    const ofTools = toolParts(raw)
    const parts: ForeignPart[] = [
      ...pages,
      ...(instruction === undefined ? [] : [{ type: 'instruction' as const, text: instruction }]),
      ...(text === '' ? [] : [{ type: 'text' as const, text }]),
      ...ofTools,
    ]
    const at = Date.parse(stringIn(raw, 'at') ?? '')
    const model = role === 'assistant' ? wordsIn(raw, 'model')?.slice(0, 256) : undefined
    const number = messages.length
    messages.push({
      id: JSON.stringify([number, role, stringIn(raw, 'at') ?? '', text, instruction ?? '', ...ofTools]),
      parentId: messages.at(-1)?.id ?? null,
      role,
      parts,
      ...(Number.isFinite(at) && at > 0 ? { at } : {}),
      ...(model === undefined ? {} : { model }),
    })
  }
  const page = member(value, 'page')
  const model = messages.findLast((message) => message.model !== undefined)?.model
  return {
    origin: 'keyside',
    id: JSON.stringify([messages[0]?.id ?? '', stringIn(page, 'url') ?? '']),
    title: stringIn(value, 'title') ?? '',
    isPinned: false,
    isArchived: false,
    ...(isRecord(page)
      ? { page: { url: stringIn(page, 'url') ?? '', title: stringIn(page, 'title') ?? '' } }
      : {}),
    ...(model === undefined ? {} : { model }),
    messages,
    leafId: messages.at(-1)?.id ?? null,
    losses,
  }
}

/** The calls of a message, then the results in it. */
function toolParts(raw: unknown): ForeignPart[] {
  const calls = listIn(raw, 'toolCalls').flatMap((call): ForeignPart[] => {
    const [callId, name] = [stringIn(call, 'id'), stringIn(call, 'name')]
    if (callId === undefined || name === undefined) return []
    return [{ type: 'tool_call', callId, name, arguments: stringIn(call, 'arguments') ?? '' }]
  })
  const results = listIn(raw, 'toolResults').flatMap((result): ForeignPart[] => {
    const [callId, text] = [stringIn(result, 'id'), stringIn(result, 'text')]
    return callId === undefined || text === undefined ? [] : [{ type: 'tool_result', callId, text }]
  })
  return [...calls, ...results]
}
