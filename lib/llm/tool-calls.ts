import { fieldsOf } from './fields-of'
import type { StreamPart } from './stream-part'

interface PendingCall {
  key: string
  callId: string
  name: string
  arguments: string
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Puts tool calls together from their pieces. A piece belongs to the call of its index, else of its id; without
 * both it begins a new call where it has a name, and goes on with the last one where it has none.
 */
export function createToolCalls() {
  const pending: PendingCall[] = []

  function find(index: unknown, id: string, name: string): PendingCall {
    const last = pending.at(-1)
    const key = typeof index === 'number' ? `#${index}` : id
    const known = key === '' ? (name === '' ? last : undefined) : pending.findLast((call) => call.key === key)
    // Some servers give several calls the same index: another name and id make another call.
    const isOther =
      known !== undefined && id !== '' && known.callId !== '' && id !== known.callId && name !== ''
    if (known !== undefined && !isOther) return known
    const call: PendingCall = { key, callId: '', name: '', arguments: '' }
    pending.push(call)
    return call
  }

  return {
    add(pieces: unknown): void {
      if (!Array.isArray(pieces)) return
      for (const piece of pieces.map(fieldsOf)) {
        const called = fieldsOf(piece.function)
        const id = textOf(piece.id)
        const name = textOf(called.name)
        const call = find(piece.index, id, name)
        if (call.callId === '') call.callId = id
        if (call.name === '') call.name = name
        const words = called.arguments
        call.arguments += typeof words === 'string' ? words : words ? JSON.stringify(words) : ''
      }
    },
    hasAny: () => pending.length > 0,
    *end(): Generator<StreamPart> {
      for (const [index, call] of pending.entries()) {
        if (call.name === '') continue
        yield {
          type: 'tool_call',
          callId: call.callId === '' ? `call_${index}` : call.callId,
          name: call.name,
          arguments: call.arguments === '' ? '{}' : call.arguments,
        }
      }
      pending.length = 0
    },
  }
}
