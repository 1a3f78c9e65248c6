import type { BackupKind, BackupProblem, ForgeryReason } from '../../domain/backup'
import type { StorageKind } from '../../domain/storage-kind'
import { pluralForms } from '../grammar/plural-forms'

const plural = pluralForms('en')
const number = new Intl.NumberFormat('en')
const list = new Intl.ListFormat('en')
const counted = (forms: Parameters<typeof plural>[0]) => {
  const form = plural(forms)
  return (count: number) => `${number.format(count)} ${form(count)}`
}

const rows = counted({ one: 'row', other: 'rows' })

/** Counts of what is kept, each in the words of its kind. */
const kinds: Record<BackupKind, (count: number) => string> = {
  connections: counted({ one: 'connection', other: 'connections' }),
  assistants: counted({ one: 'assistant', other: 'assistants' }),
  actions: counted({ one: 'action', other: 'actions' }),
  threads: counted({ one: 'conversation', other: 'conversations' }),
  sources: counted({ one: 'page text', other: 'page texts' }),
  jobs: counted({ one: 'reading in parts', other: 'readings in parts' }),
  messages: counted({ one: 'message', other: 'messages' }),
  runs: counted({ one: 'request', other: 'requests' }),
  blobs: counted({ one: 'attachment', other: 'attachments' }),
}

/** Why a file was not restored: a whole sentence, before "Nothing was changed." */
const problems: Record<Exclude<BackupProblem, 'forged'>, string> = {
  'not-a-backup': 'This file is not a backup made by Keyside.',
  newer: 'This backup was made by a newer Keyside. Update Keyside, then restore it.',
  cut: 'This backup is not complete: its end is missing.',
  damaged: 'This backup is damaged: something in it has changed since it was made.',
  'too-large': 'This file holds more than a backup can.',
  unreadable: 'The browser could not read this file.',
}

const forged: Record<ForgeryReason, string> = {
  form: 'This file has something in it that no backup of Keyside has.',
  depth: 'This file has something in it that is nested too deep or is too long.',
  'no-thread': 'This file has a message that belongs to no conversation.',
  circle: 'This file has messages that follow each other in a circle.',
  address: 'This file has a connection whose address or headers are not accepted.',
  conflict: 'This file would put something in the place of something else that is kept here.',
}

const storageKinds: Record<StorageKind, string> = {
  threads: 'Conversations',
  messages: 'Messages',
  blobs: 'Attachments',
  sources: 'Page texts',
  runs: 'Requests and what they cost',
  search: 'Search index',
  requests: 'Network log',
  others: 'Connections, actions and the like',
  drafts: 'Settings and drafts',
  staging: 'Being saved, restored or imported',
  damaged: 'Damaged items',
}

const drafts = counted({ one: 'draft', other: 'drafts' })

/** What only the section "Data" of the settings says. */
export const dataTextsEn = {
  list: (parts: string[]) => list.format(parts),
  kinds,
  backup: 'Backup',
  backupHint:
    'One file with all conversations, attachments, actions and connections. It has no keys, and of extra headers only those that belong to the provider. It is not encrypted: whoever has it can read it.',
  saveBackup: 'Save backup',
  restoreBackup: 'Restore backup',
  backupFile: 'Backup file',
  savingBackup: 'Saving the backup…',
  backupSaved: (what: string) => `Saved: ${what}.`,
  backupLeftOut: (count: number) =>
    `${rows(count)} could not be read, and ${count === 1 ? 'is' : 'are'} not in it.`,
  stagingBackup: 'Reading the file…',
  checkingBackup: 'Checking the file…',
  applyingBackup: 'Restoring…',
  stop: 'Stop',
  problems,
  forged,
  nothingChanged: 'Nothing was changed.',
  previewOf: (date: string) => `Backup of ${date}`,
  wouldAdd: (what: string) => `Added: ${what}.`,
  wouldChange: (what: string) => `Changed to a later state: ${what}.`,
  wouldKeep: (what: string) => `Here already, and left as it is: ${what}.`,
  nothingToRestore: 'Everything in this backup is here already.',
  newConnections: 'These connections are added, without keys:',
  restoreHint: 'Answers that are being written where something is restored are stopped first.',
  restore: 'Restore',
  restored: (what: string) => `Restored: ${what}.`,
  restoredChanged: (what: string) => `Changed: ${what}.`,

  folder: 'A folder kept up to date',
  folderHint:
    'Each conversation becomes a Markdown file in a folder of yours, written again when it has gone on. Renaming a conversation renames its file. Deleting one leaves its file where it is.',
  chooseFolder: 'Choose a folder',
  otherFolder: 'Choose another folder',
  continueSaving: 'Continue saving',
  stopSavingToFolder: 'Stop saving to it',
  folderStates: {
    saving: (name: string, due: number) => `Writing to “${name}”: ${kinds.threads(due)} to go.`,
    saved: (name: string, time: string) => `“${name}” is up to date. Last written ${time}.`,
    paused: (name: string, due: number) =>
      `The browser asks again before anything is written to “${name}”. Waiting: ${kinds.threads(due)}.`,
    gone: (name: string) => `“${name}” is not there any more. Choose a folder again.`,
    full: (name: string) => `The disk of “${name}” is full.`,
    refused: (name: string) => `“${name}” could not be written.`,
  },

  storage: 'What is kept',
  storageKinds,
  kind: 'Kind',
  count: 'Number',
  size: 'Size',
  number: (value: number) => number.format(value),
  inTotal: (used: string, room: string) =>
    `The browser counts ${used} of the ${room} that there is room for.`,
  isPersistent: 'The browser has promised not to clear it away by itself.',
  notPersistent: 'Where the disk gets full, the browser may clear it away by itself.',
  askToKeep: 'Ask the browser to keep it',
  refusedToKeep: 'The browser did not promise it. A backup is the safe way.',
  damagedField: (issues: string) => `does not fit: ${issues}`,
  andMore: (count: number) => `and ${number.format(count)} more`,
  cleanUp: 'Clean up',
  olderThan: 'Delete conversations older than',
  days: counted({ one: 'day', other: 'days' }),
  keepPinned: 'Keep the pinned ones',
  wouldDelete: (count: number) => `That is ${kinds.threads(count)}.`,
  deleteOld: 'Delete old conversations',
  deletedOld: (count: number) => `${kinds.threads(count)} deleted. They can be brought back for 30 days.`,
  broughtBack: (count: number) => `${kinds.threads(count)} brought back.`,
  freeSpace: 'Free up space',
  freeSpaceHint:
    'Removes attachments that no message has any more, and drafts of conversations that are gone.',
  freed: (blobs: number, bytes: string, draftCount: number) =>
    `Removed: ${kinds.blobs(blobs)} (${bytes}) and ${drafts(draftCount)}.`,
  nothingToFree: 'There was nothing to remove.',
  erase: 'Erase everything',
  eraseHint:
    'Removes all conversations, attachments, connections, actions, settings and drafts from this browser, at once and for good. Answers that are being written are stopped. Backups and files that you saved elsewhere stay.',
  eraseKeys: 'These keys are removed too:',
  eraseKey: (connection: string, last4: string) =>
    last4 === '' ? connection : `${connection}, ending in ${last4}`,
  eraseNoKeys: 'No key is kept.',
  eraseWord: 'erase',
  typeToErase: (word: string) => `Type “${word}” to confirm`,
}

export type DataTexts = typeof dataTextsEn
