import type { RunStatus } from '../../domain/run'
import type { BuiltInActionId } from '../../prompts/built-in-actions'
import type { SummaryLength } from '../../prompts/summary-action'
import type { CommandErrorCode } from '../../protocol'
import { pluralForms } from '../grammar/plural-forms'

const plural = pluralForms('en')
const tokens = plural({ one: 'token', other: 'tokens' })
const words = plural({ one: 'word', other: 'words' })
const items = plural({ one: 'damaged item is', other: 'damaged items are' })
const requests = plural({ one: 'request', other: 'requests' })
const seconds = plural({ one: 'second', other: 'seconds' })
const minutes = plural({ one: 'minute', other: 'minutes' })

const summaryOf: Record<SummaryLength, string> = {
  line: 'Summary in one line',
  short: 'Short summary',
  points: 'Key points',
  detailed: 'Detailed summary',
}

const summaryLengths: Record<SummaryLength, string> = {
  line: 'One line',
  short: 'Short',
  points: 'Key points',
  detailed: 'Detailed',
}

const refusals: Record<CommandErrorCode, string> = {
  invalid: 'This cannot be done as entered.',
  'invalid-address': 'This address cannot be used.',
  'invalid-key': 'This key cannot be used.',
  'wrong-passphrase': 'Wrong passphrase.',
  'not-found': 'It is no longer there.',
  busy: 'An answer is still being written here.',
  'storage-full': 'Storage is full, so nothing was sent or changed.',
  'storage-failed': 'It could not be saved, so nothing was sent or changed.',
  'not-permitted': 'Not permitted.',
  'over-limit': 'Your spending limit is reached. Nothing was sent.',
  'no-price': 'Its price is unknown, so your limit cannot count it. Nothing was sent.',
  'part-missing': 'A part of Keyside could not be loaded. Try again, or restart the browser.',
  unexpected: 'Something went wrong in Keyside. Try again.',
}

const status: Record<RunStatus, string> = {
  queued: 'Waiting to be sent',
  in_progress: 'Answering…',
  requires_action: 'Waiting for your decision',
  completed: 'Complete',
  incomplete: 'Incomplete',
  failed: 'Failed',
  cancelled: 'Stopped',
}

/** The built-in actions by their ids. */
const actions: Record<BuiltInActionId, string> = {
  summarize: 'Summarize',
  ask: 'Ask about the page…',
  explain: 'Explain',
  'summarize-selection': 'Summarize',
  translate: 'Translate',
  'ask-selection': 'Ask about this…',
  improve: 'Improve',
  fix: 'Fix spelling and grammar',
  shorten: 'Shorten',
  lengthen: 'Lengthen',
  formal: 'More formal',
  simpler: 'Simpler',
  'translate-field': 'Translate',
  custom: 'Own instruction…',
  draft: 'Draft…',
}

