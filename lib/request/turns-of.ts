import type { LaidOutMessage } from '../domain/laid-out-message'
import type { Message, MessagePart, ToolCallPart, ToolResultPart } from '../domain/message'
import type { WireFormat } from '../wire/wire-format'

/** A call with what came back. The ids of all calls of one turn differ, and none is empty. */
export interface AnsweredCall {
  call: ToolCallPart
  result: { messageId: string; text: string }
}

/** What one side says before the other, or a tool, does: a reply that called tools is made of several. */
export interface Turn {
  role: Exclude<LaidOutMessage['role'], 'tool'>
  message: Message
  parts: MessagePart[]
  calls: AnsweredCall[]
}

/** A part of a message that cannot be sent, and is not. */
export interface Unsent {
  messageId: string
  what: 'tool-call' | 'tool-result' | 'image'
  /** Of the tool, where it is known. */
  name: string
}

interface OpenTurn extends Omit<Turn, 'calls'> {
  calls: OpenCall[]
}

interface OpenCall {
  call: ToolCallPart
  result?: AnsweredCall['result']
}

/**
 * The turns of a branch, each call with its result. A server refuses a request in which a call has no result, or a
 * result no call. A result of ours would say what never happened, and a server without tools knows neither: so both
 * are left out, and told, as all are where the format has no place for them. What was said beside them stays.
 */
export function turnsOf(
  messages: readonly Message[],
  { tools: canCall }: Pick<WireFormat['carries'], 'tools'>,
): { turns: Turn[]; unsent: Unsent[] } {
  const turns: OpenTurn[] = []
  const unsent: Unsent[] = []
  /** The calls that a result can belong to, by id: those of the last turn that used it. */
  const open = new Map<string, { turn: OpenTurn; calls: OpenCall[] }>()

  for (const message of messages) {
    let turn: OpenTurn | undefined
    const turnFor = (role: Turn['role']): OpenTurn => {
      if (turn?.role === role) return turn
      turn = { role, message, parts: [], calls: [] }
      turns.push(turn)
      return turn
    }

    for (const part of message.parts) {
      if (part.type === 'tool_result') {
        if (!(canCall && answer(open, part, message.id)))
          unsent.push({ messageId: message.id, what: 'tool-result', name: '' })
        // What follows a result is said after it.
        turn = undefined
      } else if (part.type === 'tool_call') {
        const calling = turnFor('assistant')
        const made = { call: part }
        calling.calls.push(made)
        const known = open.get(part.callId)
        if (known?.turn === calling) known.calls.push(made)
        else open.set(part.callId, { turn: calling, calls: [made] })
      } else if (message.role !== 'tool') turnFor(message.role).parts.push(part)
    }
  }

  return {
    turns: turns.map(({ calls, ...turn }) => ({
      ...turn,
      calls: withOwnIds(
        calls.flatMap(({ call, result }) => {
          if (result !== undefined) return [{ call, result }]
          unsent.push({ messageId: turn.message.id, what: 'tool-call', name: call.name })
          return []
        }),
      ),
    })),
    unsent,
  }
}

/** False where no call waits for it. Of several calls with one id the first takes the first result. */
function answer(
  open: ReadonlyMap<string, { calls: OpenCall[] }>,
  { callId, text }: ToolResultPart,
  messageId: string,
): boolean {
  const waiting = open.get(callId)?.calls.find(({ result }) => result === undefined)
  if (waiting === undefined) return false
  waiting.result = { messageId, text }
  return true
}

function withOwnIds(calls: AnsweredCall[]): AnsweredCall[] {
  const taken = new Set<string>()
  return calls.map(({ call, result }, index) => {
    const isOwn = call.callId !== '' && !taken.has(call.callId)
    const callId = isOwn ? call.callId : `call_${index}_${call.callId}`
    taken.add(callId)
    return { call: { ...call, callId }, result }
  })
}
