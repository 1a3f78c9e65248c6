import type { ReadResult } from '../visible/page-reading'
import type { ReadingDeed, SiteName } from '../visible/site-names'

/** The result, with who read it and what was done for that. */
export const withSite = (result: ReadResult, name: SiteName, did: readonly ReadingDeed[]): ReadResult =>
  'failure' in result
    ? result
    : {
        reading: {
          ...result.reading,
          site: name,
          ...(did.length === 0 ? {} : { did: [...new Set([...(result.reading.did ?? []), ...did])] }),
        },
      }
