import type { CommandsOf } from './command-schemas/command'
// Its type alone: views would load every schema with it.
import type { commandSchemas } from './command-schemas/command-schemas'
import type { RowStore, StoredRows } from './domain/stored-rows'

/**
 * All that views and background say to each other.
 *
 * A command resolves when its rows are saved, not when a run ends. The view makes `commandId`: the same command
 * delivered twice is carried out once. No command returns a key.
 */
export interface Commands extends CommandsOf<typeof commandSchemas> {}

export type CommandName = keyof Commands
export type Input<N extends CommandName> = Parameters<Commands[N]>[0]
export type Output<N extends CommandName> = Awaited<ReturnType<Commands[N]>>

/** Whether secrets in what is sent are masked. Where a command does not say, all are that nobody agreed to. */
export type MaskChoice = NonNullable<Input<'sendMessage'>['mask']>

/** Where an answer comes from. */
export type ReplyTarget = NonNullable<Input<'sendMessage'>['others']>[number]

export type KeyToKeep = NonNullable<Input<'saveConnection'>['key']>
export type SourceUse = NonNullable<Input<'sendMessage'>['sources']>[number]
export type PageResult = Output<'readPage'>
export type TestResult = Output<'testConnection'>

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
  'part-missing',
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
 * missed one is healed by the next. A deletion is a row with `deletedAt`. `isPending` marks a row that the disk
 * refused: it can be read and copied, and is lost with the windows that show it unless it can be saved again.
 */
export type Change = { [S in RowStore]: { store: S; row: StoredRows[S]; isPending?: true } }[RowStore]
