import { instructionOf, type Message, sourceParts } from './message'
import { blocksOf, toolNamesIn } from './message-blocks'
import type { Source } from './source'
import { type SpeakerNames, speakerOf } from './speaker'
import { fenced } from './text/fenced'

export interface ThreadToWrite {
  title: string
  messages: readonly Message[]
  /** What a message says, as one would pass it on. */
  textOf: (message: Message) => string
  sources: ReadonlyMap<string, Source>
  names: SpeakerNames
}

/** A conversation as one Markdown text, as it is on screen: who said what, and which pages were quoted. */
export function threadMarkdown({ title, messages, textOf, sources, names }: ThreadToWrite): string {
  const parts = [`# ${oneLine(title)}`]
  const toolNames = toolNamesIn(messages)
  const toolTitle = (title: string, name = ''): string =>
    name === '' ? `*${title}*` : `*${title}: ${oneLine(name)}*`
  for (const message of messages) {
    parts.push(`## ${speakerOf(message, names)}`)
    const instruction = instructionOf(message)
    if (instruction !== undefined) parts.push(`*${oneLine(instruction.label)}*`)
    for (const { sourceId } of sourceParts(message)) {
      const source = sources.get(sourceId)
      if (source !== undefined && source.kind !== 'notes')
        parts.push(`> ${oneLine(source.title)}\n> <${oneLine(source.url)}>`)
    }
    for (const block of blocksOf(message)) {
      if (block.type === 'tool_call')
        parts.push(toolTitle(names.toolCall, block.name), fenced(block.arguments, 'json'))
      else if (block.type === 'tool_result')
        parts.push(toolTitle(names.toolResult, toolNames.get(block.callId)), fenced(block.text, ''))
      else {
        const words = textOf(block.message).trim()
        if (words !== '') parts.push(words)
      }
    }
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
