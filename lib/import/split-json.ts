import { importLimits } from './import-limits'
import { ImportRefused } from './import-problem'
import { parseJson } from './parse-json'

/** One element of a list, or one member of an object, as bytes of JSON. */
export interface JsonItem {
  /** The member's name. Of a member that is a list, each element is an item of that name. */
  key: string | undefined
  /** Whether it is one of a list. */
  isElement: boolean
  /** Absent where it is not wanted, or larger or deeper than is read. */
  bytes: Uint8Array<ArrayBuffer> | undefined
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
const longestKeyBytes = 200

/**
 * Takes a JSON text apart as it comes, so that a file of any size can be read: a list into its elements, an object
 * into its members, and members that are lists into theirs. What an item holds is not looked at.
 */
export function createJsonSplitter(isWanted: (key: string) => boolean = () => true) {
  /** 0: before the outermost value, or after it. */
  let depth = 0
  let top: 'none' | 'list' | 'object' | 'closed' = 'none'
  let isInString = false
  let isEscaped = false
  let key: string | undefined
  /** In the outermost object: what comes next. */
  let next: 'key' | 'value' = 'key'
  /** Whether the elements of a member's list are being read. */
  let isInMember = false
  let isInItem = false
  let isKeyOpen = false
  let pieces: Uint8Array<ArrayBuffer>[] = []
  let collected = 0
  let isRefused = false
  const keys = new Set<string>()

  function begin(): void {
    isInItem = true
    pieces = []
    collected = 0
    isRefused = key !== undefined && !isWanted(key)
  }

  function collect(bytes: Uint8Array<ArrayBuffer>): void {
    if (isRefused) return
    collected += bytes.length
    const most = isKeyOpen ? longestKeyBytes : importLimits.conversationBytes
    if (collected > most) {
      isRefused = true
      pieces = []
    } else pieces.push(bytes)
  }

  function taken(): Uint8Array<ArrayBuffer> | undefined {
    isInItem = false
    return isRefused ? undefined : joined(pieces, collected)
  }

  /** The items that end in these bytes. */
  function feed(bytes: Uint8Array<ArrayBuffer>): JsonItem[] {
    const items: JsonItem[] = []
    let from = 0
    const itemDepth = () => (isInMember ? 2 : 1)
    const end = (to: number) => {
      collect(bytes.subarray(from, to))
      const value = taken()
      if (isKeyOpen) {
        isKeyOpen = false
        key = value === undefined ? '' : keyOf(value)
        keys.add(key)
        return
      }
      items.push({ key, isElement: top === 'list' || isInMember, bytes: value })
    }
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0
      if (isInString) {
        if (isEscaped) isEscaped = false
        else if (byte === backslash) isEscaped = true
        else if (byte === quote) {
          isInString = false
          if (isInItem && depth === itemDepth()) end(at + 1)
        }
        continue
      }
      if (isSpace(byte)) {
        if (isInItem && depth === itemDepth()) end(at)
        continue
      }
      if (depth === 0) {
        if (top !== 'none' || (byte !== openList && byte !== openObject)) throw new ImportRefused('not-json')
        top = byte === openList ? 'list' : 'object'
        depth = 1
        continue
      }
      const isHere = depth === itemDepth()
      if (
        isHere &&
        isInItem &&
        (byte === comma || byte === colon || byte === closeList || byte === closeObject)
      )
        end(at)
      if (byte === comma || byte === colon) {
        if (depth === 1 && top === 'object') next = byte === comma ? 'key' : 'value'
        continue
      }
      if (byte === closeList || byte === closeObject) {
        if (isHere && isInMember) {
          if (byte !== closeList) throw new ImportRefused('not-json')
          isInMember = false
          depth = 1
          continue
        }
        depth--
        if (depth === 0) {
          if ((byte === closeList) !== (top === 'list')) throw new ImportRefused('not-json')
          top = 'closed'
        } else if (isInItem && depth === itemDepth()) end(at + 1)
        continue
      }
      if (isHere && !isInItem) {
        if (top === 'object' && !isInMember) {
          if (next === 'key') {
            if (byte !== quote) throw new ImportRefused('not-json')
            key = undefined
            isKeyOpen = true
          } else if (byte === openList) {
            isInMember = true
            depth = 2
            continue
          }
        }
        begin()
        from = at
      }
      if (byte === quote) isInString = true
      else if (byte === openList || byte === openObject) {
        depth++
        if (depth > importLimits.depth) isRefused = true
      }
    }
    if (isInItem) {
      collect(bytes.subarray(from))
      from = 0
    }
    return items
  }

  return {
    feed,
    /** The names of the outermost object's members so far. */
    keys,
    /** Throws where the text has not come to its end. */
    finish(): void {
      if (top === 'none') throw new ImportRefused('empty')
      if (top !== 'closed') throw new ImportRefused('cut')
    },
  }
}

function keyOf(bytes: Uint8Array<ArrayBuffer>): string {
  const value = parseJson(bytes)
  return typeof value === 'string' ? value : ''
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[], length: number): Uint8Array<ArrayBuffer> {
  const [first] = parts
  if (parts.length === 1 && first !== undefined) return first
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
