import * as v from 'valibot'
import { agreedSchema } from '../domain/agreed'
import { imageUseSchema } from '../domain/message'
import { maxImages } from '../domain/models/image-limits'
import { maxAnswers, parametersSchema } from '../domain/parameters/parameters'
import { optionalTimeMs } from '../domain/rows/row'
import { estimateSchema } from '../domain/run'
import { spanSchema } from '../domain/source'
import { command, gives } from './command'
import { id, mask, model } from './fields'

const text = v.pipe(v.string(), v.maxLength(4_000_000))
/** What the view has counted for the first of the targets. */
const estimate = v.exactOptional(estimateSchema)
/** What was agreed to before, for the case that it has to wait. */
const agreed = v.exactOptional(agreedSchema)
const replyTarget = { connectionId: id, model, parameters: v.exactOptional(parametersSchema) }

/** Answers that are asked for beside the first: each is a reply to the same message, with a run of its own. */
const others = v.exactOptional(v.pipe(v.array(v.strictObject(replyTarget)), v.maxLength(maxAnswers - 1)))

const instruction = v.strictObject({
  actionId: id,
  label: v.pipe(v.string(), v.maxLength(200)),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(200_000)),
})

const sourceUse = v.strictObject({
  sourceId: id,
  /** Absent: all of it. */
  spans: v.exactOptional(v.pipe(v.array(spanSchema), v.maxLength(100_000))),
  readAt: optionalTimeMs,
})

interface Sent {
  runId: string
  messageId: string
  replyId: string
}

interface Replied {
  runId: string
  replyId: string
}

/** Commands that write messages, and that steer the runs which write replies. */
export const messageCommandSchemas = {
  sendMessage: command(
    v.pipe(
      v.strictObject({
        commandId: id,
        threadId: id,
        /** The message that this one follows in the branch on screen; null in an empty thread. */
        parentId: v.nullable(id),
        /** May be empty where there is an instruction or an image. */
        text,
        sources: v.exactOptional(v.pipe(v.array(sourceUse), v.maxLength(50))),
        /** Images that the view has put into the store of blobs. */
        images: v.exactOptional(v.pipe(v.array(imageUseSchema), v.maxLength(maxImages))),
        instruction: v.exactOptional(instruction),
        ...replyTarget,
        others,
        mask,
        estimate,
        agreed,
      }),
      v.check(
        ({ text, instruction, images = [] }) =>
          text.trim() !== '' || instruction !== undefined || images.length > 0,
        'empty',
      ),
    ),
    gives<Sent>(),
  ),
  /** Like `sendMessage`, for a source that is too long: it is read part by part, then answered from the notes. */
  readInParts: command(
    v.strictObject({
      commandId: id,
      threadId: id,
      sourceId: id,
      readAt: optionalTimeMs,
      /** The whole source, in order; each part fits into one request of `partTokens`. */
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
    gives<Sent>(),
  ),
  /** Makes other replies to the message that this reply answers, wherever in the thread it stands. */
  retryReply: command(
    v.strictObject({ commandId: id, replyId: id, ...replyTarget, others, mask, estimate }),
    gives<Replied>(),
  ),
  /**
   * Puts another version of a user's message beside it, with the same sources and instruction, and has it answered.
   * A message that was not sent yet is changed in its place.
   */
  editMessage: command(
    v.strictObject({ commandId: id, messageId: id, text, ...replyTarget, mask, estimate, agreed }),
    gives<Sent>(),
  ),
  /**
   * Deletes one message, and what follows it follows the one before it; or, `below`, all that follows it too. Runs
   * that write there are stopped first. `leafId` is the end of the branch on screen.
   */
  deleteMessage: command(v.strictObject({ messageId: id, below: v.boolean(), leafId: v.nullable(id) })),
  /** Brings back what one `deleteMessage` took away, each message in its place. */
  restoreMessage: command(v.strictObject({ messageId: id })),
  continueReply: command(v.strictObject({ commandId: id, replyId: id, mask, estimate }), gives<Replied>()),
  cancelRun: command(v.strictObject({ runId: id })),
  sendQueuedNow: command(v.strictObject({ runId: id, mask })),
  removeQueued: command(v.strictObject({ runId: id })),
}
