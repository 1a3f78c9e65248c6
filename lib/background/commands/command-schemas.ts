import * as v from 'valibot'
import { actionEntries } from '../../domain/actions/action'
import { importConflicts, maxImportedActions } from '../../domain/actions/action-file'
import { contextChoiceSchema } from '../../domain/context-choice'
import { imageUseSchema, messageSchema } from '../../domain/message'
import { maxImages } from '../../domain/models/image-limits'
import { maxAnswers, parametersSchema } from '../../domain/models/parameters'
import { estimateSchema, runSchema } from '../../domain/run'
import { ownPriceSchema } from '../../domain/servers/connection'
import { keyModes } from '../../domain/servers/key'
import { spanSchema } from '../../domain/source'
import { rowStores } from '../../domain/stored-rows'
import { pageReadingSchema } from '../../page/visible/page-reading'
import { CommandError, type CommandName, type Commands, type Input } from '../../protocol'

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(80))
const model = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256))
const longestMessage = 4_000_000
const longestInstruction = 200_000
const nothing = v.strictObject({})
const restoreId = v.pipe(v.string(), v.regex(/^restore_[0-9a-f-]{36}$/))
const tabId = v.pipe(v.number(), v.integer(), v.minValue(0))

const mask = v.exactOptional(v.picklist(['on', 'off']))
const replyTarget = { connectionId: id, model, parameters: v.exactOptional(parametersSchema) }

const others = v.exactOptional(v.pipe(v.array(v.strictObject(replyTarget)), v.maxLength(maxAnswers - 1)))

const instruction = v.strictObject({
  actionId: id,
  label: v.pipe(v.string(), v.maxLength(200)),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(longestInstruction)),
})

