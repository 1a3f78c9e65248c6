import type { ContextChoice } from '../../domain/context-choice'
import {
  type FieldPart,
  fieldEnds,
  imagesOfPieces,
  type LaidOutMessage,
  type RequestPiece,
  textOfPieces,
} from '../../domain/laid-out-message'
import type { ImagePart } from '../../domain/message'
import type { Source, Span } from '../../domain/source'
import { allOf, holdsWhole, sourceText, wholeOf } from '../../domain/source-text'
import type { TargetLayerName } from '../../domain/target'
import type { LeftOutKind } from '../../page/visible/part-kind'
import { answeredIn, layOutRequest } from '../../request/lay-out-request'
import { maskedLayout } from '../../request/masked-layout'
import type { RequestPlan } from '../../request/request-plan'

/** A section of a source: it goes along or not. */
export interface SectionRow {
  index: number
  heading: string
  text: string
  isIn: boolean
  part?: LeftOutKind
}

/** A part of the request as a person reads it, and whether it goes along. */
export interface RequestRow {
  key: string
  kind:
    | 'instructions'
    | 'rules'
    | 'source-rules'
    | 'citation-rule'
    | 'summary'
    | 'message'
    | 'source'
    | 'image'
    | 'field'
    | 'instruction'
    | 'draft'
    | 'unseen-image'
    /** An answer that is gone on with, and what asks for that. */
    | 'reply'
    | 'continue'
  text: string
  isIn: boolean
  /** False for what always goes along. */
  canLeaveOut: boolean
  role?: LaidOutMessage['role']
  /** Of a text field: which of its texts. */
  part?: FieldPart
  /** Of instructions: where they are set. */
  from?: TargetLayerName
  messageId?: string
  isPinned?: boolean
  /** A summary stands in its place. */
  isReplaced?: boolean
  /** Of a source: with its sections, and what of them goes along. */
  source?: Source
  sections?: SectionRow[]
  isDraft?: boolean
  image?: ImagePart
  /** The image that the model cannot see: its text is what the model is told instead. */
  unseen?: ImagePart
  /** The sources and images in a message, and the rule for citing them. */
  within?: RequestRow[]
}

export interface RowsInput {
  /** All that could be sent: nothing of it chosen. */
  all: RequestPlan
  /** What is sent. */
  sent: readonly LaidOutMessage[]
  choice: ContextChoice
  heldBack: ReadonlySet<string>
  spans: ReadonlyMap<string, Span[]>
}

/** Everything that a request consists of, or would if nothing had been left out, in the order in which it is sent. */
export function requestRows({ all, sent, choice, heldBack, spans }: RowsInput): RequestRow[] {
  const { sources = new Map<string, Source>() } = all
  const sentIds = new Set(sent.flatMap(({ messageId }) => messageId ?? []))
  const pinned = new Set(choice.pinned)
  const rows: RequestRow[] = []
  const byMessage = new Map<string, RequestRow>()
  // As it is sent: with placeholders where secrets are masked.
  const laidOut = maskedLayout(layOutRequest(all), all.mask).layout
  const replaced = replacedBy(choice, all, sent)
  const answered = all.draft === undefined ? answeredIn(all.branch) : new Set<string>()

  const sourceRow = (
    piece: RequestPiece & { kind: 'source' },
    chosen: Span[] | undefined,
    isIn: boolean,
  ): RequestRow => {
    const source = sources.get(piece.sourceId)
    const quoted = chosen ?? piece.spans
    return {
      key: `source/${piece.sourceId}`,
      kind: 'source',
      text: piece.text,
      canLeaveOut: true,
      isIn: isIn && quoted?.length !== 0,
      ...(source === undefined ? {} : { source, sections: sectionsOf(source, quoted) }),
    }
  }

  /** It goes along where something of a page does. */
  const citationRuleRow = (text: string, messageId: string | undefined): RequestRow => ({
    key: `citation-rule/${messageId ?? ''}`,
    kind: 'citation-rule',
    text,
    isIn: isSent(
      sent.filter((each) => each.messageId === messageId),
      'citation-rule',
    ),
    canLeaveOut: false,
  })

  function pieceRow(
    piece: RequestPiece,
    { role, messageId }: LaidOutMessage,
    { index, isAnswered }: { index: number; isAnswered: boolean },
  ): RequestRow {
    const { kind } = piece
    switch (kind) {
      case 'source': {
        if (isAnswered) return sourceRow(piece, choice.spans?.[piece.sourceId], true)
        const isIn = !heldBack.has(piece.sourceId)
        return { ...sourceRow(piece, spans.get(piece.sourceId), isIn), isDraft: true }
      }
      case 'image': {
        if (isAnswered) return imageRow(piece.image, true, false)
        return { ...imageRow(piece.image, !heldBack.has(piece.image.blobId), true), isDraft: true }
      }
      case 'field':
        return {
          key: `${kind}/${piece.part}`,
          kind,
          part: piece.part,
          text: piece.text,
          isIn: !heldBack.has(piece.part),
          canLeaveOut: fieldEnds.some((end) => end === piece.part),
          isDraft: true,
        }
      case 'instructions':
        return { key: `${kind}/${piece.from}`, kind, from: piece.from, text: piece.text, role, ...always }
      case 'citation-rule':
        return citationRuleRow(piece.text, messageId)
      case 'rules':
      case 'source-rules':
      case 'instruction':
        return { key: kind, kind, text: piece.text, role, isIn: isSent(sent, kind), canLeaveOut: false }
      case 'unseen-image': {
        const { text, image } = piece
        const row = { key: `${kind}/${index}`, kind, text, unseen: image }
        if (isAnswered) return { ...row, ...always }
        return { ...row, isIn: !heldBack.has(image.blobId), canLeaveOut: true, isDraft: true }
      }
      case 'continue':
        return { key: kind, kind, text: piece.text, ...always }
      default:
        return { key: kind, kind: 'draft', text: piece.text, isDraft: true, ...always }
    }
  }

  for (const laid of laidOut) {
    const { role, messageId, pieces } = laid
    const isAnswered = messageId !== undefined && answered.has(messageId)
    // What is answered is read as what is sent for the first time.
    if (messageId === undefined || (isAnswered && role === 'user')) {
      for (const [index, piece] of pieces.entries()) rows.push(pieceRow(piece, laid, { index, isAnswered }))
      continue
    }
    const isIn = sentIds.has(messageId)
    const quoted = pieces.filter((piece) => piece.kind === 'source')
    const images = imagesOfPieces(pieces)
    const text = wordsOf(pieces)
    const within = [
      ...quoted.map((piece) => sourceRow(piece, choice.spans?.[piece.sourceId], isIn)),
      ...images.map((image) => imageRow(image, isIn, false)),
      ...pieces.flatMap((piece) =>
        piece.kind === 'citation-rule' ? [citationRuleRow(piece.text, messageId)] : [],
      ),
    ]
    // A message that called tools goes out as several, and is left out as one.
    const known = byMessage.get(messageId)
    if (known !== undefined) {
      known.text = [known.text, text].filter((each) => each !== '').join('\n\n')
      known.within?.push(...within)
      continue
    }
    const row: RequestRow = {
      key: messageId,
      role,
      isIn,
      text,
      within,
      ...(isAnswered
        ? { kind: 'reply', canLeaveOut: false }
        : {
            kind: 'message',
            canLeaveOut: true,
            messageId,
            isPinned: pinned.has(messageId),
            isReplaced: !isIn && replaced.has(messageId),
          }),
    }
    byMessage.set(messageId, row)
    rows.push(row)
  }

  const { summary } = choice
  const isUsed = isSent(sent, 'summary')
  if (summary === undefined || !isUsed) return rows
  const at = rows.findIndex(({ kind }) => !leading.has(kind))
  const row: RequestRow = {
    key: 'summary',
    kind: 'summary',
    text: summary.text,
    isIn: true,
    canLeaveOut: false,
  }
  return rows.toSpliced(at === -1 ? rows.length : at, 0, row)
}

