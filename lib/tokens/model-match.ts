/** How the source of the prices writes by what names a model goes. */
export type ModelRule =
  | { equals: string }
  | { starts_with: string }
  | { ends_with: string }
  | { contains: string }
  | { regex: string }
  | { or: readonly ModelRule[] }
  | { and: readonly ModelRule[] }

/** Before a rule's text; a whole name has none, for nine in ten are such. */
const marks = { starts_with: '^', ends_with: '$', contains: '*', regex: '/' } as const

/**
 * A rule as text: alternatives divided by spaces, in each of them what must hold together joined by `&`.
 * Throws where a rule can't be told so.
 */
export function writeMatch(rule: ModelRule): string {
  const alternatives = 'or' in rule ? rule.or : [rule]
  return alternatives.map((each) => ('and' in each ? each.and : [each]).map(writeOne).join('&')).join(' ')
}

function writeOne(rule: ModelRule): string {
  const text = write(rule)
  if (text === undefined || /[ &]/.test(text)) throw new Error(`No text for ${JSON.stringify(rule)}`)
  return text
}

function write(rule: ModelRule): string | undefined {
  if ('equals' in rule) return /^[\^$*/]/.test(rule.equals) ? undefined : rule.equals.toLowerCase()
  if ('starts_with' in rule) return marks.starts_with + rule.starts_with.toLowerCase()
  if ('ends_with' in rule) return marks.ends_with + rule.ends_with.toLowerCase()
  if ('contains' in rule) return marks.contains + rule.contains.toLowerCase()
  if ('regex' in rule) return marks.regex + rule.regex
  return undefined
}

/** Takes the text of `writeMatch`, and a model's name in lower case. */
export function matches(match: string, name: string): boolean {
  return match.split(' ').some((alternative) => alternative.split('&').every((rule) => holds(rule, name)))
}

function holds(rule: string, name: string): boolean {
  const text = rule.slice(1)
  switch (rule[0]) {
    case marks.starts_with:
      return name.startsWith(text)
    case marks.ends_with:
      return name.endsWith(text)
    case marks.contains:
      return name.includes(text)
    case marks.regex:
      return new RegExp(text).test(name)
    default:
      return rule === name
  }
}
