import type { ContextChoice } from '../../domain/context-choice'
import type { InstructionPart, Message, MessagePart } from '../../domain/message'
import type { Source, Span } from '../../domain/source'
import type { Target } from '../../domain/target'
import type { RequestPlan } from '../../request/request-plan'

/** Something that a person chose to have done with a page or a selection. */
export interface SourceQuestion {
  commandId: string
  source: Source
  /** What of it was chosen; undefined where that is the whole. */
  spans?: Span[] | undefined
  /** What is quoted beside it, whole. */
  also?: Source[]
  /** What `source` are notes on: named with it, and not sent. */
  named?: Source
  instruction: Omit<InstructionPart, 'type'>
  /** Set for a message of the user's own words, which are sent as they are in place of the instruction. */
  message?: {
    text: string
    parentId: string | null
    branch: Message[]
    context: ContextChoice | undefined
    sources: ReadonlyMap<string, Source>
  }
  /**
   * `new`: its page was read for this question. `old`: it could not be. `kept`: it asks about what was sent before.
   * Absent: it is read again when it is sent.
   */
  reading?: 'new' | 'old' | 'kept'
  /** Called when it is on its way. */
  onSent?: () => void
  /** True where it was chosen without seeing what it sends: in a menu, or by a shortcut. */
  isUnseen: boolean
}

/** What sending the question is made of: what was chosen stands at the beginning of its thread. */
export function planOf(
  { source, spans, also = [], instruction, message }: Omit<SourceQuestion, 'commandId' | 'isUnseen'>,
  target: Target,
): RequestPlan {
  const draft: MessagePart[] = [
    { type: 'source', sourceId: source.id, ...(spans === undefined ? {} : { spans }) },
    ...also.map(({ id }) => ({ type: 'source' as const, sourceId: id })),
    message === undefined ? { type: 'instruction', ...instruction } : { type: 'text', text: message.text },
  ]
  return {
    target,
    branch: message?.branch ?? [],
    context: message?.context,
    sources: new Map([
      ...(message?.sources ?? []),
      ...[source, ...also].map((each) => [each.id, each] as const),
    ]),
    draft,
  }
}
