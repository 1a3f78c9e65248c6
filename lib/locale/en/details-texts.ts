import { pluralForms } from '../grammar/plural-forms'

const attempts = pluralForms('en')({ one: 'attempt', other: 'attempts' })
const code = {
  curl: 'Copy as curl',
  fetch: 'Copy as fetch',
  node: 'Copy as Node.js',
}

/** The words of the dialog that shows what became of one request: loaded with it. */
export const detailsTextsEn = {
  title: 'Details',
  /** Several requests can be shown: which one. */
  which: 'Shown request',
  /** What a request was made for. */
  kinds: {
    chat: 'Answer',
    title: 'Title',
    rewrite: 'Rewrite',
    part: 'Part of the page',
    summary: 'Summary of earlier messages',
    embed: 'Embedding',
  },
  times: 'Times',
  events: {
    made: 'Asked for',
    sent: 'Sent',
    answered: 'Headers came',
    firstContent: 'First words',
    firstText: 'Reasoned until',
    ended: 'Ended',
  },
  /** What would have followed. */
  leftOut: { title: 'Title', summary: 'Summary of earlier messages' },
  attempts: (count: number) => `${count} ${attempts(count)}`,
  repaired: (parameter: string, sentAs: string | undefined) =>
    sentAs === undefined ? `${parameter} was left out` : `${parameter} was sent as ${sentAs}`,
  firstToken: 'To the first token',
  speed: 'Tokens a second',
  usage: 'Usage',
  input: 'Input',
  cached: 'of it from the cache',
  output: 'Output',
  reasoning: 'of it reasoning',
  price: 'Price',
  request: 'Request',
  response: 'Response',
  headers: 'Headers',
  parameters: 'Parameters',
  messages: 'Messages',
  gone: 'No longer in the conversation.',
  notSent: 'Nothing was sent.',
  status: 'Status',
  requestId: 'Request id',
  noAnswer: 'There was no answer.',
  copyId: 'Copy request id',
  code,
}

export type DetailsTexts = typeof detailsTextsEn
