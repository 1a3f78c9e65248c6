import type { ActionContent } from './domain/actions/action'
import type { ImportConflict, ImportResult } from './domain/actions/action-file'
import type { ContextChoice } from './domain/context-choice'
import type { ImageUse, InstructionPart, Message } from './domain/message'
import type { ImageFailure } from './domain/models/image-failure'
import type { Parameters as ChatParameters } from './domain/models/parameters'
import type { Run, RunEstimate } from './domain/run'
import type { OwnPrice } from './domain/servers/connection'
import type { KeyMode, KeyStatus } from './domain/servers/key'
import type { RunError } from './domain/servers/run-error'
import type { Span } from './domain/source'
import type { RowStore, StoredRows } from './domain/stored-rows'
import type { ThreadImportResult } from './import/import-preview'
import type { PageFailure, PageReading } from './page/visible/page-reading'
/**
 * All that views and background say to each other.
 *
 * A command resolves when its rows are saved, not when a run ends. The view makes `commandId`: the same command
 * delivered twice is carried out once. No command returns a key.
 */
export interface Commands {
  /** A view's first command: starts the background, which ends the runs that nobody is running. */
  wake(input: Record<string, never>): Promise<Record<string, never>>

  sendMessage(
    input: {
      commandId: string
      threadId: string
      /** The message that this one follows in the branch on screen; null in an empty thread. */
      parentId: string | null
      /** May be empty where there is an instruction or an image. */
      text: string
      sources?: SourceUse[]
      /** Images that the view has put into the store of blobs. */
      images?: ImageUse[]
      instruction?: Omit<InstructionPart, 'type'>
      /** Answers that are asked for beside the first: each is a reply to the same message, with a run of its own. */
      others?: ReplyTarget[]
      mask?: MaskChoice
      /** What the view has counted for the first of the targets. */
      estimate?: RunEstimate
    } & ReplyTarget,
  ): Promise<{ runId: string; messageId: string; replyId: string }>
  /** Like `sendMessage`, for a source that is too long: it is read part by part, then answered from the notes. */
  readInParts(input: {
    commandId: string
    threadId: string
    sourceId: string
    /** The whole source, in order; each part fits into one request of `partTokens`. */
    parts: Span[][]
    partTokens: number
    instruction: Omit<InstructionPart, 'type'>
    connectionId: string
    model: string
    mask?: MaskChoice
  }): Promise<{ runId: string; messageId: string; replyId: string }>
  /** Makes other replies to the message that this reply answers, wherever in the thread it stands. */
  retryReply(
    input: { commandId: string; replyId: string; others?: ReplyTarget[]; mask?: MaskChoice } & ReplyTarget,
  ): Promise<{ runId: string; replyId: string }>
  /**
   * Puts another version of a user's message beside it, with the same sources and instruction, and has it answered.
   * A message that was not sent yet is changed in its place.
   */
  editMessage(
    input: { commandId: string; messageId: string; text: string; mask?: MaskChoice } & ReplyTarget,
  ): Promise<{ runId: string; messageId: string; replyId: string }>
  /**
   * Deletes one message, and what follows it follows the one before it; or, `below`, all that follows it too. Runs
   * that write there are stopped first. `leafId` is the end of the branch on screen.
   */
  deleteMessage(input: {
    messageId: string
    below: boolean
    leafId: string | null
  }): Promise<Record<string, never>>
  /** Brings back what one `deleteMessage` took away, each message in its place. */
  restoreMessage(input: { messageId: string }): Promise<Record<string, never>>
  /** Copies the branch that ends in a message, with what it quotes, into a new thread. */
  forkThread(input: { messageId: string; threadId: string }): Promise<Record<string, never>>
  continueReply(input: { commandId: string; replyId: string }): Promise<{ runId: string; replyId: string }>
  cancelRun(input: { runId: string }): Promise<Record<string, never>>
  sendQueuedNow(input: { runId: string }): Promise<Record<string, never>>
  removeQueued(input: { runId: string }): Promise<Record<string, never>>

  /**
   * Reads what is in a tab, as far as a person can see it, and keeps it as a source. A PDF is given back as a blob:
   * the view reads it, and gives the reading to `saveReading`.
   */
  readPage(input: { tabId: number; kind: 'page' | 'selection' }): Promise<PageResult>
  saveReading(input: { reading: PageReading }): Promise<{ sourceId: string }>
  /** Whether a tab still shows what a source was taken from. */
  checkPage(input: { tabId: number; sourceId: string }): Promise<{ state: PageState }>
  /** Scrolls a tab to a passage of a source and highlights it. `elsewhere`: the tab shows another page. */
  showPassage(input: {
    tabId: number
    sourceId: string
    passage: string
  }): Promise<{ state: 'shown' | 'not-found' | 'elsewhere' }>

