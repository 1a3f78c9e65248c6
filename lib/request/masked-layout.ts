import type { LaidOutMessage, RequestPiece } from '../domain/laid-out-message'
import type { Mask, MaskedTexts } from '../privacy/create-mask'
import type { TextOrigin } from '../privacy/origins-of'

/** What stands for what in a request, and how many different values of each kind that are. */
export type MaskedValues = Pick<MaskedTexts, 'placeholders' | 'counts'>

/** The same messages with placeholders for secrets. What Keyside itself says stays as it is. */
export function maskedLayout(
  layout: LaidOutMessage[],
  mask: Mask | undefined,
): { layout: LaidOutMessage[]; masked?: MaskedValues } {
  if (mask === undefined) return { layout }
  const said = layout.flatMap(({ pieces }) => pieces.filter(isOfTheUser))
  const origins = layout.flatMap(({ role, pieces }) => pieces.filter(isOfTheUser).map(originIn(role)))
  const { texts, ...masked } = mask(
    said.map(({ text }) => text),
    origins,
  )
  const clean = new Map<RequestPiece, string>(said.map((piece, index) => [piece, texts[index] ?? '']))
  return {
    masked,
    layout: layout.map((message) => ({
      ...message,
      pieces: message.pieces.map((piece) => {
        const text = clean.get(piece)
        return text === undefined || piece.kind === 'image' ? piece : { ...piece, text }
      }),
    })),
  }
}

export interface TextOfTheUser {
  text: string
  origin: TextOrigin
}

/**
 * What of a request is the user's. What a model has answered came from outside, and is no news there, unless another
 * server gave the answer, or something masked was put back in it.
 */
export const textsOfTheUser = (
  layout: readonly LaidOutMessage[],
  isNews: (messageId: string) => boolean = () => false,
): TextOfTheUser[] =>
  layout
    .filter(({ role, messageId = '' }) => role !== 'assistant' || isNews(messageId))
    .flatMap(({ role, pieces }) =>
      pieces.filter(isOfTheUser).map((piece) => ({ text: piece.text, origin: originIn(role)(piece) })),
    )

const originIn =
  (role: LaidOutMessage['role']) =>
  (piece: SaidPiece): TextOrigin => {
    if (role === 'assistant') return 'answer'
    if (piece.kind === 'source') return piece.isFile ? 'other' : 'page'
    return piece.kind === 'tool-result' ? 'other' : 'person'
  }

type SaidPiece = Exclude<RequestPiece, { kind: 'image' }>

const isOfTheUser = (piece: RequestPiece): piece is SaidPiece =>
  piece.kind !== 'image' &&
  piece.kind !== 'rules' &&
  piece.kind !== 'source-rules' &&
  piece.kind !== 'citation-rule' &&
  piece.kind !== 'continue' &&
  piece.kind !== 'unseen-image'
