/** A value by its first and last characters: enough to know it again, too little to use it. */
export function shortened(value: string): string {
  const key = /^-----BEGIN ([A-Z0-9 ]+)-----/.exec(value)?.[1]
  if (key !== undefined) return key
  const characters = Array.from(value)
  const shown = characters.length >= 16 ? 4 : characters.length >= 8 ? 2 : 1
  return `${characters.slice(0, shown).join('')}…${characters.slice(-shown).join('')}`
}
