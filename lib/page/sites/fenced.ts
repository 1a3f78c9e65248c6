import { cleanCharacters } from '../visible/clean-characters'

const longestFence = (text: string): number =>
  Math.max(2, ...Array.from(text.matchAll(/^ *(`{3,})/gm), ([, fence = '']) => fence.length))

/** Code between fences that do not occur in it, without characters that nobody sees, with the ending of the file's name as its language. */
export function fenced(text: string, name: string): string {
  const fence = '`'.repeat(longestFence(text) + 1)
  const language = /\.([a-z0-9+#-]{1,12})$/i.exec(name)?.[1] ?? ''
  return `${fence}${language.toLowerCase()}\n${cleanCharacters(text).text.replace(/\n+$/, '')}\n${fence}`
}
