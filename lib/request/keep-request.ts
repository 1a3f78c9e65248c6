import { type LaidOutMessage, type RequestPiece, textOfPieces } from '../domain/laid-out-message'
import { messageText } from '../domain/message'
import type { SentMask, SentMessage, SentPiece, SentRequest } from '../domain/run'
import type { Source } from '../domain/source'
import { sourceText } from '../domain/source-text'
import { anyPlaceholder } from '../privacy/placeholder'
import type { BuiltRequest } from './build-request'
import type { MaskedValues } from './masked-layout'
import { withMasks } from './masked-text'

/**
 * The request as it is kept: texts that stand in rows of their own are named in it, and all else is copied as it goes
 * out. So no value that was masked is in it.
 */
export function keepRequest({ url, body, layout, whole, plan, masked }: BuiltRequest): SentRequest {
  const messages: unknown[] = Array.isArray(body['messages']) ? body['messages'] : []
  const isOneToOne = messages.length === layout.length
  const { sources } = plan
  const rows = new Map(plan.branch.map((message) => [message.id, message]))
  return {
    url,
    body: { ...body, messages: [] },
    messages: messages.map((message, at): SentMessage => {
      const [sent, before] = isOneToOne ? [layout[at], whole[at]] : []
      if (sent === undefined || before === undefined) return { json: [JSON.stringify(message)] }
      const { messageId } = sent
      const words = messageId === undefined ? undefined : rows.get(messageId)
      const texts = textsOf(sent, before, { words: words && messageText(words), sources, masked })
      return { ...(messageId === undefined ? {} : { messageId }), json: jsonPieces(message, texts) }
    }),
  }
}

interface Known {
  /** What the thread's message says itself. */
  words: string | undefined
  sources: ReadonlyMap<string, Source> | undefined
  masked: MaskedValues | undefined
}

/** The texts that a message may have in a body, each with what it is made of. */
function textsOf(sent: LaidOutMessage, before: LaidOutMessage, known: Known): Map<string, SentPiece[]> {
  const texts = new Map<string, SentPiece[]>()
  const all: SentPiece[][] = []
  for (const [at, piece] of sent.pieces.entries()) {
    if (piece.kind === 'image' || piece.text === '') continue
    const pieces = piecesOf(piece, before.pieces[at], known)
    texts.set(piece.text, pieces)
    all.push(pieces)
  }
  if (all.length > 1)
    texts.set(
      textOfPieces(sent.pieces),
      all.flatMap((pieces, at) => (at === 0 ? pieces : [asJson('\n\n'), ...pieces])),
    )
  return texts
}

type TextPiece = Exclude<RequestPiece, { kind: 'image' }>

function piecesOf(piece: TextPiece, before: RequestPiece | undefined, known: Known): SentPiece[] {
  const copied = [asJson(piece.text)]
  if (before === undefined || before.kind === 'image') return copied
  const masks = masksIn(piece.text, before.text, known.masked)
  if (masks === undefined) return copied
  if (piece.kind === 'text' && before.text === known.words)
    return [{ chars: before.text.length, ...(masks.length === 0 ? {} : { masks }) }]
  if (piece.kind !== 'source') return copied
  const source = known.sources?.get(piece.sourceId)
  const words = source === undefined ? '' : sourceText(source, piece.spans)
  const start = before.text.lastIndexOf(words)
  const end = start + words.length
  if (words === '' || start === -1 || masks.some((mask) => !isApart(mask, start) || !isApart(mask, end)))
    return copied
  const within = masks.filter(([at]) => at >= start && at < end)
  const { sourceId, spans } = piece
  return [
    asJson(withMasks(before.text.slice(0, start), masksBetween(masks, 0, start))),
    {
      sourceId,
      ...(spans === undefined ? {} : { spans }),
      ...(within.length === 0 ? {} : { masks: masksBetween(masks, start, end) }),
    },
    asJson(withMasks(before.text.slice(end), masksBetween(masks, end, before.text.length))),
  ]
}

const isApart = ([at, length]: SentMask, place: number): boolean => place <= at || place >= at + length

const masksBetween = (masks: readonly SentMask[], start: number, end: number): SentMask[] =>
  masks
    .filter(([at]) => at >= start && at < end)
    .map(([at, length, placeholder]) => [at - start, length, placeholder])

/** Where the placeholders of a text stand for what; undefined where they cannot be told. */
function masksIn(text: string, before: string, masked: MaskedValues | undefined): SentMask[] | undefined {
  if (text === before) return []
  const masks: SentMask[] = []
  let at = 0
  let last = 0
  for (const { 0: placeholder, index } of text.matchAll(anyPlaceholder)) {
    const value = masked?.placeholders.get(placeholder)
    if (value === undefined) continue
    at += index - last
    masks.push([at, value.length, placeholder])
    at += value.length
    last = index + placeholder.length
  }
  return withMasks(before, masks) === text ? masks : undefined
}

/** A message's JSON with its texts taken out of it. */
function jsonPieces(message: unknown, texts: ReadonlyMap<string, SentPiece[]>): SentPiece[] {
  if (isFlat(message)) {
    const fields = Object.entries(message).flatMap(([name, value], at) => [
      `${at === 0 ? '{' : ','}${JSON.stringify(name)}:"`,
      ...(texts.get(value) ?? [asJson(value)]),
      '"',
    ])
    return joined([...fields, '}'])
  }
  const found: SentPiece[][] = []
  let isPlain = true
  const json = JSON.stringify(message, (_, value: unknown) => {
    if (typeof value !== 'string') return value
    const pieces = texts.get(value)
    if (pieces === undefined) {
      isPlain &&= !asJson(value).includes(asJson(place))
      return value
    }
    found.push(pieces)
    return place
  })
  // What looks like the mark of a place is none.
  if (!isPlain) return [JSON.stringify(message)]
  const parts = json.split(asJson(place))
  return joined(parts.flatMap((part, at) => (at === 0 ? [part] : [...(found[at - 1] ?? []), part])))
}

/** Most messages are a role and a text. */
const isFlat = (message: unknown): message is Record<string, string> =>
  typeof message === 'object' &&
  message !== null &&
  Object.keys(message).length > 0 &&
  Object.values(message).every((value) => typeof value === 'string')

function joined(pieces: readonly SentPiece[]): SentPiece[] {
  const all: SentPiece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (typeof piece !== 'string' || typeof last !== 'string') all.push(piece)
    else all[all.length - 1] = last + piece
  }
  return all
}

/** Stands in a message's JSON where a text is taken out of it. */
const place = '\0'

/** As a text stands between quotation marks. */
const asJson = (text: string): string => JSON.stringify(text).slice(1, -1)
