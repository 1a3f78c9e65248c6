import type { Inline } from './node'

/** The words of a line, without its marks. */
export function plainText(pieces: Inline[]): string {
  return pieces
    .map((piece) => {
      switch (piece.type) {
        case 'text':
          return piece.text
        case 'break':
          return ' '
        case 'code':
          return piece.code
        case 'math':
          return piece.tex
        case 'image':
          return piece.alt
        case 'citation':
        case 'footnote':
          return ''
        default:
          return plainText(piece.children)
      }
    })
    .join('')
}
