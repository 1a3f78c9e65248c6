import type { MessagePart } from '../domain/message'
import type { Source } from '../domain/source'
import { sourceText } from '../domain/source-text'
import { quotedSource } from '../prompts/quoted-source'

/** What a message's parts are on the wire: its sources first, then the instruction, then the words typed. */
export function partsContent(parts: readonly MessagePart[], sources: ReadonlyMap<string, Source>): string {
  const quoted: string[] = []
  const instructions: string[] = []
  let text = ''
  for (const part of parts) {
    if (part.type === 'text' || part.type === 'refusal') text += part.text
    else if (part.type === 'instruction') instructions.push(part.text)
    else if (part.type === 'source') {
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
  return [...quoted, ...instructions, text].filter((each) => each !== '').join('\n\n')
}
