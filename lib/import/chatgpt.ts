import { canvasParts } from './canvas-parts'
import { chatGptParts, isHidden, isOfTool, roleOf } from './chatgpt-parts'
import { childrenOf } from './chatgpt-tree'
import {
  addLoss,
  type ForeignConversation,
  type ForeignMessage,
  type ForeignPart,
  type LossReason,
} from './foreign-conversation'
import { importLimits } from './import-limits'
import { isRecord, type JsonRecord, member, stringIn, timeIn, wordsIn } from './read-value'
import type { TextRoom } from './text-room'

export const isChatGpt = (value: unknown): value is JsonRecord => isRecord(member(value, 'mapping'))

/** Whether the file has an image that a message names. */
type HasImage = (address: string) => boolean

const secondMs = 1000
/** More in a row than any answer has. */
const mostThoughts = 500
/** What a part that stands in several messages takes in each besides its characters, as characters. */
const partOverhead = 16

/**
 * A conversation of ChatGPT's export. It is a tree there too; the nodes that say nothing are left out of it, and what
 * the model said in a row, with tools in between, is one message. Undefined where it cannot be made out.
 */
export function readChatGpt(
  value: unknown,
  hasImage: HasImage = () => false,
): ForeignConversation | undefined {
  const mapping = member(value, 'mapping')
  const id = wordsIn(value, 'conversation_id') ?? wordsIn(value, 'id') ?? firstKey(mapping)
  if (!isRecord(mapping) || id === undefined) return undefined
  const losses = new Map<LossReason, number>()
  const room: TextRoom = { chars: importLimits.conversationBytes }
  const { messages, keptAs } = readNodes(mapping, losses, room, hasImage)
  const current = stringIn(value, 'current_node')
  const model = modelSlug(stringIn(value, 'default_model_slug'))
  const createdAt = timeIn(value, 'create_time', secondMs)
  const activeAt = timeIn(value, 'update_time', secondMs)
  return {
    origin: 'chatgpt',
    id,
    title: stringIn(value, 'title') ?? '',
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(activeAt === undefined ? {} : { activeAt }),
    isPinned: member(value, 'is_starred') === true || timeIn(value, 'pinned_time', secondMs) !== undefined,
    isArchived: member(value, 'is_archived') === true,
    ...(model === undefined ? {} : { model }),
    messages,
    leafId: (current === undefined ? undefined : keptAs.get(current)) ?? messages.at(-1)?.id ?? null,
    losses,
  }
}

interface Place {
  /** The message that goes on here: a node that says nothing goes on that of its parent. */
  parent: ForeignMessage | undefined
  /** Whether that message is followed by nothing else. */
  isOnlyChild: boolean
  /** Thoughts before the answer. */
  thoughts: ForeignPart[]
}

/** The messages in an order in which each follows its parent, and by node the message in which it is kept. */
function readNodes(mapping: JsonRecord, losses: Map<LossReason, number>, room: TextRoom, hasImage: HasImage) {
  const messages: ForeignMessage[] = []
  const keptAs = new Map<string, string | null>()
  const children = childrenOf(mapping)
  const open: { id: string; place: Place }[] = []
  const begin = (ids: readonly string[], place: Place) => {
    const isOnlyChild = place.isOnlyChild && ids.length === 1
    for (const id of ids.toReversed()) open.push({ id, place: { ...place, isOnlyChild } })
  }
  begin(children.get(undefined) ?? [], { parent: undefined, isOnlyChild: true, thoughts: [] })
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { id, place } = next
    if (keptAs.has(id)) continue
    const { message, thoughts } = readNode(mapping, id, place, losses, room, hasImage)
    if (message !== undefined && message !== place.parent) messages.push(message)
    keptAs.set(id, message?.id ?? null)
    const following = children.get(id) ?? []
    if (following.length === 0) keepThoughts(thoughts, id, message, messages, keptAs)
    const isPassedBy = message !== undefined && message === place.parent
    begin(following, { parent: message, isOnlyChild: isPassedBy ? place.isOnlyChild : true, thoughts })
  }
  return { messages, keptAs }
}

