import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Message } from '../../domain/message'
import type { Run, SentRequest } from '../../domain/run'

const mostMessages = 3

/**
 * The request as its step keeps it: where an answer before it was asked for with the messages that it begins with,
 * that request is named in their place. So what all steps of a thread keep grows with the thread, and not with its
 * square. What is compared has names of texts and placeholders of secrets, never these themselves.
 */
export function keptOnce(
  runs: ReadonlyMap<string, Run>,
  request: SentRequest,
  branch: readonly Message[],
): SentRequest {
  const { messages } = request
  const lines = messages.map(lineOf)
  const replies = branch.filter(({ role }) => role === 'assistant').slice(-mostMessages)
  for (const runId of replies.toReversed().flatMap(({ runIds }) => runIds.toReversed())) {
    const steps = runs.get(runId)?.steps ?? []
    const step = steps.findLastIndex((each) => each.request?.digest !== undefined)
    const before = steps[step]?.request
    if (before === undefined) continue
    const count = (before.after?.count ?? 0) + before.messages.length
    if (count > messages.length) continue
    const hash = hashOf(lines.slice(0, count))
    if (digestIn(hash) !== before.digest) continue
    return {
      ...request,
      after: { runId, step, count },
      messages: messages.slice(count),
      digest: digestIn(hash.update(bytesOf(lines.slice(count)))),
    }
  }
  return { ...request, digest: digestIn(hashOf(lines)) }
}

export const withDigest = (request: SentRequest): SentRequest => ({
  ...request,
  digest: digestIn(hashOf(request.messages.map(lineOf))),
})

/** The same request with another body, as a later step of its run keeps it. */
export function keptAfter(
  { url, after, messages, digest }: SentRequest,
  body: SentRequest['body'],
  of: { runId: string; step: number },
): SentRequest {
  return {
    url,
    body,
    after: { ...of, count: (after?.count ?? 0) + messages.length },
    messages: [],
    ...(digest === undefined ? {} : { digest }),
  }
}

const lineOf = (message: SentRequest['messages'][number]): string => `${JSON.stringify(message)}\n`

const bytesOf = (lines: readonly string[]): Uint8Array => utf8ToBytes(lines.join(''))

const hashOf = (lines: readonly string[]) => sha256.create().update(bytesOf(lines))

/** Of what was taken in so far: more may follow. */
const digestIn = (hash: ReturnType<typeof hashOf>): string =>
  bytesToHex(hash.clone().digest().subarray(0, 16))
