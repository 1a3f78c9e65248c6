import type { HiddenReason, PageFailure } from '../../page/visible/page-reading'
import { pluralForms } from '../grammar/plural-forms'

const characters = pluralForms('en')({ one: 'character', other: 'characters' })

const tabs = pluralForms('en')({ one: 'tab', other: 'tabs' })

const parts = pluralForms('en')({ one: 'part', other: 'parts' })

const pageFailures: Record<PageFailure, string> = {
  empty: 'There is no text on this page that a person could read.',
  'no-selection': 'Nothing is selected on this page.',
  'nothing-chosen': 'No part of this page was chosen that could be read.',
  restricted: 'The browser lets no extension read this page.',
  'no-grant': 'Click Keyside’s icon on this page to let it be read.',
  'never-read': 'You never let Keyside read this site. The list is in the settings, beside Reach.',
  'no-site-access': 'The browser’s own viewer shows this PDF. Allow its site to let Keyside read it.',
  'too-slow': 'The page does not answer.',
  gone: 'The page went away while it was being read.',
  'other-frame':
    'This field belongs to another site inside the page. Allow that site, then choose the action again in the field’s menu.',
  'unreadable-pdf': 'This PDF is locked or damaged, and cannot be read.',
  'no-text-in-pdf': 'There is no text in this PDF, only pictures of pages.',
  'part-missing': 'A part of Keyside could not be loaded. Try again, or restart the browser.',
}

const hiddenReasons: Record<HiddenReason, string> = {
  style: 'not shown by the page',
  size: 'too small to see',
  colour: 'in the colour of its background',
  place: 'outside the page or cut off',
  covered: 'behind something else',
  'not-shown': 'in parts that are never shown',
  characters: 'invisible characters',
}

export const pageTextsEn = {
  summarizePage: 'Summarize page',
  attachPage: 'Attach page',
  attachSelection: 'Attach selection',
  attachTab: 'Attach tab',
  attachTabs: (formatted: string, count: number) => `Attach ${formatted} ${tabs(count)}`,
  openTabs: 'Open tabs',
  noOtherTabs: 'No other page is open.',
  removePage: 'Remove page',
  removeSelection: 'Remove selection',
  allowThisSite: 'Allow this site',
  allowSite: (host: string) => `Allow ${host}`,
  frameAllowed: 'The site is allowed. Choose the action again in the field’s menu.',
  readAgain: 'Read again',
  pageFailures,
  hiddenReasons,
  hiddenLeftOut: (formatted: string, count: number) => `${formatted} hidden ${characters(count)} left out`,
  partsLeftOut: (formatted: string, count: number) => `${formatted} ${parts(count)} left out`,
  nothingLeftOut: 'Nothing left out',
  waitsForReading: 'Sends as soon as what goes along has been read.',
  notWhole: 'Not sent: something that was to go along is not there.',
  otherWays: 'Read in another way',
  pageCut: 'Only its beginning was read: it is too large.',
  pageStale: 'The page has changed since it was read.',
  pageMoved: (title: string) => `This conversation is about “${title}”.`,
  reopenPage: 'Open that page',
  shareOfContext: (percent: string) => `${percent} of the context`,
  /** A page that cannot be read again goes along as it was then. */
  readAt: (when: string) => `as read ${when}`,
  attachedPage: 'Goes with the next message',
  keptSummary: (when: string) => `Kept from ${when}.`,
  refresh: 'Refresh',
  firstTime: (host: string, count: string, price: string) =>
    `Sends ${count} to ${host}, for ${price}. From now on this starts at once.`,
  overCeiling: (price: string, ceiling: string) =>
    `This costs ${price}. You want to be asked above ${ceiling}.`,
  sendIt: 'Go ahead',
  goOn: 'Go on',
  answerCopied: 'The answer is on the clipboard.',
  answerToCopy: 'The answer is ready to be copied.',
  noPageForField:
    'This action quotes the page, and for a text field no page is sent. Take {{page}} out of its template.',
  clipboardText: 'Text from the clipboard: paste it here',
  notNow: 'Not now',
  reviewSummary: 'Review summary request',
  tooLongTitle: 'Page too long',
  tooLongLead: (share: string) => `${share} of the page does not fit into this model at once.`,
  tooLongWays: { start: 'Start', 'start-end': 'Start and end', sections: 'Sections', parts: 'In parts' },
  tooManySections: (chosen: string, budget: string) => `${chosen} chosen; ${budget} fit.`,
}

export type PageTexts = typeof pageTextsEn
