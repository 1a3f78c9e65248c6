const editors = /^\/(document|spreadsheets)((?:\/u\/\d+)?\/d\/[\w-]+)\//

/** Which editor an address opens, and of what. What was published has a page of plain text. */
export function googleFileAt(url: URL): { kind: 'document' | 'spreadsheets'; path: string } | undefined {
  const [, kind, path] = editors.exec(`${url.pathname}/`) ?? []
  if (
    path === undefined ||
    path.endsWith('/d/e') ||
    /\/(?:mobilebasic|pub|pubhtml|htmlview|preview)$/.test(url.pathname)
  )
    return undefined
  return kind === 'document' || kind === 'spreadsheets' ? { kind, path } : undefined
}

/** The tab of a document, or the sheet of a table, that an address opens. */
export const googleTabAt = (url: URL, name: 'tab' | 'gid'): string | undefined =>
  url.searchParams.get(name) ?? new URLSearchParams(url.hash.slice(1)).get(name) ?? undefined

/** Where the site gives what the editor shows, without leading elsewhere. */
export function googleExportOf(url: URL): string | undefined {
  const file = googleFileAt(url)
  if (file === undefined) return undefined
  const base = `${url.origin}/${file.kind}${file.path}`
  if (file.kind === 'document') return `${base}/edit`
  const sheet = googleTabAt(url, 'gid')
  return `${base}/gviz/tq?tqx=out:csv&headers=0${sheet === undefined ? '' : `&gid=${encodeURIComponent(sheet)}`}`
}
