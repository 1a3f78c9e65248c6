import type { ContextChoice } from '../domain/context-choice'
import type { Message, MessagePart } from '../domain/message'
import type { Parameters } from '../domain/models/parameters'
import type { Connection } from '../domain/servers/connection'
import type { Source } from '../domain/source'
import type { Mask } from '../privacy/create-mask'

export interface RequestPlan {
  connection: Pick<Connection, 'baseUrl' | 'refusals' | 'models'>
  model: string
  parameters: Parameters
  /** What the model is told before everything else. */
  instructions?: string
  /** The branch that is sent, first message first. */
  branch: Message[]
  /** What was chosen of it. */
  context?: ContextChoice | undefined
  /** The sources that messages of the branch or the draft quote. One that is gone is left out. */
  sources?: ReadonlyMap<string, Source>
  /** Typed or chosen, but not a message yet: what the preview counts. */
  draft?: string | MessagePart[]
  /** True where the model is asked to go on at the end of the branch's last message. */
  continues?: boolean
  /** Puts placeholders for secrets. It comes last, so that all that is said goes through it. */
  mask?: Mask | undefined
}
