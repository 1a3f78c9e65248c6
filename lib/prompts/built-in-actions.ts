import { summaryActionId } from './summary-action'
/** An action that Keyside comes with. Its name is in lib/locale, by its id. */
export interface BuiltInAction {
  id: string
  subject: 'page' | 'selection' | 'field'
  /** Empty where there is nothing to say: the source is attached, and the user writes the question. */
  template: string
  inMenu: boolean
  inPalette: boolean
  result: 'thread' | 'field'
  start: 'at-once' | 'insert'
  position: number
  /** The summary of a page, whose prompt is Keyside's own: it has no template. */
  isSummary?: true
}

const onPage = { subject: 'page', inMenu: true, inPalette: true, result: 'thread' } as const
const onSelection = {
  subject: 'selection',
  inMenu: true,
  inPalette: true,
  result: 'thread',
  start: 'at-once',
} as const
const onField = {
  subject: 'field',
  inMenu: true,
  inPalette: false,
  result: 'field',
  start: 'at-once',
} as const

/**
 * `rewriteRules` say for all actions on a field that the reply is the new text alone, in its language and form.
 * Positions leave room between them, so that one can be moved without moving the others.
 */
export const builtInActions = [
  { ...onPage, id: summaryActionId, template: '', start: 'at-once', position: 100, isSummary: true },
  { ...onPage, id: 'ask', template: '', start: 'insert', position: 200 },
  {
    ...onSelection,
    id: 'explain',
    template:
      'Explain {{selection}} in plain words, to someone who is new to the subject. Say what terms and names in it ' +
      'mean. If an example helps, give one. Answer in {{language}}.',
    position: 300,
  },
  {
    ...onSelection,
    id: 'summarize-selection',
    template:
      'Summarize {{selection}}: first the main point in one sentence, then what else matters, as a short list. ' +
      'Add nothing that is not in it. Answer in {{language}}.',
    position: 400,
  },
  {
    ...onSelection,
    id: 'translate',
    template:
      'Translate {{selection}} into {{language}}. Keep its formatting, and leave names, code and links as they ' +
      'are. Reply with the translation alone.',
    position: 500,
  },
  { ...onSelection, id: 'ask-selection', template: '', start: 'insert', position: 600 },
  {
    ...onField,
    id: 'improve',
    template:
      'Improve {{selection}}: make it clear, correct and pleasant to read, in its writer’s own voice. Keep its ' +
      'meaning and about its length.',
    position: 700,
  },
  {
    ...onField,
    id: 'fix',
    template:
      'Correct the spelling, grammar and punctuation of {{selection}}. Change nothing that is not a mistake.',
    position: 800,
  },
  {
    ...onField,
    id: 'shorten',
    template: 'Shorten {{selection}} to about half, without losing what matters.',
    position: 900,
  },
  {
    ...onField,
    id: 'lengthen',
    template:
      'Lengthen {{selection}}: develop what it says, in the same voice, to about twice the length. Invent no facts.',
    position: 1000,
  },
  {
    ...onField,
    id: 'formal',
    template: 'Make {{selection}} more formal and polite. Keep its meaning.',
    position: 1100,
  },
  {
    ...onField,
    id: 'simpler',
    template: 'Make {{selection}} simpler: short sentences and common words. Keep its meaning.',
    position: 1200,
  },
  {
    ...onField,
    id: 'translate-field',
    template: 'Translate {{selection}} into {{language}}, as a native speaker would write it. Keep its tone.',
    position: 1300,
  },
  { ...onField, id: 'custom', template: 'Rewrite {{selection}} as follows: {{instruction}}', position: 1400 },
  {
    ...onField,
    id: 'draft',
    template:
      'Write this in place of {{selection}}, as far as that helps to know what is meant: {{instruction}}',
    position: 1500,
  },
] as const satisfies readonly BuiltInAction[]

export type BuiltInActionId = (typeof builtInActions)[number]['id']

export const findBuiltIn = (id: string): BuiltInAction | undefined =>
  builtInActions.find((action) => action.id === id)
