import { instructionOf, type Message, sourceParts } from './message'
import type { Source } from './source'

export interface ThreadToWrite {
  title: string
  messages: readonly Message[]
  /** What a message says, as one would pass it on. */
  textOf: (message: Message) => string
  sources: ReadonlyMap<string, Source>
  /** What the two speakers are called. */
  names: { you: string; assistant: string }
}

/** A conversation as one Markdown text, as it is on screen: who said what, and which pages were quoted. */
export function threadMarkdown({ title, messages, textOf, sources, names }: ThreadToWrite): string {
  const parts = [`# ${oneLine(title)}`]
  for (const message of messages) {
    if (message.role === 'tool') continue
    parts.push(`## ${message.role === 'user' ? names.you : names.assistant}`)
    const instruction = instructionOf(message)
    if (instruction !== undefined) parts.push(`*${oneLine(instruction.label)}*`)
    for (const { sourceId } of sourceParts(message)) {
      const source = sources.get(sourceId)
      if (source !== undefined && source.kind !== 'notes')
        parts.push(`> ${oneLine(source.title)}\n> <${oneLine(source.url)}>`)
    }
    const words = textOf(message).trim()
    if (words !== '') parts.push(words)
  }
  return `${parts.join('\n\n')}\n`
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/**
 * A name that no other conversation has, on any system: what follows the title is of its id, so that names which
 * differ in capitals only, or are the names of devices, cannot occur.
 */
export function threadFolderName(title: string, threadId: string): string {
  return threadFileName(title).replace(/\.md$/, ` (${threadId.slice(-8)}).md`)
}

/** A name for a file with it: the title, without what file systems do not take. */
export function threadFileName(title: string, ending = 'md'): string {
  const safe = Array.from(oneLine(title.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, ' ')))
    .slice(0, 60)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return `${safe === '' ? 'Keyside' : safe}.${ending}`
}