function readNode(
  mapping: JsonRecord,
  id: string,
  { parent, isOnlyChild, thoughts }: Place,
  losses: Map<LossReason, number>,
  room: TextRoom,
  hasImage: HasImage,
): { message: ForeignMessage | undefined; thoughts: ForeignPart[] } {
  const raw = member(mapping[id], 'message')
  if (!isRecord(raw)) return { message: parent, thoughts }
  const role = roleOf(raw)
  const page = canvasParts(raw)
  if (isOfTool(raw) && page.length === 0) {
    loseTool(raw, losses)
    return { message: parent, thoughts }
  }
  if (role !== 'user' && role !== 'assistant') {
    if (chatGptParts(raw, new Map(), { ...room }).length > 0)
      addLoss(losses, role === 'system' ? 'instructions' : 'unknown')
    return { message: parent, thoughts }
  }
  // What an answer shows was drawn by a tool, and is no part of what was said.
  const parts =
    page.length > 0 ? page : chatGptParts(raw, losses, room, role === 'user' ? hasImage : undefined)
  if (isHidden(raw)) {
    if (parts.length > 0) addLoss(losses, 'instructions')
    return { message: parent, thoughts }
  }
  if (parts.length === 0) return { message: parent, thoughts }
  const isThought = role === 'assistant' && parts.every(({ type }) => type === 'reasoning')
  if (isThought && thoughts.length + parts.length <= mostThoughts)
    return { message: parent, thoughts: [...thoughts, ...parts] }
  const all = role === 'assistant' ? [...shared(thoughts, losses, room), ...parts] : parts
  const model = role === 'assistant' ? modelSlug(stringIn(member(raw, 'metadata'), 'model_slug')) : undefined
  if (role === 'assistant' && parent?.role === 'assistant' && isOnlyChild) {
    for (const part of all) parent.parts.push(part)
    if (parent.model === undefined && model !== undefined) parent.model = model
    return { message: parent, thoughts: [] }
  }
  const at = timeIn(raw, 'create_time', secondMs)
  const message: ForeignMessage = {
    id,
    parentId: parent?.id ?? null,
    role,
    parts: all,
    ...(at === undefined ? {} : { at }),
    ...(model === undefined ? {} : { model }),
  }
  return { message, thoughts: role === 'assistant' ? [] : thoughts }
}

/** Thoughts that several answers follow stand in each of them, as far as there is room. */
function shared(
  thoughts: readonly ForeignPart[],
  losses: Map<LossReason, number>,
  room: TextRoom,
): readonly ForeignPart[] {
  const chars = thoughts.reduce(
    (sum, part) => sum + partOverhead + ('text' in part ? part.text.length : 0),
    0,
  )
  if (chars > room.chars) {
    addLoss(losses, 'too-large')
    return []
  }
  room.chars -= chars
  return thoughts
}

/** Counts what a tool's message loses: images where it drew some, else the tool itself. */
function loseTool(raw: JsonRecord, losses: Map<LossReason, number>): void {
  const within = new Map<LossReason, number>()
  chatGptParts(raw, within, { chars: 0 })
  const images = within.get('image') ?? 0
  if (images > 0) addLoss(losses, 'image', images)
  else addLoss(losses, 'tool')
}

/** Thoughts after which no answer came are a message of their own. */
function keepThoughts(
  thoughts: ForeignPart[],
  nodeId: string,
  parent: ForeignMessage | undefined,
  messages: ForeignMessage[],
  keptAs: Map<string, string | null>,
): void {
  if (thoughts.length === 0) return
  messages.push({ id: nodeId, parentId: parent?.id ?? null, role: 'assistant', parts: thoughts })
  keptAs.set(nodeId, nodeId)
}

const modelSlug = (slug: string | undefined): string | undefined =>
  slug === undefined || slug.trim() === '' || slug.length > 256 ? undefined : slug.trim()

const firstKey = (mapping: unknown): string | undefined =>
  isRecord(mapping) ? Object.keys(mapping)[0] : undefined
