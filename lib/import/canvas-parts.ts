import { fenced } from '../domain/text/fenced'
import type { ForeignPart } from './foreign-conversation'
import { type JsonRecord, member, stringIn, wordsIn } from './read-value'
import { textParts } from './text-parts'

/**
 * A page that the model wrote beside the conversation: for the person it is part of the answer, in the file it is a
 * tool's call. What was changed in it afterwards is not told in a way that it could be made out of.
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
