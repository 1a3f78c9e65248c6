/** An address that may be opened, as the browser understands it: http, https and mailto, and nothing else. */
export function safeHref(words: string): string | undefined {
  const url = URL.parse(words)
  if (url === null) return undefined
  const isSafe =
    url.protocol === 'mailto:' || ((url.protocol === 'https:' || url.protocol === 'http:') && url.host !== '')
  return isSafe ? url.href : undefined
}

/** Where a link really leads, where its words don't say so: its host, or the address of a letter. */
export function hiddenTarget(href: string, words: string): string | undefined {
  const url = new URL(href)
  const target = url.protocol === 'mailto:' ? decodeAddress(url.pathname) : url.host
  const said = words.trim()
  if (url.protocol === 'mailto:') return said.replace(/^mailto:/iu, '') === target ? undefined : target
  const named = URL.parse(said) ?? URL.parse(`https://${said}`)
  const isSaid = named?.host === url.host && named.username === url.username && url.username === ''
  return isSaid ? undefined : target
}

function decodeAddress(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
