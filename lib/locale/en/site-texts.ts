import type { ReadingDeed, SiteName } from '../../page/visible/site-names'

const siteNames: Record<SiteName, string> = {
  youtube: 'YouTube',
  github: 'GitHub',
  google: 'Google Docs and Sheets',
  threads: 'conversations',
}

const deeds: Record<ReadingDeed, string> = {
  'opened-transcript': 'The page’s own transcript was opened for it.',
  'no-transcript': 'No transcript was found: the page was read as any other.',
  'asked-site':
    'The page’s own site was asked for the text, with your session; the network log has the request.',
  'site-refused': 'The site did not give the text: only what the page itself shows was read.',
  'more-on-site': 'The site has more that is not on the page yet.',
  'open-part-only': 'Only the tab or sheet that is open was read.',
  scrolled: 'The page was scrolled through.',
  stopped: 'You stopped it: only what had been seen by then was read.',
}

export const siteTextsEn = {
  siteNames,
  deeds,
  readBy: (name: string) => `Read by the reader for ${name}.`,
  chosenPart: 'Only a part that was chosen was read.',
  choosePart: 'Choose a part of the page',
  stopChoosing: 'Stop choosing',
  scrollThrough: 'Scroll through and read',
  stopScrolling: 'Stop scrolling',
  choosing: 'Click on the page what is to be read.',
  scrolling: 'Scrolling through the page…',
  nothingChosen: 'Nothing was chosen.',
  readWhole: 'Read the whole page',
  hint: 'Click what Keyside is to read. Arrows: up wider, down narrower, left and right beside it. Enter reads it, Esc leaves.',
}

export type SiteTexts = typeof siteTextsEn
