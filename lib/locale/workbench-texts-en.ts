import type { SpendingGroup } from '../domain/spending'
import { pluralForms } from './plural-forms'

const requests = pluralForms('en')({ one: 'request', other: 'requests' })

const groups: Record<SpendingGroup, string> = {
  day: 'Day',
  month: 'Month',
  model: 'Model',
  connection: 'Connection',
  action: 'Action',
  site: 'Site',
}

const kinds: Record<string, string> = {
  chat: 'Chat',
  title: 'Titles',
  rewrite: 'Rewriting',
  part: 'Reading in parts',
  summary: 'Summaries of conversations',
  embed: 'Embeddings',
  summarize: 'Summarize page',
  ask: 'Questions about a page',
}

/** The words of the workbench, which is a page of its own. */
export const workbenchTextsEn = {
  title: 'Workbench',
  sections: 'Sections',
  spending: 'Spending',
  today: 'Today',
  thisMonth: 'This month',
  ofLimit: (limit: string) => `of ${limit}`,
  period: 'Period',
  periods: { month: 'This month', '30-days': 'Last 30 days', year: 'Last 12 months', all: 'Everything' },
  chart: 'Spending over time',
  column: (name: string, price: string, count: number, formatted: string) =>
    `${name}: ${price}, ${formatted} ${requests(count)}`,
  by: 'By',
  groups,
  kinds,
  noSite: 'No page',
  requests: 'Requests',
  input: 'Tokens in',
  output: 'Tokens out',
  price: 'Price',
  total: 'Total',
  unpriced: (count: number, formatted: string) =>
    `${formatted} ${requests(count)} of unknown price ${count === 1 ? 'is' : 'are'} not in it.`,
  nothing: 'Nothing was sent in this period.',
  saveCsv: 'Save as CSV',
  limits: 'Limits',
  limitsHint: 'When a limit is reached, requests wait for your word. 0 is no limit. Prices are estimates.',
  dailyLimit: 'A day, in USD',
  monthlyLimit: 'A month, in USD',
  liftedToday: 'The limits are lifted for today.',
  holdAgain: 'Hold them again',
  prices: 'Prices',
  pricesHint: 'USD for a million tokens. Your own price counts before the list’s.',
  cached: 'Cached in',
  source: 'Source',
  priceSource: (source: string, date: string) => `${source}, ${date}`,
  ownPrice: (date: string) => `yours, ${date}`,
  freeHere: 'on this machine',
  unknown: 'unknown',
  edit: (model: string) => `Set price of ${model}`,
  save: 'Save price',
  useList: (model: string) => `Use the list’s price of ${model}`,
  inputRate: 'Input',
  outputRate: 'Output',
  cachedRate: 'Cached input',
  failed: 'What was spent could not be read.',
}

export type WorkbenchTexts = typeof workbenchTextsEn
