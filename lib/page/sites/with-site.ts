import type { ReadResult } from '../visible/page-reading'
import type { ReadingDeed, SiteName } from '../visible/site-names'

/** The result, with who read it and what was done for that. */
export const withSite = (result: ReadResult, site: SiteName, did: readonly ReadingDeed[]): ReadResult =>
  withDeeds('failure' in result ? result : { reading: { ...result.reading, site } }, did)

export const withDeeds = (result: ReadResult, did: readonly ReadingDeed[]): ReadResult =>
  'failure' in result || did.length === 0
    ? result
    : { reading: { ...result.reading, did: Array.from(new Set([...(result.reading.did ?? []), ...did])) } }
