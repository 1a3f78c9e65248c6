/** A computed length of a whole, in pixels. */
export function length(written: string, whole: number): number {
  let sum = 0
  for (const [, sign, value, unit] of written.matchAll(/(?:([+-]) )?(-?[\d.]+)(%|px|$)/g))
    sum += (sign === '-' ? -1 : 1) * (unit === '%' ? (Number(value) / 100) * whole : Number(value))
  return sum
}

/** What spaces divide in a computed value. */
export const wordsOf = (value: string): string[] => value.match(/(?:[^\s()]|\([^()]*\))+/g) ?? []

const inside = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`
const byComma = new RegExp(`(?:[^,()]|${inside})+`, 'g')

/** What commas divide in a computed value. */
export const listed = (value: string): string[] => value.match(byComma)?.map((each) => each.trim()) ?? []