const schemas: Record<CommandName, v.GenericSchema> = {
  wake: nothing,
  loadImage: v.strictObject({ url: v.pipe(v.string(), v.maxLength(100_000)) }),
  sendMessage: v.pipe(
    v.strictObject({
      commandId: id,
      threadId: id,
      parentId: v.nullable(id),
      text: v.pipe(v.string(), v.maxLength(longestMessage)),
      sources: v.exactOptional(
        v.pipe(
          v.array(
            v.strictObject({
              sourceId: id,
              spans: v.exactOptional(v.pipe(v.array(spanSchema), v.maxLength(100_000))),
            }),
          ),
          v.maxLength(50),
        ),
      ),
      images: v.exactOptional(v.pipe(v.array(imageUseSchema), v.maxLength(maxImages))),
      instruction: v.exactOptional(instruction),
      ...replyTarget,
      others,
      mask,
      estimate: v.exactOptional(estimateSchema),
    }),
    v.check(
      ({ text, instruction, images = [] }) =>
        text.trim() !== '' || instruction !== undefined || images.length > 0,
      'empty',
    ),
  ),
  readInParts: v.strictObject({
    commandId: id,
    threadId: id,
    sourceId: id,
    parts: v.pipe(
      v.array(v.pipe(v.array(spanSchema), v.minLength(1), v.maxLength(100_000))),
      v.minLength(1),
      v.maxLength(1000),
    ),
    partTokens: v.pipe(v.number(), v.integer(), v.minValue(1)),
    instruction,
    connectionId: id,
    model,
    mask,
  }),
  retryReply: v.strictObject({ commandId: id, replyId: id, ...replyTarget, others, mask }),
  editMessage: v.strictObject({
    commandId: id,
    messageId: id,
    text: v.pipe(v.string(), v.maxLength(longestMessage)),
    ...replyTarget,
    mask,
  }),
  deleteMessage: v.strictObject({ messageId: id, below: v.boolean(), leafId: v.nullable(id) }),
  restoreMessage: v.strictObject({ messageId: id }),
  forkThread: v.strictObject({ messageId: id, threadId: id }),
  continueReply: v.strictObject({ commandId: id, replyId: id }),
  cancelRun: v.strictObject({ runId: id }),
  sendQueuedNow: v.strictObject({ runId: id }),
  removeQueued: v.strictObject({ runId: id }),
  readPage: v.strictObject({ tabId, kind: v.picklist(['page', 'selection']) }),
  saveReading: v.strictObject({ reading: pageReadingSchema }),
  checkPage: v.strictObject({ tabId, sourceId: id }),
  showPassage: v.strictObject({
    tabId,
    sourceId: id,
    passage: v.pipe(v.string(), v.minLength(1), v.maxLength(5000)),
  }),
  chooseContext: v.strictObject({ threadId: id, context: contextChoiceSchema }),
  summarizeEarlier: v.strictObject({ commandId: id, threadId: id, throughId: id, connectionId: id, model }),
  clearRequests: nothing,
  setPrice: v.strictObject({
    connectionId: id,
    model,
    price: v.nullable(v.omit(ownPriceSchema, ['model', 'asOf'])),
  }),
  renameThread: v.strictObject({ threadId: id, title: v.string() }),
  pinThread: v.strictObject({ threadId: id, isPinned: v.boolean() }),
  archiveThread: v.strictObject({ threadId: id, isArchived: v.boolean() }),
  rebuildSearch: nothing,
  keepTemporary: v.strictObject({ threadId: id, keptId: id }),
  dropTemporary: v.strictObject({ threadId: id }),
  deleteThread: v.strictObject({ threadId: id }),
  restoreThread: v.strictObject({ threadId: id }),
  chooseModel: v.strictObject({ threadId: id, connectionId: id, model }),
  saveConnection: v.strictObject({
    connectionId: id,
    name: v.pipe(v.string(), v.maxLength(100)),
    presetId: v.pipe(v.string(), v.maxLength(40)),
    baseUrl: v.pipe(v.string(), v.maxLength(20_000)),
    headers: v.record(v.pipe(v.string(), v.maxLength(200)), v.pipe(v.string(), v.maxLength(4000))),
    key: v.exactOptional(
      v.strictObject({
        secret: v.pipe(v.string(), v.maxLength(8192)),
        mode: v.picklist(keyModes),
        passphrase: v.exactOptional(v.pipe(v.string(), v.maxLength(1024))),
      }),
    ),
  }),
  deleteConnection: v.strictObject({ connectionId: id }),
  testConnection: v.strictObject({ connectionId: id }),
  forgetRefusal: v.strictObject({ connectionId: id, model: v.string(), parameter: v.string() }),
  saveAction: v.strictObject({ actionId: id, ...actionEntries }),
  deleteAction: v.strictObject({ actionId: id }),
  importActions: v.strictObject({
    actions: v.pipe(v.array(v.unknown()), v.maxLength(maxImportedActions)),
    onConflict: v.picklist(importConflicts),
  }),
  importThreads: v.strictObject({
    importId: id,
    skipped: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(100_000)),
  }),
  stopImport: v.strictObject({ importId: id }),
  checkBackup: v.strictObject({ importId: restoreId }),
  applyBackup: v.strictObject({ importId: restoreId }),
  dropBackup: v.strictObject({ importId: restoreId }),
  deleteOldThreads: v.strictObject({ beforeMs: v.pipe(v.number(), v.finite()), keepPinned: v.boolean() }),
  restoreOldThreads: v.strictObject({ deletedAt: v.pipe(v.number(), v.finite()) }),
  freeSpace: nothing,
  startFolder: nothing,
  continueFolder: nothing,
  forgetFolder: nothing,
  eraseEverything: nothing,
  setAside: v.strictObject({ store: v.picklist(rowStores), ids: v.pipe(v.array(id), v.maxLength(100_000)) }),
  saveAgain: v.strictObject({
    messages: v.pipe(v.array(messageSchema), v.maxLength(1000)),
    runs: v.pipe(v.array(runSchema), v.maxLength(1000)),
  }),
  keyStatus: v.strictObject({ connectionId: id }),
  removeKey: v.strictObject({ connectionId: id }),
  unlockKey: v.strictObject({ connectionId: id, passphrase: v.pipe(v.string(), v.maxLength(1024)) }),
  lockKey: v.strictObject({ connectionId: id }),
}

/** The same commands, each refusing what is not of its form before anything is done. */
export function checked(commands: Commands): Commands {
  const entries = Object.entries(commands).map(([name, handler]) => {
    const schema = schemas[name as CommandName]
    return [
      name,
      async (input: unknown) => {
        const parsed = v.safeParse(schema, input)
        if (!parsed.success) throw new CommandError('invalid', v.getDotPath(parsed.issues[0]) ?? name)
        return (handler as (input: Input<CommandName>) => Promise<unknown>)(
          parsed.output as Input<CommandName>,
        )
      },
    ]
  })
  return Object.fromEntries(entries) as Commands
}
