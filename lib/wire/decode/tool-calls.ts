import { fieldsOf } from '../../domain/fields-of'
import { RunFailure } from '../../domain/servers/run-error'
import type { StreamPart } from './stream-part'

interface PendingCall {
  index: number | undefined
  callId: string
  name: string
  arguments: string
  /** How far they are JSON. */
  progress: JsonProgress
}

const mostCalls = 1000
/** No server lets tools have longer ones. */
const mostNameChars = 256

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Puts tool calls together from their pieces. A piece belongs to the call of its index, else of its id; one that
 * fits none begins a new call where it has a name, and goes on with the last one where it has none.
 */
export function createToolCalls() {
  const pending: PendingCall[] = []

  function find(index: number | undefined, id: string, name: string): PendingCall {
    const known =
      (index === undefined ? undefined : pending.findLast((call) => call.index === index)) ??
      (id === '' ? undefined : pending.findLast((call) => call.callId === id)) ??
      (name === '' ? pending.at(-1) : undefined)
    if (known !== undefined && !isOther(known, id, name)) return known
    if (pending.length >= mostCalls) throw new RunFailure({ kind: 'too-large' })
    const call: PendingCall = {
      index,
      callId: '',
      name: '',
      arguments: '',
      progress: { depth: 0, at: 'value', last: '' },
    }
    pending.push(call)
    return call
  }

  return {
    /** Gives back how many characters it has kept: of names, ids and arguments. Throws at more than calls may have. */
    add(pieces: unknown): number {
      let chars = 0
      const list = Array.isArray(pieces) ? pieces : [pieces]
      for (const piece of list.map(fieldsOf)) {
        const called = fieldsOf(piece['function'] ?? piece)
        const id = textOf(piece['id'])
        const name = textOf(called['name'])
        const words = argumentsIn(called['arguments'])
        if (id === '' && name === '' && words === '') continue
        const call = find(indexIn(piece['index']), id, name)
        chars += words.length
        if (call.callId === '') {
          call.callId = id
          chars += id.length
        }
        if (call.name === '') {
          if (name.length > mostNameChars) throw new RunFailure({ kind: 'too-large' })
          call.name = name
          chars += name.length
        }
        call.arguments += words
        readOn(call.progress, words)
      }
      return chars
    },
    hasAny: () => pending.some(({ name }) => name !== ''),
    *end(): Generator<StreamPart> {
      for (const [index, call] of pending.entries()) {
        if (call.name === '') continue
        yield {
          type: 'tool_call',
          callId: call.callId === '' ? `call_${index}` : call.callId,
          name: call.name.toWellFormed(),
          arguments: call.arguments === '' ? '{}' : call.arguments.toWellFormed(),
        }
      }
      pending.length = 0
    },
  }
}

/** Some servers give several calls the same index: another id and name, or a name after a whole call, make another. */
function isOther(known: PendingCall, id: string, name: string): boolean {
  if (name === '' || known.name === '') return false
  if (id !== '' && known.callId !== '') return id !== known.callId
  return id === known.callId && isWhole(known.progress)
}

/** Of arguments so far: how many lists and objects are open, and where in a string they stand. */
interface JsonProgress {
  depth: number
  at: 'value' | 'string' | 'escape'
  last: string
}

/** Looks at each character once, however many pieces there are. */
function readOn(progress: JsonProgress, piece: string): void {
  for (const character of piece) {
    const { at } = progress
    progress.last = character
    if (at === 'escape') progress.at = 'string'
    else if (character === '"') progress.at = at === 'value' ? 'string' : 'value'
    else if (at === 'string') progress.at = character === '\\' ? 'escape' : at
    else progress.depth += '{['.includes(character) ? 1 : '}]'.includes(character) ? -1 : 0
  }
}

const isWhole = ({ depth, at, last }: JsonProgress): boolean => depth === 0 && at === 'value' && last === '}'

function argumentsIn(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  try {
    return JSON.stringify(value)
  } catch (cause) {
    // What stands deeper in itself than can be written.
    throw new RunFailure({ kind: 'too-large' }, { cause })
  }
}

function indexIn(value: unknown): number | undefined {
  const index = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof index === 'number' && Number.isInteger(index) ? index : undefined
}
