import { appendText, type MessagePart } from '../../domain/message'
import type { Usage } from '../../domain/run'
import type { ChatPart } from '../../llm/stream-chat'
import { createUnmasker, type HeldText, nothingHeld, unmasked } from '../../privacy/create-unmasker'
import type { MaskedValues } from '../../request/masked-layout'

type TextType = 'text' | 'reasoning' | 'refusal'

/** What has arrived of the answer to one request. */
export interface Answer {
  /** What the reply has of it, and had before. */
  parts: MessagePart[]
  /** How much text that is. */
  chars: number
  /** Whether anything came that a person can read, or a call of a tool. */
  hasContent: boolean
  /** `[DONE]` came. */
  isDone: boolean
  finish?: Extract<ChatPart, { type: 'finish' }>['reason']
  usage?: Usage
  response?: { status: number; headers: Record<string, string>; at: number }
  requestId?: string
  firstContentAt?: number
  /** Set where it reasoned before it answered. */
  firstTextAt?: number
  /** Of which type the last text was, and what of its end may be the beginning of a placeholder. */
  last: { type: TextType; held: HeldText }
}

export interface AnswerReducer {
  /** The answer with one more part of the stream, which came at this moment. */
  next(answer: Answer, part: ChatPart, atMs: number): Answer
  /** With what was held back, for it could have become a placeholder: nothing more will come. */
  end(answer: Answer): Answer
}

/** An answer of which nothing has come, in a reply that may have text already. */
export const emptyAnswer = (parts: MessagePart[], chars: number): Answer => ({
  parts,
  chars,
  hasContent: false,
  isDone: false,
  last: { type: 'text', held: nothingHeld },
})

/** How an answer grows by the parts of a stream: with the real values in place of the placeholders that were sent. */
export function createAnswerReducer({
  placeholders,
}: Pick<MaskedValues, 'placeholders'> = unmaskedRequest): AnswerReducer {
  const unmasker = createUnmasker(placeholders)

  /** A placeholder does not go on in text of another type. */
  function withText(answer: Answer, type: TextType, piece: string, atMs: number): Answer {
    const before = type === answer.last.type ? answer : end(answer)
    const { text, held } = unmasker.push(before.last.held, piece)
    const grown = { ...appended(before, type, text), last: { type, held } }
    const isFirstText =
      type === 'text' && grown.firstTextAt === undefined && grown.parts.at(-2)?.type === 'reasoning'
    return withContent(isFirstText ? { ...grown, firstTextAt: atMs } : grown, atMs)
  }

  function end(answer: Answer): Answer {
    const { type, held } = answer.last
    return { ...appended(answer, type, unmasker.end(held)), last: { type, held: nothingHeld } }
  }

  function next(answer: Answer, part: ChatPart, atMs: number): Answer {
    switch (part.type) {
      case 'response': {
        const { status, headers = {}, requestId } = part
        const response = { status, headers, at: atMs }
        return { ...answer, response, ...(requestId === undefined ? {} : { requestId }) }
      }
      case 'text':
      case 'reasoning':
      case 'refusal':
        return withText(answer, part.type, part.text, atMs)
      case 'tool_call': {
        const { callId, name } = part
        const call = { type: part.type, callId, name, arguments: withValues(part.arguments) }
        const before = end(answer)
        return withContent({ ...before, parts: [...before.parts, call] }, atMs)
      }
      case 'usage':
        return { ...answer, usage: part.usage }
      case 'finish':
        return { ...answer, finish: part.reason }
      case 'done':
        return { ...answer, isDone: true }
      default:
        return part satisfies never
    }
  }

  const withValues = (json: string): string =>
    unmasked(json, placeholders, (value) => JSON.stringify(value).slice(1, -1))

  return { next, end }
}

const unmaskedRequest = { placeholders: new Map<string, string>() }

const appended = (answer: Answer, type: TextType, text: string): Answer =>
  text === ''
    ? answer
    : { ...answer, parts: appendText(answer.parts, type, text), chars: answer.chars + text.length }

const withContent = (answer: Answer, atMs: number): Answer =>
  answer.hasContent ? answer : { ...answer, hasContent: true, firstContentAt: atMs }
