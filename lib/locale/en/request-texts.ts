import { pluralForms } from '../grammar/plural-forms'

const messages = pluralForms('en')({ one: 'message', other: 'messages' })
const calls = pluralForms('en')({ one: 'tool call', other: 'tool calls' })
const results = pluralForms('en')({ one: 'tool result', other: 'tool results' })
const images = pluralForms('en')({ one: 'image', other: 'images' })
const parts = pluralForms('en')({ one: 'part is', other: 'parts are' })
const words = pluralForms('en')({ one: 'token', other: 'tokens' })

/** The words of the dialog that shows a request before it is sent: loaded with it. */
export const requestTextsEn = {
  title: 'Request',
  lead: 'This is all that leaves when you send it, and nothing else does.',
  /** Several models are asked at once: which one's request. */
  which: 'Shown request',
  /** What is wrong with those that are not shown. */
  trouble: {
    'too-long': (models: string) => `too long for ${models}`,
    'cannot-see': (models: string) => `no images for ${models}`,
  },
  otherRequests: (troubles: string) => `Other requests: ${troubles}.`,
  leadOfPart: 'This is what leaves next when you send it.',
  asParts: 'Parts',
  asJson: 'As JSON',
  view: 'View',
  parts: 'Parts of the request',
  earlier: (count: number, formatted: string) => `${formatted} earlier ${messages(count)}`,
  kinds: {
    instructions: 'Instructions',
    rules: 'Rules of this task',
    'source-rules': 'Rules for quoted text',
    'citation-rule': 'Rule for citing',
    summary: 'Summary of earlier messages',
    instruction: 'Action',
    draft: 'Your message',
    image: 'Image',
    'unseen-image': 'In place of an image',
    reply: 'Answer so far',
    continue: 'Asks to go on',
    field: 'Field',
  },
  /** Of a text field that is rewritten. */
  fieldParts: {
    before: 'Text before it in the field',
    page: 'What the page is about',
    text: 'Text to rewrite',
    after: 'Text after it in the field',
    original: 'The text at first',
  },
  /** Where instructions are set. */
  instructionsFrom: {
    run: 'for this request',
    action: 'of the action',
    thread: 'of this conversation',
    assistant: 'of the assistant',
    connection: 'of the connection',
    all: 'for all chats',
  },
  sourceKinds: { page: 'Page', selection: 'Selection', pdf: 'PDF', file: 'File', notes: 'Notes' },
  unsent: {
    'tool-call': (count: number, formatted: string) =>
      `Not sent: ${formatted} ${calls(count)} without a result`,
    'tool-result': (count: number, formatted: string) =>
      `Not sent: ${formatted} ${results(count)} without a call`,
    image: (count: number, formatted: string) => `Not sent: ${formatted} ${images(count)} in answers`,
  },
  leaveIn: (name: string) => `Send ${name}`,
  pin: 'Keep when the oldest make room',
  unpin: 'Do not keep',
  replaced: 'in the summary',
  noDraft: 'Nothing is typed yet.',
  format: 'Marks between messages',
  reserved: 'Answer, at most',
  tokens: (formatted: string, count: number) => `${formatted} ${words(count)}`,
  total: 'Total',
  ofContext: (share: string, context: string) => `${share} of the model’s ${context}`,
  atMost: (price: string) => `at most ${price} with the answer`,
  noRoomForAnswer: (over: string) => `This leaves too little room for an answer: ${over} too long.`,
  cannotSee:
    'This model cannot see images: in place of each one it is told that there was one. Send it so, or close this and choose another model.',
  pageChanged:
    'The page has changed since. Send what you see here, as you reviewed it, or look at it as it is now.',
  lookAgain: 'Look again',
  sendAsReviewed: 'Send as reviewed',
  leaveOutImages: 'Leave the images out',
  together: (count: number, price: string) => `${count} answers: ${price}`,
  tooLong: (over: string) => `This is ${over} more than the model can take.`,
  /** What the button "Go on today" does, too. */
  overLimit: {
    day: (limit: string, spent: string) =>
      `Your limit of ${limit} a day is reached: ${spent} was spent today. If you go on, no limit holds anything back until tomorrow.`,
    month: (limit: string, spent: string) =>
      `Your limit of ${limit} a month is reached: ${spent} was spent this month. If you go on, no limit holds anything back until tomorrow.`,
  },
  overCeiling: (price: string, ceiling: string) =>
    `This costs ${price}. You want to be asked above ${ceiling}.`,
  dropOldest: (count: number, formatted: string) => `Leave out the oldest ${formatted} ${messages(count)}`,
  summarizeOldest: (count: number, formatted: string) =>
    `Replace the oldest ${formatted} ${messages(count)} by a summary`,
  summaryCramped: 'There is little room for their summary: it may be cut off.',
  summaryTooLong: 'Their summary would not fit, either.',
  /** Of a long text that is read in parts. */
  partOf: (part: string, of: string) => `This is part ${part} of ${of}.`,
  laterParts: (count: number, formatted: string) =>
    `${formatted} more ${parts(count)} to be read after it, then the notes on all make the last request.`,
  noLaterParts: 'After it the notes on all parts make the last request.',
  allTogether: (requests: string, price: string) => `${requests} in all: ${price}.`,
  partTooLong: 'The parts were cut for a model that takes more. Choose such a model.',
  noRoom: 'Leaving out earlier messages does not help. Leave out sections, or shorten the message.',
  summarizing: 'Summarizing…',
  summaryFailed: 'No summary was made. The messages are all still there.',
  removeSummary: 'Send the messages instead',
  editSummary: 'Text of the summary',
  imageBytes: (chars: string) => `…${chars} characters of the image…`,
  copyJson: 'Copy JSON',
  /** The card in a page that asked is closed, or its page was left. */
  maskedInIt: (found: string) => `Masked in it: ${found}.`,
  showAsTheyAre: 'Show and send as they are',
  cardGone:
    'The card in the page is closed or was lost, so nothing was sent. Open this window from it again.',
  showMore: (count: string) => `Show ${count} more`,
}

export type RequestTexts = typeof requestTextsEn
