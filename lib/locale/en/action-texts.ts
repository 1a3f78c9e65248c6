import type { ActionSubject } from '../../domain/actions/action'
import type { FileProblem, ImportRefusal } from '../../domain/actions/action-file'
import type { ActionProblem } from '../../domain/actions/action-problem'
import type { KnownVariable } from '../../prompts/template'
import { pluralForms } from '../grammar/plural-forms'

const actionCount = pluralForms('en')({ one: 'action', other: 'actions' })

const actionSubjects: Record<ActionSubject, string> = {
  page: 'The page',
  selection: 'Selected text',
  field: 'A text field',
  nothing: 'Nothing in particular',
}

const variables: Record<KnownVariable, string> = {
  selection: 'The selected text, or the text of the field',
  page: 'The text of the page',
  title: 'The title of the page',
  url: 'The address of the page',
  language: 'The language of answers',
  clipboard: 'What is on the clipboard',
  date: 'Today’s date',
}

const actionProblems: Record<ActionProblem, string> = {
  id: 'This action cannot be kept.',
  name: 'Give the action a name.',
  subject: 'A built-in action keeps what it works on.',
  template: 'Write a template: what should the model do?',
  result: 'Only an action on a text field can write into it.',
  page: 'What is written into a text field cannot quote the page: take {{page}} out of the template.',
  'too-many': 'There is no room for more than 200 actions of your own.',
}

const fileProblems: Record<FileProblem, string> = {
  'too-large': 'This file is larger than 1 MB. A file of actions is not. Nothing was imported.',
  'not-json': 'This file is damaged or is no JSON. Nothing was imported.',
  'not-actions': 'This is not a file of Keyside’s actions. Nothing was imported.',
  newer: 'This file comes from a newer Keyside. Update Keyside to import it.',
  'too-many': 'This file has more than 500 actions in it. Nothing was imported.',
}

const importRefusals: Record<ImportRefusal, string> = {
  invalid: 'not an action that Keyside could use',
  duplicate: 'twice in the file',
  same: 'already here',
  conflict: 'not the same as yours',
  'too-many': 'no room: 200 of your own at most',
}

/** What the settings of actions say. It stands apart, since no other view needs it. */
export const actionTextsEn = {
  heading: 'Actions',
  hint: 'What Keyside offers for a page, a selection or a text field: in the menu of the right mouse button, after a slash in the message field, and on keys.',
  subjects: actionSubjects,
  add: 'Add action',
  edit: 'Edit',
  turnOff: 'Turn off',
  turnOn: 'Turn on',
  reset: 'Reset',
  moveUp: 'Move up',
  moveDown: 'Move down',
  inMenuTag: 'menu',
  inPaletteTag: 'slash',
  slotTag: (slot: number) => `shortcut ${slot}`,
  offTag: 'off',
  changedTag: 'changed',
  ownTag: 'your own',
  deleted: (name: string) => `“${name}” deleted.`,
  name: 'Action name',
  worksOn: 'Works on',
  template: 'Template',
  summaryHint: 'The summary has wording of its own, so that each of its points leads back to the page.',
  variables,
  insertVariables: 'Insert a variable',
  ownVariables: 'Any other name is asked for when the action starts:',
  ownVariableExamples: ['{{topic}}', '{{tone: formal, friendly}}', '{{name = Ann}}'],
  escape: 'Braces that are to stay braces are written',
  quoted:
    'Page and selection are never mixed into the instruction. They are sent beside it, marked as quoted.',
  malformed: (braces: string) => `${braces} is no variable and stays as it is.`,
  preview: 'Preview',
  previewEmpty: 'Nothing is said: what you write in the message field is the instruction.',
  attached: {
    page: 'with the page',
    selection: 'with the selected text',
    field: 'with the text of the field',
  },
  asked: (names: string) => `asks for: ${names}`,
  sample: {
    title: 'Growing tea at home',
    url: 'garden.example/tea',
    clipboard: 'First flush',
    instruction: 'Make it sound like a pirate',
  },
  where: 'Where it appears',
  inMenu: 'In the menu',
  inPalette: 'After a slash',
  result: 'Result',
  results: {
    thread: 'In the conversation',
    field: 'In the text field, once accepted',
    clipboard: 'On the clipboard',
  },
  selector: 'Only this part of the page (CSS selector)',
  start: 'Start',
  starts: { 'at-once': 'Send at once', insert: 'Put into the message field' },
  slot: 'Shortcut slot',
  noSlot: 'None',
  slotOf: (slot: number, name: string) => (name === '' ? `${slot}` : `${slot} (now ${name})`),
  slotTaken: (name: string) => `It will be taken from “${name}”.`,
  slotHint: 'Set its key in the browser’s shortcut settings:',
  slotHintFirefox: 'Set its key in the browser’s shortcut settings, under the gear on',
  copyAddress: 'Copy address',
  save: 'Save action',
  problems: actionProblems,
  exportAll: 'Export actions',
  nothingToExport: 'There is nothing of your own to export yet.',
  importAll: 'Import actions',
  fileProblems,
  imported: (count: number) => `${count} ${actionCount(count)} imported.`,
  refusals: importRefusals,
  unnamed: (place: number) => `No. ${place} in the file`,
  conflicts: (count: number) =>
    count === 1 ? 'One of them is here in another form.' : `${count} of them are here in another form.`,
  keepMine: 'Keep mine',
  replaceMine: 'Replace mine',
  keepBoth: 'Keep both',

  pages: 'Pages',
  summaryLength: 'Length of summaries',
  summaryLanguage: 'Summaries are written in',
  languageOfPage: 'the language of the page',
  languageOfInterface: 'the language of Keyside',
  translateTo: 'Translate into',
  translateToInterface: 'the language of Keyside',
  ceiling: 'Ask before a request costs more than, $',
  ceilingHint: 'Of what is sent, before the answer.',
  sendsFromMenu: 'Menu and shortcuts send at once',
  sendsFromMenuHint:
    'As long as it fits and costs no more than that. Otherwise the side panel asks each time.',
}

export type ActionTexts = typeof actionTextsEn
