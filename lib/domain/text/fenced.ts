/** Code as Markdown shows it, whatever marks are in it. */
export function fenced(code: string, language: string): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const name = /^[\w+#.-]{1,30}$/.test(language) && language !== 'unknown' ? language : ''
  return `${fence}${name}\n${code}\n${fence}`
}
