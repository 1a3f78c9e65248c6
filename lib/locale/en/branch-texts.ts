import type { Parameters } from '../../domain/parameters/parameters'
import { pluralForms } from '../grammar/plural-forms'

const answers = pluralForms('en')({ one: 'answer', other: 'answers' })

const efforts: Record<NonNullable<Parameters['reasoningEffort']>, string> = {
  none: 'None',
  minimal: 'Minimal',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  xhigh: 'Very high',
  max: 'Highest',
}

/** The words of what edits, deletes, repeats and compares: loaded with it. */
export const branchTextsEn = {
  editMessage: 'Edit message',
  saveEdit: 'Save edit',
  editNote: 'The version before stays beside it.',
  deleteMessage: 'Delete message',
  deleteBelow: 'Delete from here on',
  reviewOf: { retry: 'Review request of a retry', continue: 'Review request to continue' },
  details: 'Details',
  putIntoField: 'Put into the field',
  fork: 'Fork into new thread',
  answersLead: 'Each is a reply of its own, to leaf through or to compare.',
  modelsAsked: 'Models',
  addModel: 'Add another',
  copies: (model: string) => `Answers of ${model}`,
  takeOff: (model: string) => `Leave out ${model}`,
  temperature: 'Temperature',
  maxTokens: 'Token limit',
  reasoningEffort: 'Reasoning effort',
  asUsual: 'As usual',
  efforts,
  atMost: (price: string) => `at most ${price} each`,
  totalOf: (count: number, price: string) => `${count} ${answers(count)} · ${price}`,
  totalSent: (count: number, price: string) => `${count} ${answers(count)} · ${price} for what is sent`,
  askFor: (count: number) => (count === 1 ? 'Ask again' : `Ask for ${count} answers`),
  sendFor: (count: number) => (count === 1 ? 'Ask' : `Ask for ${count} answers`),
  answersTo: 'Answers',
  oneByOne: 'One by one',
  goOnWith: 'Go on with this',
  goesOnWith: 'Chosen',
  stopThis: 'End this answer',
}

export type BranchTexts = typeof branchTextsEn
