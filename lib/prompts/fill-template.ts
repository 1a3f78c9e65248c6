import { type KnownVariable, type OwnVariable, parseTemplate, variablesOf } from './template'

export interface TemplateValues {
  title?: string
  url?: string
  /** A language by its English name, or words that stand for one, such as "the language of the text". */
  language?: string
  clipboard?: string
  date?: string
  /** Answers to the user's own variables, by name. */
  own?: Readonly<Record<string, string>>
}

export interface FilledTemplate {
  text: string
  /** The sources that the text speaks of, to be attached as quoted data. */
  sources: { page: boolean; selection: boolean }
  /** Variables for which there was no value: they stand in the text as they were written. */
  missing: string[]
}

/** What stands in an instruction in place of text that is quoted elsewhere in the request. */
const quotedSources = { page: 'the quoted page', selection: 'the quoted text' } as const

/**
 * The instruction that a template makes, in a single pass: what a value contains is never read as a variable.
 *
 * `{{page}}` and `{{selection}}` paste nothing. They name the source, which the request carries apart, within its
 * boundary, and `sources` says which of the two are wanted; in an action on a field, the selection is the field's
 * text. What else comes from outside is kept apart from the instruction too: a title is one short line in
 * quotation marks, and what is on the clipboard is quoted line by line.
 */
export function fillTemplate(template: string, values: TemplateValues): FilledTemplate {
  const { own } = variablesOf(template)
  const sources = { page: false, selection: false }
  const missing = new Set<string>()
  const filled = parseTemplate(template).map((piece): string => {
    if (piece.kind === 'text' || piece.kind === 'malformed') return piece.text
    if (piece.kind === 'known' && (piece.name === 'page' || piece.name === 'selection')) {
      sources[piece.name] = true
      return quotedSources[piece.name]
    }
    const name = piece.kind === 'known' ? piece.name : piece.variable.name
    const value = piece.kind === 'known' ? knownValue(piece.name, values) : ownValue(own, name, values)
    if (value !== undefined) return value
    missing.add(name)
    return `{{${name}}}`
  })
  return { text: filled.join(''), sources, missing: Array.from(missing) }
}

function knownValue(name: KnownVariable, values: TemplateValues): string | undefined {
  if (name === 'page' || name === 'selection') return quotedSources[name]
  const value = values[name]
  if (value === undefined || value.trim() === '') return undefined
  if (name === 'title') return inQuotes(value)
  if (name === 'url') return oneLine(value, 2000).replaceAll(' ', '%20')
  if (name === 'clipboard') return quoted(value)
  return oneLine(value, 200)
}

function ownValue(
  own: OwnVariable[],
  name: string,
  { own: answers = {} }: TemplateValues,
): string | undefined {
  const answer = Object.hasOwn(answers, name) ? answers[name] : undefined
  if (answer !== undefined && answer.trim() !== '') return answer
  const variable = own.find((each) => each.name === name)
  return variable?.initial ?? variable?.choices?.[0]
}

const longestInLine = 200

const oneLine = (text: string, maxChars: number): string => {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return line.length > maxChars ? `${line.slice(0, maxChars)}…` : line
}

const inQuotes = (text: string): string => `"${oneLine(text, 300).replaceAll('"', "'")}"`

/** Each line has its mark, so that no line in it can end the quotation. */
function quoted(text: string): string {
  const trimmed = text.trim()
  if (trimmed.length <= longestInLine && !/[\n\r\u2028\u2029]/.test(trimmed)) return inQuotes(trimmed)
  const lines = trimmed.split(/\r\n|[\n\r\u2028\u2029]/)
  return `\n\n${lines.map((line) => `> ${line}`).join('\n')}\n\n`
}
