import { fenced } from '../domain/text/fenced'
import type { ForeignPart } from './foreign-conversation'
import { type JsonRecord, member, stringIn, wordsIn } from './read-value'
import { textParts } from './text-parts'

/**
 * A page that the model wrote beside the conversation. People see it as part of the answer; the file has it as a call
 * of a tool. The file also tells of later changes, but not in a form that the changed page could be made from.
 */
export function canvasParts(message: JsonRecord): ForeignPart[] {
  if (stringIn(message, 'recipient') !== 'canmore.create_textdoc') return []
  const content = member(message, 'content')
  const call = stringIn(content, 'text') ?? textParts(content) ?? ''
  const document = parseText(call)
  const text = wordsIn(document, 'content')
  if (text === undefined) return []
  const [, language] = /^code\/(.+)$/.exec(stringIn(document, 'type') ?? '') ?? []
  const name = wordsIn(document, 'name')?.replace(/[\s*]+/g, ' ')
  const words = language === undefined ? text : fenced(text, language)
  return [{ type: 'text', text: name === undefined ? words : `**${name}**\n\n${words}` }]
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
