import type { Inline } from './node'

/** No paragraph that one reads is longer; a browser takes seconds to set one of a million characters. */
const longest = 8000
const partLength = 4000

/**
 * The pieces of a line, in parts of about 4,000 characters where it is longer than 8,000, so that what is drawn of a
 * growing line is not set anew each time. Text is divided at a space where there is one.
 */
export function partsOfLine(pieces: Inline[]): Inline[][] {
  if (lengthOf(pieces) <= longest) return [pieces]
  const parts: Inline[][] = []
  let part: Inline[] = []
  let length = 0
  const endPart = () => {
    if (part.length > 0) parts.push(part)
    part = []
    length = 0
  }
  for (const piece of pieces) {
    if (piece.type === 'text') {
      let { text } = piece
      if (text.length <= partLength && length + text.length > partLength) endPart()
      while (length + text.length > partLength) {
        const end = divideBefore(text, partLength - length)
        if (end > 0) part.push({ type: 'text', text: text.slice(0, end) })
        text = text.slice(end)
        endPart()
      }
      if (text !== '') part.push({ type: 'text', text })
      length += text.length
    } else {
      part.push(piece)
      length += lengthOf([piece])
      if (length >= partLength) endPart()
    }
  }
  endPart()
  return parts
}

function divideBefore(text: string, upTo: number): number {
  const space = text.lastIndexOf(' ', upTo - 1)
  if (space >= 0) return space + 1
  const splitsCharacter = isLowSurrogate(text.charCodeAt(upTo))
  return splitsCharacter ? upTo - 1 : upTo
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

function lengthOf(pieces: readonly Inline[]): number {
  let length = 0
  for (const piece of pieces) {
    if (piece.type === 'text') length += piece.text.length
    else if (piece.type === 'code') length += piece.code.length
    else if ('children' in piece) length += lengthOf(piece.children)
    else length += 1
  }
  return length
}
