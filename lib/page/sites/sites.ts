import type { SiteName } from '../visible/site-names'
import { googleExportOf, googleFileAt } from './google-address'

/** A site that is read by a reader of its own. */
export interface Site {
  name: SiteName
  /** Its script, which is put into this site's pages only. */
  script: string
  isHere(url: URL): boolean
  /** What the site itself is asked for, as its page would ask: an address of the page's own origin. */
  asks?(url: URL): string | undefined
}

const isAt = (...hosts: string[]) => {
  const known = new Set(hosts)
  return ({ hostname }: URL): boolean => known.has(hostname)
}

/** Every site that a general reader cannot read. One entry each. */
const sites: readonly Site[] = [
  {
    name: 'youtube',
    script: '/content-scripts/site-youtube.js',
    isHere: isAt('www.youtube.com', 'youtube.com', 'm.youtube.com'),
  },
  {
    name: 'github',
    script: '/content-scripts/site-github.js',
    isHere: isAt('github.com'),
  },
  {
    name: 'google',
    script: '/content-scripts/site-google.js',
    isHere: (url) => url.hostname === 'docs.google.com' && googleFileAt(url) !== undefined,
    asks: googleExportOf,
  },
  {
    name: 'threads',
    script: '/content-scripts/site-threads.js',
    isHere: isAt(
      ...['x.com', 'twitter.com', 'mobile.twitter.com', 'news.ycombinator.com', 'mail.google.com'],
      ...['reddit.com', 'www.reddit.com', 'old.reddit.com', 'new.reddit.com', 'sh.reddit.com'],
    ),
  },
]

/** The site at an address, if it is one of those. */
export function siteAt(address: string): Site | undefined {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  return sites.find(({ isHere }) => isHere(url))
}