export const en = {
  language: 'en' as string,

  message: 'Message',
  messagePlaceholder: 'Ask anything',
  send: 'Send',
  stop: 'Stop',
  conversation: 'Conversation',
  you: 'You',
  assistant: 'Assistant',
  system: 'System message',
  tool: 'Tool',
  toolCall: 'Tool call',
  toolResult: 'Tool result',
  text: 'Text',
  progress: 'Progress',
  estimate: 'Estimate',
  reviewRequest: 'Review request',
  learnedFrom: (spread: string, count: number) =>
    `Learned from what this model charged: ±${spread} over ${count} ${requests(count)}`,
  spending: 'Spending',
  goOnToday: 'Go on today',
  copy: 'Copy',
  copied: 'Copied',
  retry: 'Retry',
  continue: 'Continue',
  edit: 'Edit',
  moreActions: 'More actions',
  retryOptions: 'Ask differently',
  severalAnswers: 'Several answers',
  quote: 'Quote',
  sendNow: 'Send now',
  remove: 'Remove',
  jumpToEnd: 'Jump to the end',
  find: 'Find in conversation',
  previousMatch: 'Previous match',
  nextMatch: 'Next match',
  nothingFound: 'Nothing found',
  foundIn: (at: number, count: number) => `${at} of ${count}`,
  shortcuts: 'Keyboard shortcuts',
  model: 'Model',
  noConnection: 'No connection is set up yet.',
  modelPlaceholder: 'Choose a model',
  noModels: 'No model matches. Press Enter to use what you typed.',
  newChat: 'New chat',
  temporaryChat: 'Temporary chat',
  settings: 'Settings',
  openInSidePanel: 'Open in side panel',
  openInTab: 'Open in a tab',
  setUp: 'Set up',
  history: 'History',
  noHistory: 'Conversations appear here.',
  rename: 'Rename',
  title: 'Title',
  save: 'Save',
  cancel: 'Cancel',
  delete: 'Delete',
  deleted: 'Deleted. It stays on this disk for 30 days.',
  deleteNow: 'Delete now',
  undo: 'Undo',
  more: 'Show more',
  close: 'Close',

  welcomeTitle: 'Your model, beside every page',
  welcomePopup: 'Connect a chat API with your own key, or a model on this computer.',
  welcomeForm:
    'Enter the address of a chat API and your key. They stay on this device, and Keyside talks to nobody else.',
  emptyThread: 'Ask something. Nothing is sent before you press Enter.',

  progressStates: {
    idle: '',
    sending: 'Sending…',
    thinking: 'Thinking…',
    answering: 'Answering…',
  },
  waitingSince: (wholeSeconds: number) =>
    wholeSeconds < 120
      ? `Still waiting, ${wholeSeconds} ${seconds(wholeSeconds)} so far. Some models think for minutes.`
      : `Still waiting, ${Math.floor(wholeSeconds / 60)} ${minutes(Math.floor(wholeSeconds / 60))} so far. Some models think for minutes.`,
  tryingAgainIn: (wholeSeconds: number) =>
    `The server is busy. Trying again in ${wholeSeconds} ${seconds(wholeSeconds)}…`,
  answerComplete: (count: number) => `Answer complete, ${count} ${words(count)}`,
  answerIncomplete: 'Answer incomplete',
  answerFailed: 'No answer',
  answerStopped: 'Answer stopped',

  destination: (host: string, model: string) => `→ ${host} · ${model}`,
  tokenCount: (formatted: string, count: number, isExact: boolean) =>
    `${isExact ? '' : '≈ '}${formatted} ${tokens(count)}`,
  counting: 'counting…',
  priceUnknown: 'price unknown',
  free: 'free',
  page: 'Page',
  attachFile: 'Attach file',
  screenshot: 'Screenshot',
  screenshotAsks: 'Needs a click on Keyside’s icon on this page first',
  dropFiles: 'Drop the files here',
  readingPage: 'Reading the page…',
  summaryLength: 'Length',
  summaryLengths,
  summaryOf,
  languageInEnglish: 'English' as string,
  instructionSent: 'What is asked',
  requests: (count: number) => `${count} ${requests(count)}`,
  about: (price: string) => `about ${price}`,
  summarize: 'Summarize',
  readingPart: (part: number, of: number) => `Reading part ${part} of ${of}…`,
  passageGone: 'This passage is no longer on the page.',
  usageOf: (input: string, output: string) => `${input} in · ${output} out`,
  priceFrom: (source: string, date: string) =>
    source === 'local' ? 'A server on this machine costs nothing' : `Price from ${source}, ${date}`,

  refusals,
  status,

  actions: actions as Record<string, string>,
  damagedItems: (count: number) => `${count} ${items(count)} set aside, and not shown.`,

  databaseProblems: {
    blocked: 'Another Keyside window holds an older version. Close the others and reload this one.',
    newer: 'A newer Keyside has used this profile. Update Keyside to see your conversations.',
    refused: 'The browser gives Keyside no storage. Check whether it is allowed to keep data.',
  },
  notSaved: 'Not saved: the storage is full or fails. It stays in this window: copy it, or try again.',
  saveAgain: 'Try saving again',
  export: 'Export',
  print: 'Print or PDF',
  notDrawn: 'This message could not be drawn, so here is its plain text.',
  notLoaded: 'A part of this view could not be loaded.',
  viewBroken: 'Keyside could not draw this view. Your conversations are kept.',
  copyDiagnostics: 'Copy diagnostics',
  diagnosticsHold:
    'Diagnostics name the version, the browser and the places in Keyside’s code. They hold no key and none of your text.',
  superseded: 'Keyside was updated.',
  reload: 'Reload',

  rewriteMenu: 'Rewrite',
  screenshotMenu: 'Screenshot…',
}

export type Texts = typeof en
