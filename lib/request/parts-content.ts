import type { ImagePart, MessagePart } from '../domain/message'
import type { Source } from '../domain/source'
import { sourceText } from '../domain/source-text'
import { missingImage } from '../prompts/missing-image'
import { quotedSource } from '../prompts/quoted-source'

export interface PartsContent {
  text: string
  images: ImagePart[]
}

/**
 * What a message's parts are on the wire: its images, and as one text its sources, then the instruction, then the
 * words typed.
 */
export function partsContent(
  parts: readonly MessagePart[],
  sources: ReadonlyMap<string, Source>,
  canSee: boolean,
): PartsContent {
  const quoted: string[] = []
  const instructions: string[] = []
  const images: ImagePart[] = []
  const unseen: string[] = []
  let text = ''
  for (const part of parts) {
    if (part.type === 'text' || part.type === 'refusal') text += part.text
    else if (part.type === 'instruction') instructions.push(part.text)
    else if (part.type === 'image') {
      if (canSee) images.push(part)
      else unseen.push(missingImage.unseen)
    } else if (part.type === 'source') {
      const source = sources.get(part.sourceId)
      // A source that was read in parts is named in its message; what was sent of it are the notes.
      if (source === undefined || part.spans?.length === 0) continue
      const { boundary, kind, title, url } = source
      const words = sourceText(source, part.spans)
      quoted.push(
        quotedSource({ boundary, kind, title, url, text: words, isWhole: part.spans === undefined }),
      )
    }
  }
  return {
    text: [...unseen, ...quoted, ...instructions, text].filter((each) => each !== '').join('\n\n'),
    images,
  }
}
