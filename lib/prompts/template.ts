/** What Keyside fills in. `page` and `selection` stand for quoted text; the others for a value. */
export const knownVariables = ['selection', 'page', 'title', 'url', 'language', 'clipboard', 'date'] as const
export type KnownVariable = (typeof knownVariables)[number]

/** The variable by which an action asks for an instruction in the user's words, such as the one on the rewrite card. */
export const instructionVariable = 'instruction'

/** A variable of the user's own: it is asked for. `choices` and `initial` say what may be, or already is, answered. */
export interface OwnVariable {
  name: string
  choices?: string[]
  initial?: string
}

export type TemplatePiece =
  | { kind: 'text'; text: string }
  | { kind: 'known'; name: KnownVariable }
  | { kind: 'own'; variable: OwnVariable }
  /** Braces that hold no variable. They stay as they are. */
  | { kind: 'malformed'; text: string }

const longestVariable = 500
const braces = new RegExp(`(?<!\\\\)(\\\\*)\\{\\{([^{}]{0,${longestVariable}})\\}\\}`, 'g')
const escapedBraces = /(?<!\\)(\\+)\{\{/g
const variableName = /^[\p{L}_][\p{L}\p{N}\p{M}_-]*(?: [\p{L}\p{N}\p{M}_-]+)*$/u
const longestName = 40

/**
 * The pieces of a template, in order.
 *
 * `{{selection}} {{page}} {{title}} {{url}} {{language}} {{clipboard}} {{date}}` are known; any other name is the
 * user's own and is asked for: `{{topic}}`, `{{tone: formal, friendly}}` with a choice, `{{name = default}}`.
 * `\{{` is a pair of braces, and `\\{{` a backslash before a variable.
 */
export function parseTemplate(template: string): TemplatePiece[] {
  const pieces: TemplatePiece[] = []
  const addText = (text: string) => {
    if (text !== '') pieces.push({ kind: 'text', text: withoutEscapes(text) })
  }
  let textFrom = 0
  for (const match of template.matchAll(braces)) {
    const [whole, slashes = '', inner = ''] = match
    if (slashes.length % 2 === 1) continue
    addText(template.slice(textFrom, match.index) + '\\'.repeat(slashes.length / 2))
    pieces.push(pieceIn(inner))
    textFrom = match.index + whole.length
  }
  addText(template.slice(textFrom))
  return pieces
}

const withoutEscapes = (text: string) =>
  text.replace(escapedBraces, (_, slashes: string) => `${'\\'.repeat(slashes.length >> 1)}{{`)

function pieceIn(inner: string): TemplatePiece {
  const mark = inner.search(/[:=]/)
  const name = (mark === -1 ? inner : inner.slice(0, mark)).trim().replace(/\s+/g, ' ')
  const known = knownVariables.find((each) => each === name.toLowerCase())
  const malformed = { kind: 'malformed', text: `{{${inner}}}` } as const
  if (known !== undefined) return mark === -1 ? { kind: 'known', name: known } : malformed
  if (name.length > longestName || !variableName.test(name)) return malformed
  if (mark === -1) return { kind: 'own', variable: { name } }
  const rest = inner.slice(mark + 1).trim()
  if (inner[mark] === '=') return { kind: 'own', variable: { name, initial: rest } }
  const choices = Array.from(
    new Set(
      rest
        .split(',')
        .map((choice) => choice.trim())
        .filter((choice) => choice !== ''),
    ),
  )
  return choices.length === 0 ? malformed : { kind: 'own', variable: { name, choices } }
}

export interface TemplateVariables {
  known: KnownVariable[]
  /** Each once, in the order in which they are asked for. */
  own: OwnVariable[]
  /** Braces that hold no variable, to be pointed out where the template is written. */
  malformed: string[]
}

export function variablesOf(template: string): TemplateVariables {
  const pieces = parseTemplate(template)
  const own = new Map<string, OwnVariable>()
  for (const piece of pieces) {
    if (piece.kind !== 'own') continue
    // Named twice, it is one variable: what was said about it first stands.
    own.set(piece.variable.name, { ...piece.variable, ...own.get(piece.variable.name) })
  }
  return {
    known: knownVariables.filter((name) =>
      pieces.some((piece) => piece.kind === 'known' && piece.name === name),
    ),
    own: Array.from(own.values()),
    malformed: pieces.flatMap((piece) => (piece.kind === 'malformed' ? [piece.text] : [])),
  }
}

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
