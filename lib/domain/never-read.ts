/** How many sites the list has at most. */
export const mostNeverRead = 1000

export type SiteProblem =
  /** It names no host. */
  | 'no-host'
  /** It would be every site. */
  | 'every-site'

/**
 * The site that a line names: a host, which is meant with all hosts below it, or a pattern, in which * stands for one
 * or more whole labels. An address that was pasted is taken for its host.
 */
export function siteOfLine(line: string): { site: string } | { problem: SiteProblem } {
  const host = line
    .trim()
    .replace(/^(?:\*|[a-z][a-z+.-]*):\/\//iu, '')
    .replace(/[/?#].*$/u, '')
    .replace(/\.$/u, '')
  if (/^[*.]+$/u.test(host)) return { problem: 'every-site' }
  if (!host.includes('*')) return asSite(hostnameOf(host))
  const labels = host.replace(/:(?:\d+|\*)$/u, '').split('.')
  return asSite(
    labels.map((label) => (label === '*' ? label : hostnameOf(`${label}.a`)?.slice(0, -2))).join('.'),
  )
}

/** What stands in the list as `siteOfLine` gives it. */
export const isNeverRead = (address: string, sites: readonly string[]): boolean => {
  if (sites.length === 0) return false
  const host = URL.parse(address)?.hostname.replace(/\.$/u, '') ?? ''
  return host !== '' && sites.some((site) => isOf(host, site))
}

function isOf(host: string, site: string): boolean {
  if (!site.includes('*')) return host === site || host.endsWith(`.${site}`)
  const labels = host.split('.')
  // "*.example.com" is said of example.com as well, as in the browser's own patterns.
  return matches(labels, site.split('.')) || (site.startsWith('*.') && host === site.slice(2))
}

/** In a time that grows with both lengths only: a star that takes too little takes one more, and no earlier one does. */
function matches(labels: readonly string[], parts: readonly string[]): boolean {
  let [label, part] = [0, 0]
  let star: { label: number; part: number } | undefined
  while (label < labels.length) {
    if (parts[part] === '*') {
      star = { label: label + 1, part: part + 1 }
      label += 1
      part += 1
    } else if (part < parts.length && parts[part] === labels[label]) {
      label += 1
      part += 1
    } else if (star === undefined) return false
    else {
      label = star.label
      star.label += 1
      label += 1
      part = star.part
    }
  }
  return part === parts.length
}

const written = /^(?:\[[\da-f:.]+\]|(?:[\w-]+|\*)(?:\.(?:[\w-]+|\*))*)$/u

const asSite = (site: string | undefined): ReturnType<typeof siteOfLine> =>
  site !== undefined && written.test(site) ? { site } : { problem: 'no-host' }

/** As the browser writes it in addresses. */
function hostnameOf(host: string): string | undefined {
  if (/[\s@%\\*]/u.test(host)) return undefined
  return URL.parse(`http://${host}/`)?.hostname || undefined
}