  /** Fetches an image that an answer names and keeps it as a blob; the view asked the person before. */
  loadImage(input: {
    url: string
  }): Promise<
    { state: 'loaded'; blobId: string } | { state: 'no-access' } | { state: 'failed'; why: ImageFailure }
  >

  renameThread(input: { threadId: string; title: string }): Promise<Record<string, never>>
  deleteThread(input: { threadId: string }): Promise<Record<string, never>>
  restoreThread(input: { threadId: string }): Promise<Record<string, never>>
  pinThread(input: { threadId: string; isPinned: boolean }): Promise<Record<string, never>>
  /** An archived thread is out of the list, and nothing else. */
  archiveThread(input: { threadId: string; isArchived: boolean }): Promise<Record<string, never>>
  /** Indexes all messages anew for searching; resolves when that has begun. */
  rebuildSearch(input: Record<string, never>): Promise<Record<string, never>>
  /** Chooses what of a thread is sent with its next messages; an empty choice sends the whole branch. */
  chooseContext(input: { threadId: string; context: ContextChoice }): Promise<Record<string, never>>
  /**
   * Has the messages of a branch, up to one of them, summarized. When the run is completed, the summary stands in the
   * thread's choice: from then on it is sent in their place.
   */
  summarizeEarlier(input: {
    commandId: string
    threadId: string
    throughId: string
    connectionId: string
    model: string
  }): Promise<{ runId: string }>
  /** Moves a temporary thread, which must not be answering, into the database, as the thread `keptId`. */
  keepTemporary(input: { threadId: string; keptId: string }): Promise<Record<string, never>>
  /** Forgets a temporary thread at once: this cannot be undone. */
  dropTemporary(input: { threadId: string }): Promise<Record<string, never>>
  chooseModel(input: {
    threadId: string
    connectionId: string
    model: string
  }): Promise<Record<string, never>>

  saveConnection(input: {
    connectionId: string
    name: string
    presetId: string
    baseUrl: string
    headers: Record<string, string>
    /** Absent: the kept key stays, if it belongs to this origin. */
    key?: KeyToKeep
  }): Promise<{ connectionId: string; key: KeyStatus }>
  deleteConnection(input: { connectionId: string }): Promise<Record<string, never>>
  /** Asks the server for its models with the kept key, and saves them and the result in the connection. */
  testConnection(input: { connectionId: string }): Promise<TestResult>
  forgetRefusal(input: {
    connectionId: string
    model: string
    parameter: string
  }): Promise<Record<string, never>>

  /**
   * Adds an action, or changes one: all of its content is replaced, and an action that was deleted is there again.
   * A shortcut slot that it takes is taken from the action that had it.
   */
  saveAction(input: { actionId: string } & ActionContent): Promise<Record<string, never>>
  /** Deletes an action of the user's own; a built-in one becomes what it originally was. */
  deleteAction(input: { actionId: string }): Promise<Record<string, never>>
  /**
   * Adds actions that came from outside, each checked. One that differs from the action with its id is not taken
   * unless `onConflict` says what to do. Only shortcut slots that are free are taken.
   */
  importActions(input: { actions: unknown[]; onConflict: ImportConflict }): Promise<ImportResult>

  /**
   * Takes over the conversations that a view has put into `staging`, but those of the parts that are `skipped`.
   * Resolves when all are written; the same import is taken once. Closing the view does not end it.
   */
  importThreads(input: { importId: string; skipped: number[] }): Promise<ThreadImportResult>
  /** Leaves out what has not been taken over yet, and resolves when that is so. */
  stopImport(input: { importId: string }): Promise<Record<string, never>>

  /**
   * Checks a backup that a view has put into `staging`, piece by piece, and stages what restoring it would bring.
   * This and the next resolve when the work has begun; how it stands is told in `restoringItem`.
   */
  checkBackup(input: { importId: string }): Promise<Record<string, never>>
  /** Stops the runs that it touches, and takes over a backup that was checked: all of it, or nothing. */
  applyBackup(input: { importId: string }): Promise<Record<string, never>>
  /** Stops checking or restoring, and forgets the backup. Resolves when nothing of it is left. */
  dropBackup(input: { importId: string }): Promise<Record<string, never>>

