import { createUnmasker, unmasked } from '../../privacy/create-unmasker'
import type { MaskedValues } from '../../request/masked-layout'

type PieceType = 'text' | 'reasoning' | 'refusal'

export interface RestoredPiece {
  type: PieceType
  text: string
}

/** The pieces of an answer with the real values in place of the placeholders that were sent. */
export function createRestoredParts({ placeholders }: Pick<MaskedValues, 'placeholders'> = nothing) {
  const unmasker = createUnmasker(placeholders)
  let current: PieceType = 'text'

  const piece = (type: PieceType, text: string): RestoredPiece[] => (text === '' ? [] : [{ type, text }])

  return {
    /** A placeholder does not go on in text of another type: what was held back of the last comes first. */
    push(type: PieceType, text: string): RestoredPiece[] {
      const rest = type === current ? [] : piece(current, unmasker.end())
      current = type
      return [...rest, ...piece(type, unmasker.push(text))]
    },
    end: (): RestoredPiece[] => piece(current, unmasker.end()),
    /** A whole text of JSON. */
    json: (text: string): string =>
      unmasked(text, placeholders, (value) => JSON.stringify(value).slice(1, -1)),
  }
}

const nothing = { placeholders: new Map<string, string>() }
