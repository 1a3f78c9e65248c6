import type { ContextChoice } from '../domain/context-choice'
import type { RequestPiece } from '../domain/laid-out-message'
import type { Message, MessagePart } from '../domain/message'
import type { Connection } from '../domain/servers/connection'
import type { Source } from '../domain/source'
import type { Target } from '../domain/target'
import type { Mask } from '../privacy/create-mask'

/** What a request has to know of where it goes. */
export interface RequestTarget extends Pick<Target, 'model' | 'parameters' | 'instructions'> {
  connection: Pick<Connection, 'baseUrl' | 'refusals' | 'models'>
}

export interface RequestPlan {
  target: RequestTarget
  /** The rules of a task of Keyside's own. They come after all instructions, so that they hold. */
  rules?: string
  /** What the answer usually comes to, where that is known of the task. */
  usualAnswerTokens?: number
  /** The branch that is sent, first message first. */
  branch: Message[]
  /** Which messages of the branch are sent. */
  context?: ContextChoice | undefined
  /** The sources that messages of the branch or the draft quote. One that is gone is left out. */
  sources?: ReadonlyMap<string, Source>
  /** Typed or chosen, but not a message yet: what the preview counts. */
  draft?: string | MessagePart[]
  /** What a task of Keyside's own asks, part by part: it has no draft. */
  task?: RequestPiece[]
  /** True where the model is asked to go on at the end of the branch's last message. */
  continues?: boolean
  /** Puts placeholders for secrets. It comes last, so that all that is said goes through it. */
  mask?: Mask | undefined
}
