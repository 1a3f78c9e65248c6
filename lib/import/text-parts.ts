import { listIn } from './read-value'

/** The parts of a content of ChatGPT that are plain text. */
export function textParts(content: unknown): string | undefined {
  const found = listIn(content, 'parts').filter((part) => typeof part === 'string')
  return found.length === 0 ? undefined : found.join('\n\n').toWellFormed()
}
