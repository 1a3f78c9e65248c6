import type { ImagePart } from './message'
import type { Span } from './source'
import type { TargetLayerName } from './target'

/** What stands around the text that is rewritten, in its field and its page, and can be left out. */
export const fieldEnds = ['before', 'after', 'page'] as const
export type FieldEnd = (typeof fieldEnds)[number]
export type FieldPart = FieldEnd | 'text' | 'original'

/** A part of one message of a request, as a person knows it. */
export type RequestPiece =
  | { kind: 'instructions'; text: string; from: TargetLayerName }
  | {
      kind: 'rules' | 'source-rules' | 'citation-rule' | 'summary' | 'instruction' | 'text' | 'continue'
      text: string
    }
  /** Of a text field: the text that is rewritten, what stands around it, and what it was at first. */
  | { kind: 'field'; text: string; part: FieldPart }
  /** A word in place of an image that the model cannot see. */
  | { kind: 'unseen-image'; text: string; image: ImagePart }
  | {
      kind: 'source'
      text: string
      sourceId: string
      spans: Span[] | undefined
      /** It came as a file, and not from a page. */
      isFile?: true
    }
  | { kind: 'image'; image: ImagePart }
  /** Its text is what the tool is called with, as JSON. */
  | { kind: 'tool-call'; text: string; callId: string; name: string }
  | { kind: 'tool-result'; text: string; callId: string }

/** One message of a request, taken apart. A message of the thread that called tools is several of them. */
export interface LaidOutMessage {
  role: 'system' | 'user' | 'assistant' | 'tool'
  /** The thread's message that it is; absent for what is added, and for the draft. */
  messageId?: string
  pieces: RequestPiece[]
}

/** A message's text on the wire: without its images and calls. */
export const textOfPieces = (pieces: readonly RequestPiece[]): string =>
  pieces
    .flatMap((piece) =>
      piece.kind === 'image' || piece.kind === 'tool-call' || piece.text === '' ? [] : [piece.text],
    )
    .join('\n\n')

export const imagesOfPieces = (pieces: readonly RequestPiece[]): ImagePart[] =>
  pieces.flatMap((piece) => (piece.kind === 'image' ? [piece.image] : []))
