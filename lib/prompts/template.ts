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
const isVariableName = (name: string) =>
  /^[\p{L}_][\p{L}\p{N}\p{M}_-]*(?: [\p{L}\p{N}\p{M}_-]+)*$/u.test(name)
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
  if (name.length > longestName || !isVariableName(name)) return malformed
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
