import { chosenOf } from '../domain/context-choice'
import { type LaidOutMessage, type RequestPiece, textOfPieces } from '../domain/laid-out-message'
import type { Message, MessagePart, ToolCallPart } from '../domain/message'
import { seesImages } from '../domain/models/sees-images'
import { sentTitle } from '../domain/sent-place'
import { isFile, isOfPage, type Source, type Span } from '../domain/source'
import { holdsWhole, sourceText } from '../domain/source-text'
import { sentAddress } from '../page/visible/sent-address'
import { answerCitationRule } from '../prompts/citation-rules'
import { continueReplyPrompt } from '../prompts/continue-reply'
import { earlierSummary } from '../prompts/earlier-summary'
import { missingImage } from '../prompts/missing-image'
import { quotedSource, sourceRules } from '../prompts/quoted-source'
import { wireFormats, wireNameFor } from '../wire/wire-formats'
import type { RequestPlan } from './request-plan'
import { type AnsweredCall, turnsOf, type Unsent } from './turns-of'

/** All that a request says, in its order. The request is made of this and nothing else. */
export const layOutRequest = (plan: RequestPlan): LaidOutMessage[] => layOut(plan).messages

/** The same, and what of the chosen messages cannot be sent. */
export function layOut(plan: RequestPlan): { messages: LaidOutMessage[]; unsent: Unsent[] } {
  const { target, branch, context, sources = new Map() } = plan
  const draft = typeof plan.draft === 'string' ? [{ type: 'text' as const, text: plan.draft }] : plan.draft
  const chosen = chosenOf(branch, context, draft === undefined ? answeredIn(branch) : undefined)
  const { carries } = wireFormats[wireNameFor(target)]
  const canSee = seesImages(target.connection, target.model) !== 'no'
  const pieceContext = { sources, canSee, isAsked: true }

  const { turns, unsent } = turnsOf(chosen.messages, carries)
  const said: LaidOutMessage[] = turns.flatMap(({ role, message, parts, calls }) => {
    const pieces = piecesOf(withChosenSpans(parts, context?.spans), pieceContext).filter(({ kind }) => {
      const canGo = kind !== 'image' || carries.images.has(role)
      if (!canGo) unsent.push({ messageId: message.id, what: 'image', name: '' })
      return canGo
    })
    const said = [...pieces, ...calls.map(({ call }) => callPiece(call))]
    if (isEmpty(said)) return []
    return [{ role, messageId: message.id, pieces: said }, ...calls.map(laidOutResult)]
  })
  const closing: RequestPiece[] = plan.continues
    ? [{ kind: 'continue', text: continueReplyPrompt }]
    : [...piecesOf(draft ?? [], pieceContext), ...(plan.task ?? [])]
  const user: LaidOutMessage[] = isEmpty(closing) ? [] : [{ role: 'user', pieces: closing }]
  const quotes = [...said, ...user].some(({ pieces }) => pieces.some(({ kind }) => kind === 'source'))
  const messages = [
    ...instructionsOf(plan),
    ...alone('system', 'source-rules', quotes ? sourceRules : undefined),
    ...alone('user', 'summary', chosen.summary === undefined ? undefined : earlierSummary(chosen.summary)),
    ...said,
    ...user,
  ]
  return { messages, unsent }
}

const callPiece = ({ callId, name, arguments: text }: ToolCallPart): RequestPiece => ({
  kind: 'tool-call',
  callId,
  name,
  text,
})

const laidOutResult = ({ call: { callId }, result }: AnsweredCall): LaidOutMessage => ({
  role: 'tool',
  messageId: result.messageId,
  pieces: [{ kind: 'tool-result', callId, text: result.text }],
})

/** The last question, and where the request asks to go on, the answer that follows it. */
export function answeredIn(branch: readonly Message[]): ReadonlySet<string> {
  const from = branch.findLastIndex(({ role }) => role === 'user')
  return new Set(branch.slice(Math.max(0, from)).map(({ id }) => id))
}

/** What a message of a thread said on the wire before questions asked for passages: its text, without its images. */
export const textOfMessage = (message: Message, sources: ReadonlyMap<string, Source>): string =>
  textOfPieces(piecesOf(message.parts, { sources, canSee: true, isAsked: false }))

/** One message, however many layers have a say. */
function instructionsOf({ target, rules }: RequestPlan): LaidOutMessage[] {
  const pieces: RequestPiece[] = target.instructions.map(({ from, text }) => ({
    kind: 'instructions',
    from,
    text,
  }))
  if (rules !== undefined) pieces.push({ kind: 'rules', text: rules })
  return pieces.length === 0 ? [] : [{ role: 'system', pieces }]
}

function alone(
  role: LaidOutMessage['role'],
  kind: 'source-rules' | 'summary',
  text: string | undefined,
): LaidOutMessage[] {
  return text === undefined ? [] : [{ role, pieces: [{ kind, text }] }]
}

interface PieceContext {
  sources: ReadonlyMap<string, Source>
  canSee: boolean
  /** Whether a question about a page asks for the passages that the answer rests on. */
  isAsked: boolean
}

/** A message's images, and its sources, then the instruction or the rule for citing, then the words typed. */
function piecesOf(parts: readonly MessagePart[], { sources, canSee, isAsked }: PieceContext): RequestPiece[] {
  const pieces: RequestPiece[] = []
  for (const part of parts) {
    if (part.type !== 'image') continue
    if (canSee) pieces.push({ kind: 'image', image: part })
    else pieces.push({ kind: 'unseen-image', text: missingImage.unseen, image: part })
  }
  let quotesPage = false
  for (const part of parts) {
    const source = part.type === 'source' ? sources.get(part.sourceId) : undefined
    // A source that was read in parts is named in its message; what was sent of it are the notes.
    if (part.type !== 'source' || source === undefined || part.spans?.length === 0) continue
    const { boundary, kind, id } = source
    const title = sentTitle(source.title, source.url)
    const url = sentAddress(source.url)
    const words = sourceText(source, part.spans)
    const isWhole = holdsWhole(source, part.spans)
    quotesPage ||= isOfPage(source) && words !== ''
    const text = quotedSource({ boundary, kind, title, url, text: words, isWhole })
    const from = isFile(source) ? { isFile: true as const } : {}
    pieces.push({ kind: 'source', text, sourceId: id, spans: part.spans, ...from })
  }
  let text = ''
  for (const part of parts) {
    if (part.type === 'instruction') pieces.push({ kind: 'instruction', text: part.text })
    else if (part.type === 'tool_result')
      pieces.push({ kind: 'tool-result', callId: part.callId, text: part.text })
    else if (part.type === 'text' || part.type === 'refusal') text += part.text
  }
  if (text === '') return pieces
  const hasTask = parts.some(({ type }) => type === 'instruction')
  if (isAsked && quotesPage && !hasTask) pieces.push({ kind: 'citation-rule', text: answerCitationRule })
  pieces.push({ kind: 'text', text })
  return pieces
}

function withChosenSpans(
  parts: readonly MessagePart[],
  spans: Readonly<Record<string, Span[]>> = {},
): MessagePart[] {
  return parts.map((part) => {
    const own = part.type === 'source' ? spans[part.sourceId] : undefined
    return own === undefined ? part : { ...part, spans: own }
  })
}

const isEmpty = (pieces: readonly RequestPiece[]): boolean =>
  pieces.every((piece) => piece.kind !== 'image' && piece.kind !== 'tool-call' && piece.text === '')
