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
  /** Of how many values it is made. */
  values: number
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
const isOpening = (byte: number): boolean => byte === openList || byte === openObject
const isClosing = (byte: number): boolean => byte === closeList || byte === closeObject
const isSeparator = (byte: number): boolean => byte === comma || byte === colon
const longestKeyBytes = 200
/** Of the outermost object, those that are remembered. */
const mostKeys = 1000

/** What surrounds the next item: nothing yet, the outermost list or object, the list of a member; or all is read. */
type Level = 'before' | 'list' | 'key' | 'value' | 'member-list' | 'after'

/** What is open of an item: nothing, a word or string, or a list or object with all that it holds. */
type Item = 'none' | 'plain' | 'nested'

type Quoted = 'no' | 'yes' | 'escaped'

/** The bytes of an item so far; refused where it is not wanted, or larger or deeper than is read. */
type Collected = { pieces: Uint8Array<ArrayBuffer>[]; length: number } | 'refused'

/**
 * Takes a JSON text apart as it comes, so that a file of any size can be read: a list into its elements, an object
 * into its members, and members that are lists into theirs. What an item holds is not looked at.
 */
export function createJsonSplitter(isWanted: (key: string) => boolean = () => true) {
  let level: Level = 'before'
  let item: Item = 'none'
  let quoted: Quoted = 'no'
  /** Of open lists and objects, the outermost one included. */
  let depth = 0
  let key: string | undefined
  let collected: Collected = { pieces: [], length: 0 }
  let values = 0
  const keys = new Set<string>()

  const itemDepth = () => (level === 'member-list' ? 2 : 1)

  function collect(bytes: Uint8Array<ArrayBuffer>): void {
    if (collected === 'refused') return
    collected.pieces.push(bytes)
    collected.length += bytes.length
    const most = level === 'key' ? longestKeyBytes : importLimits.conversationBytes
    if (collected.length > most) collected = 'refused'
  }

  /** The item that has just ended. A key is no item: it is remembered for the value that follows. */
  function take(): JsonItem | undefined {
    const bytes = collected === 'refused' ? undefined : joined(collected.pieces, collected.length)
    item = 'none'
    if (level !== 'key') return { key, isElement: level === 'list' || level === 'member-list', bytes, values }
    key = bytes === undefined ? '' : keyOf(bytes)
    if (keys.size < mostKeys) keys.add(key)
    return undefined
  }

  function countValue(): void {
    if (++values > importLimits.values) collected = 'refused'
  }

  /** In an item, outside of its strings. */
  function openWithin(byte: number): void {
    if (byte === quote) quoted = 'yes'
    else if (isSeparator(byte)) countValue()
    else if (isOpening(byte)) {
      countValue()
      item = 'nested'
      depth++
      if (depth > importLimits.depth) collected = 'refused'
    }
  }

  /** Whether an item begins with this byte, which belongs to none so far. */
  function beginsItem(byte: number): boolean {
    if (level === 'before') openOutermost(byte)
    else if (level === 'after') throw new ImportRefused('not-json')
    else if (isSeparator(byte)) separate(byte)
    else if (isClosing(byte)) close(byte)
    else if (level === 'value' && byte === openList) {
      level = 'member-list'
      depth = 2
    } else {
      begin(byte)
      return true
    }
    return false
  }

  function openOutermost(byte: number): void {
    if (!isOpening(byte)) throw new ImportRefused('not-json')
    level = byte === openList ? 'list' : 'key'
    depth = 1
  }

  function separate(byte: number): void {
    if (level === 'key' || level === 'value') level = byte === comma ? 'key' : 'value'
  }

  function close(byte: number): void {
    const isList = level === 'list' || level === 'member-list'
    if ((byte === closeList) !== isList) throw new ImportRefused('not-json')
    depth--
    level = level === 'member-list' ? 'value' : 'after'
  }

  function begin(byte: number): void {
    if (level === 'key') {
      if (byte !== quote) throw new ImportRefused('not-json')
      key = undefined
    }
    collected = key !== undefined && !isWanted(key) ? 'refused' : { pieces: [], length: 0 }
    item = 'plain'
    values = 1
    openWithin(byte)
  }

  /** The items that end in these bytes. */
  function feed(bytes: Uint8Array<ArrayBuffer>): JsonItem[] {
    const items: JsonItem[] = []
    let from = 0
    const end = (to: number) => {
      collect(bytes.subarray(from, to))
      const whole = take()
      if (whole !== undefined) items.push(whole)
    }
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0
      if (quoted === 'escaped') quoted = 'yes'
      else if (quoted === 'yes') {
        if (byte === backslash) quoted = 'escaped'
        else if (byte === quote) {
          quoted = 'no'
          if (item === 'plain') end(at + 1)
        }
      } else if (item === 'nested') {
        if (isClosing(byte)) {
          depth--
          if (depth === itemDepth()) end(at + 1)
        } else openWithin(byte)
      } else {
        if (item === 'plain' && (isSpace(byte) || isSeparator(byte) || isClosing(byte))) end(at)
        if (isSpace(byte)) continue
        if (item === 'plain') openWithin(byte)
        else if (beginsItem(byte)) from = at
      }
    }
    if (item !== 'none') collect(bytes.subarray(from))
    return items
  }

  return {
    feed,
    /** The names of the outermost object's members so far. */
    keys,
    /** Throws where the text has not come to its end. */
    finish(): void {
      if (level === 'before') throw new ImportRefused('empty')
      if (level !== 'after') throw new ImportRefused('cut')
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
