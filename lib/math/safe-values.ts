const keyword = /^[a-z-]{1,20}$/
const count = /^[+-]?\d{1,2}$/
const colour = /^(#[\da-f]{3,8}|[a-z]{1,20})$/i
const border = /^\d?\.?\d{1,4}(em|px) (solid|dashed|double)( (#[\da-f]{3,8}|[a-z]{1,20}))?$/i

/**
 * How many of a unit are as long as one em, roughly: enough to tell what is far too long. Shares of a box are not
 * among them, as the box of a formula is as wide as the formula.
 */
const perEm: Record<string, number> = {
  em: 1,
  ex: 2,
  mu: 18,
  pt: 12,
  px: 16,
  bp: 12,
  pc: 1,
  mm: 4.2,
  cm: 0.42,
  in: 0.17,
}
const longestEm = 10

function isLength(value: string): boolean {
  const [, number = '', unit = ''] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e-?\d)?)([a-z]{2})?$/.exec(value) ?? []
  if (number === '') return false
  return Math.abs(Number(number)) <= longestEm * (unit === '' ? 1 : (perEm[unit] ?? 0))
}

const areLengths = (value: string): boolean => value.split(/\s+/).every(isLength)
const matches =
  (pattern: RegExp) =>
  (value: string): boolean =>
    pattern.test(value)
const oneOf =
  (...values: string[]) =>
  (value: string): boolean =>
    values.includes(value)
const isFlag = oneOf('true', 'false')

/** The attributes that a formula may have, each with what it may say. */
const attributes: Record<string, (value: string) => boolean> = {
  accent: isFlag,
  accentunder: isFlag,
  columnalign: (value) => value.split(/\s+/).every(oneOf('left', 'right', 'center')),
  columnspan: matches(count),
  columnspacing: areLengths,
  depth: isLength,
  displaystyle: isFlag,
  fence: isFlag,
  form: oneOf('prefix', 'infix', 'postfix'),
  height: isLength,
  largeop: isFlag,
  linethickness: isLength,
  lspace: isLength,
  mathbackground: matches(colour),
  mathcolor: matches(colour),
  mathsize: isLength,
  mathvariant: matches(keyword),
  maxsize: isLength,
  minsize: isLength,
  movablelimits: isFlag,
  rowspacing: areLengths,
  rowspan: matches(count),
  rspace: isLength,
  scriptlevel: matches(count),
  separator: isFlag,
  stretchy: isFlag,
  symmetric: isFlag,
  voffset: isLength,
  width: isLength,
}

/** No position, no transform, no image: what a formula draws stays where it stands. */
const styles: Record<string, (value: string) => boolean> = {
  border: matches(border),
  borderBottom: matches(border),
  borderLeft: matches(border),
  borderRight: matches(border),
  borderTop: matches(border),
  color: matches(colour),
  fontStyle: oneOf('italic', 'normal'),
  fontWeight: oneOf('bold', 'normal'),
  marginLeft: isLength,
  mathDepth: matches(count),
  padding: areLengths,
  paddingBottom: isLength,
  paddingLeft: isLength,
  paddingRight: isLength,
  paddingTop: isLength,
  textAlign: oneOf('left', 'right', 'center'),
  width: isLength,
}

function safe(
  values: Readonly<Record<string, unknown>>,
  rules: Record<string, (value: string) => boolean>,
  nameOf: (name: string) => string,
): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [written, given] of Object.entries(values)) {
    const name = nameOf(written)
    const value = String(given).trim()
    if (Object.hasOwn(rules, name) && rules[name]?.(value)) kept[name] = value
  }
  return kept
}

export const safeAttributes = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  safe(values, attributes, (name) => name)

export const safeStyle = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  safe(values, styles, (name) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()))