/** What a message says beside its sources and what is asked of them, with what its tools are called with. */
const wordsOf = (pieces: readonly RequestPiece[]): string =>
  [
    textOfPieces(pieces.filter(({ kind }) => kind !== 'source' && kind !== 'citation-rule')),
    ...pieces.flatMap((piece) => (piece.kind === 'tool-call' ? [`${piece.name} ${piece.text}`] : [])),
  ]
    .filter((words) => words !== '')
    .join('\n\n')

/** The messages that a summary stands for, where one is sent. */
function replacedBy(
  { summary }: ContextChoice,
  { branch }: RequestPlan,
  sent: readonly LaidOutMessage[],
): ReadonlySet<string> {
  if (summary === undefined || !isSent(sent, 'summary')) return new Set()
  const through = branch.findIndex(({ id }) => id === summary.throughId)
  return new Set(branch.slice(0, through + 1).map(({ id }) => id))
}

/** What comes before all that was said. */
const leading: ReadonlySet<RequestRow['kind']> = new Set(['instructions', 'rules', 'source-rules'])

const always = { isIn: true, canLeaveOut: false }

const isSent = (sent: readonly LaidOutMessage[], kind: RequestPiece['kind']): boolean =>
  sent.some(({ pieces }) => pieces.some((piece) => piece.kind === kind))

const imageRow = (image: ImagePart, isIn: boolean, canLeaveOut: boolean): RequestRow => ({
  key: `image/${image.blobId}`,
  kind: 'image',
  text: image.name ?? '',
  isIn,
  canLeaveOut,
  image,
})

function sectionsOf(source: Source, spans: Span[] | undefined): SectionRow[] {
  const chosen = spans ?? wholeOf(source)
  return allOf(source).map((whole) => {
    const { heading = '', text = '', part } = source.sections[whole.section] ?? {}
    const own = chosen.filter(({ section }) => section === whole.section)
    return {
      index: whole.section,
      heading: heading === '' ? text.slice(0, 80) : heading,
      text: sourceText(source, own.length === 0 ? [whole] : own),
      isIn: own.length > 0,
      ...(part === undefined ? {} : { part }),
    }
  })
}

/** The spans of these sections; undefined where that is what goes along anyway. */
export function spansOfSections(source: Source, sections: ReadonlySet<number>): Span[] | undefined {
  const spans = allOf(source).filter(({ section }) => sections.has(section))
  const whole = wholeOf(source)
  return spans.length === whole.length && holdsWhole(source, spans) ? undefined : spans
}
