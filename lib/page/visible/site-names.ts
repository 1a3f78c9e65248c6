/** The readers beside the general one. */
export const siteNames = ['youtube', 'github', 'google', 'threads'] as const
export type SiteName = (typeof siteNames)[number]

/** What was done for a reading that a person has to be told of, because the page or its site noticed it. */
export const readingDeeds = [
  'opened-transcript',
  'no-transcript',
  'asked-site',
  'site-refused',
  'more-on-site',
  'open-part-only',
  'scrolled',
  'stopped',
] as const
export type ReadingDeed = (typeof readingDeeds)[number]
