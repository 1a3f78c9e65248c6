import type { ReadResult } from '../visible/page-reading'
import type { ReadingDeed } from '../visible/site-names'
import { googleFileAt, googleTabAt } from './google-address'
import { readGoogleDoc } from './google-doc'
import { readGoogleSheet } from './google-sheet'
import type { SiteReader } from './site-reader'
import { withSite } from './with-site'

/** Documents and tables whose editors draw on a canvas: what they show is what the site gave when it was asked. */
export const createGoogleReader = (): SiteReader => ({
  async read(reader, asked): Promise<ReadResult | undefined> {
    const url = new URL(location.href)
    const file = googleFileAt(url)
    if (file === undefined) return undefined
    const did: ReadingDeed[] = ['asked-site']
    if (asked !== undefined && file.kind === 'document') {
      const doc = readGoogleDoc(asked, googleTabAt(url, 'tab') ?? 't.0')
      if (doc?.hasOtherTabs === true) did.push('open-part-only')
      if (doc !== undefined) return withSite(reader.look().describe(doc.sections, 'site'), 'google', did)
    } else if (asked !== undefined) {
      const sections = readGoogleSheet(asked)
      if (sections.length > 0)
        return withSite(reader.look().describe(sections, 'site'), 'google', [...did, 'open-part-only'])
    }
    return withSite(await reader.read('page'), 'google', [...did, 'site-refused'])
  },
})
