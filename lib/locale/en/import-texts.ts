import type { LossReason, Origin } from '../../import/foreign-conversation'
import type { PreviewedThread } from '../../import/import-preview'
import type { ImportProblem } from '../../import/import-problem'
import { pluralForms } from '../grammar/plural-forms'

const plural = pluralForms('en')
const conversations = plural({ one: 'conversation', other: 'conversations' })
const messages = plural({ one: 'message', other: 'messages' })
const number = new Intl.NumberFormat('en')
const counted = (count: number, word: (count: number) => string) => `${number.format(count)} ${word(count)}`

const howTo: Record<Origin, string> = {
  chatgpt:
    'In ChatGPT: Settings, Data controls, Export data. A link to a zip file comes by e-mail; give that file here as it is, or a conversations.json out of it.',
  'page-assist': 'In Page Assist: Settings, Manage Page Assist, Export. It saves one JSON file.',
  keyside: 'A conversation that was exported as JSON.',
}

const problems: Record<ImportProblem, string> = {
  empty: 'This file is empty.',
  'not-json': 'This file is neither JSON nor a zip archive.',
  cut: 'The end of this file is missing. Download it again.',
  unknown: 'This is not an export of ChatGPT, Page Assist or Keyside.',
  nothing: 'There is no conversation in this file.',
  backup: 'This is a backup of Keyside: restore it instead of importing it.',
  newer: 'This file was made by a newer version of Keyside.',
  'too-large': 'This file has more in it than can be imported.',
  'bad-zip': 'This archive is damaged. Download it again.',
  unreadable: 'The browser could not read this file.',
}

const losses: Record<LossReason, (count: number) => string> = {
  damaged: (count) => `${counted(count, conversations)} could not be read`,
  'too-large': (count) => `${counted(count, conversations)} too large to be read`,
  empty: (count) => `${counted(count, conversations)} without a message`,
  duplicate: (count) => `${counted(count, conversations)} more than once in the file`,
  image: (count) => counted(count, plural({ one: 'image', other: 'images' })),
  file: (count) => counted(count, plural({ one: 'attached file', other: 'attached files' })),
  voice: (count) =>
    `${counted(count, plural({ one: 'recording', other: 'recordings' }))} (only what the file has of it as text is taken)`,
  tool: (count) => counted(count, plural({ one: 'step of a tool', other: 'steps of tools' })),
  instructions: (count) =>
    counted(count, plural({ one: 'hidden instruction', other: 'hidden instructions' })),
  'page-text': (count) =>
    counted(count, plural({ one: 'text of a quoted page', other: 'texts of quoted pages' })),
  citation: (count) =>
    counted(
      count,
      plural({ one: 'mark of a source without a name', other: 'marks of sources without a name' }),
    ),
  unknown: (count) =>
    counted(count, plural({ one: 'piece of an unknown kind', other: 'pieces of unknown kinds' })),
  'other-data': (count) =>
    counted(count, plural({ one: 'prompt or knowledge base', other: 'prompts and knowledge bases' })),
}

const standings: Record<PreviewedThread['standing'], string> = {
  fresh: '',
  grown: 'goes on here',
  deleted: 'was deleted here',
}

/** What only importing conversations says. */
export const importTextsEn = {
  heading: 'Import',
  hint: 'Conversations from elsewhere join your history. Nothing that is here is changed or replaced.',
  howToTitle: (name: string) => `From ${name}`,
  howTo,
  pick: 'Choose a file',
  drop: 'or drop it here',
  reading: 'Reading the file…',
  found: (count: number) => `${counted(count, conversations)} found`,
  stop: 'Stop',
  stopping: 'Stopping…',
  cancel: 'Cancel',
  close: 'Close',
  goOn: 'Try again',
  problems,
  preview: 'What is in the file',
  fromOrigins: (names: string) => `From ${names}`,
  all: (threads: number, count: number) =>
    `${counted(threads, conversations)} with ${counted(count, messages)}`,
  period: (from: string, until: string) => (from === until ? from : `${from} to ${until}`),
  known: (count: number) => `${counted(count, conversations)} already here, and left as they are.`,
  nothingNew: 'Everything in this file is already here.',
  losses,
  lossesTitle: 'What cannot be taken',
  lostTitle: 'What was not taken',
  lossesMore: (count: number) => `and ${number.format(count)} more`,
  choose: 'Choose conversations',
  chooseAll: 'All',
  chooseNone: 'None',
  showMore: (count: number) => `Show ${number.format(count)} more`,
  messages: (count: number) => counted(count, messages),
  standings,
  take: (count: number) => `Import ${counted(count, conversations)}`,
  taking: (done: number, all: number) => `${number.format(done)} of ${number.format(all)}`,
  progress: 'Import',
  taken: (threads: number, count: number) =>
    `${counted(threads, conversations)} imported, with ${counted(count, messages)}.`,
  grown: (count: number) => `${counted(count, conversations)} that you had went on.`,
  stopped: 'Stopped: the others were left out.',
  refused: (count: number) => `${counted(count, conversations)} could not be kept.`,
  openHistory: 'Open history',
}

export type ImportTexts = typeof importTextsEn
