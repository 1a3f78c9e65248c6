import type { Mask, MaskedTexts } from '../privacy/create-mask'
import type { LaidOutMessage, RequestPiece } from './lay-out-request'

/** What stands for what in a request, and how many different values of each kind that are. */
export type MaskedValues = Pick<MaskedTexts, 'placeholders' | 'counts'>

/** The same messages with placeholders for secrets. What Keyside itself says stays as it is. */
export function maskedLayout(
  layout: LaidOutMessage[],
  mask: Mask | undefined,
): { layout: LaidOutMessage[]; masked?: MaskedValues } {
  if (mask === undefined) return { layout }
  const said = layout.flatMap(({ pieces }) => pieces.filter(isOfTheUser))
  const { texts, ...masked } = mask(said.map(({ text }) => text))
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

/** What of a request is the user's, or was said to the user: all that could hold a secret. */
export const textsOfTheUser = (layout: readonly LaidOutMessage[]): string[] =>
  layout.flatMap(({ pieces }) => pieces.filter(isOfTheUser).map(({ text }) => text))

type SaidPiece = Exclude<RequestPiece, { kind: 'image' }>

const isOfTheUser = (piece: RequestPiece): piece is SaidPiece =>
  piece.kind !== 'image' &&
  piece.kind !== 'source-rules' &&
  piece.kind !== 'continue' &&
  piece.kind !== 'unseen-image'