  /** Deletes the conversations that were last active before a time. All of them have the same `deletedAt` then. */
  deleteOldThreads(input: {
    beforeMs: number
    keepPinned: boolean
  }): Promise<{ count: number; deletedAt: number }>
  /** Brings back what one `deleteOldThreads` deleted. */
  restoreOldThreads(input: { deletedAt: number }): Promise<{ count: number }>
  /** Removes attachments that nothing refers to, and drafts of conversations that are no more. */
  freeSpace(input: Record<string, never>): Promise<{ blobs: number; bytes: number; drafts: number }>
  /** Stops all runs, and removes everything at once: rows, attachments, keys, settings, drafts. */
  eraseEverything(input: Record<string, never>): Promise<Record<string, never>>

  /** Writes every conversation to the folder that a view has just put into `folders`, and each that changes later. */
  startFolder(input: Record<string, never>): Promise<Record<string, never>>
  /** Goes on writing to it, now that the browser permits it again. */
  continueFolder(input: Record<string, never>): Promise<Record<string, never>>
  /** Writes nothing to it any more. What is written stays there. */
  forgetFolder(input: Record<string, never>): Promise<Record<string, never>>

  /** Rows that a view could not read: the background looks at them again, and sets aside those that are damaged. */
  setAside(input: { store: RowStore; ids: string[] }): Promise<Record<string, never>>

  /** Tries to save what the disk refused: the rows that were announced as unsaved, given back by a view. */
  saveAgain(input: { messages: Message[]; runs: Run[] }): Promise<Record<string, never>>

  /** Forgets all requests that were written down. */
  clearRequests(input: Record<string, never>): Promise<Record<string, never>>

  /** What the person says that a model costs; null: what the price list says. */
  setPrice(input: {
    connectionId: string
    model: string
    price: Pick<OwnPrice, 'input' | 'output' | 'cached'> | null
  }): Promise<Record<string, never>>

  keyStatus(input: { connectionId: string }): Promise<KeyStatus>
  removeKey(input: { connectionId: string }): Promise<KeyStatus>
  unlockKey(input: { connectionId: string; passphrase: string }): Promise<KeyStatus>
  lockKey(input: { connectionId: string }): Promise<KeyStatus>
}

/** Whether secrets in what is sent are masked. Where a command does not say, it goes as in the run before. */
export type MaskChoice = 'on' | 'off'

/** Where an answer comes from. */
export interface ReplyTarget {
  connectionId: string
  model: string
  parameters?: ChatParameters
}

export interface KeyToKeep {
  secret: string
  mode: KeyMode
  passphrase?: string
}

export interface SourceUse {
  sourceId: string
  /** Absent: all of it. */
  spans?: Span[]
}

export type PageResult =
  | { state: 'read'; sourceId: string }
  | { state: 'pdf'; blobId: string; url: string; title: string }
  | { state: 'failed'; failure: PageFailure }

export type PageState = 'same' | 'changed' | 'moved' | 'unknown'

export type TestResult = { state: 'ok'; models: number } | { state: 'failed'; error: RunError }

export type CommandName = keyof Commands
export type Input<N extends CommandName> = Parameters<Commands[N]>[0]

/** Why a command was refused, beside the control that was used. */
export const commandErrorCodes = [
  'invalid',
  'invalid-address',
  'invalid-key',
  'wrong-passphrase',
  'not-found',
  'busy',
  'storage-full',
  'storage-failed',
  'not-permitted',
  'over-limit',
  'unexpected',
] as const
export type CommandErrorCode = (typeof commandErrorCodes)[number]

export class CommandError extends Error {
  readonly code: CommandErrorCode
  /** Which rule was broken, for `invalid-address` and `invalid-key`: one of the reasons of that check. */
  readonly reason: string | undefined
  constructor(code: CommandErrorCode, reason?: string, options?: ErrorOptions) {
    super(reason === undefined ? code : `${code}: ${reason}`, options)
    this.name = 'CommandError'
    this.code = code
    this.reason = reason
  }
}

/**
 * What the background announces after each write: the whole row, so that applying one twice is harmless and a
 * missed one is healed by the next. A deletion is a row with `deletedAt`. `isUnsaved` marks a row that the disk
 * refused: it can be read and copied, and is lost with the windows that show it unless it can be saved again.
 */
export type Change = { [S in RowStore]: { store: S; row: StoredRows[S]; isUnsaved?: true } }[RowStore]
