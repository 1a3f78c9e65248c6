import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Message } from '../../domain/message'
import { maxAnswers, type Parameters } from '../../domain/parameters/parameters'
import { newId } from '../../domain/rows/id'
import type { Connection } from '../../domain/servers/connection'
import { type ServedModel, withParameters } from '../../domain/target'
import type { ReplyTarget } from '../../protocol'
import { type BuiltRequest, buildRequest } from '../../request/build-request'
import type { BranchDeps } from './branch-deps'
import { type Estimate, estimateOf, type Priced } from './estimate-store'

/** One model that is asked, how often, and what one answer of it comes to: undefined until that is counted. */
export interface ChosenModel {
  key: string
  target: ServedModel
  copies: number
  estimate?: Estimate
  /** With the longest answer that is allowed, where that is limited. */
  most?: Priced
}

/** Several answers to one message, put together before they are asked for. */
export interface AnswersStore {
  connections: ReadonlySignal<Connection[]>
  asked: ReadonlySignal<readonly ChosenModel[]>
  parameters: ReadonlySignal<Parameters>
  /** How many answers that makes. */
  count: ReadonlySignal<number>
  canSend: ReadonlySignal<boolean>
  add(connectionId: string, model: string): void
  remove(key: string): void
  setCopies(key: string, copies: number): void
  setParameters(parameters: Parameters): void
  send(): Promise<boolean>
  dispose(): void
}

export function createAnswersStore(
  { deps, thread, composer, connections, target, targetWith, tools, commands }: BranchDeps,
  reply: Message | undefined,
): AnswersStore {
  const asked = signal<readonly ChosenModel[]>([])
  const last = reply && thread.runOf(reply)
  const parameters = signal<Parameters>(last?.parameters ?? target.peek()?.parameters ?? {})
  const count = computed(() => asked.value.reduce((sum, { copies }) => sum + copies, 0))
  let isOver = false

  function requestTo({ connection, model }: ServedModel): BuiltRequest | undefined {
    const resolved = targetWith({ connectionId: connection.id, model })
    if (resolved === undefined) return undefined
    const asked = withParameters(resolved, parameters.peek())
    if (reply === undefined) return buildRequest(composer.planFor(asked))
    const branch = thread.branch.peek()
    const at = branch.findIndex(({ id }) => id === reply.parentId)
    return buildRequest({
      target: asked,
      branch: branch.slice(0, at + 1),
      context: thread.thread.peek()?.context,
      sources: thread.sources.peek(),
    })
  }

  function change(key: string, changes: Partial<ChosenModel>): void {
    asked.value = asked.peek().map((each) => (each.key === key ? { ...each, ...changes } : each))
  }

  async function estimate({ key, target: to }: ChosenModel): Promise<void> {
    const built = requestTo(to)
    const made = built && (await estimateOf(`answers/${key}`, built, to, tools))
    if (made === undefined || isOver) return
    const { maxTokens } = parameters.peek()
    const most = maxTokens === undefined ? undefined : await tools.price(to, made.inputTokens, maxTokens)
    const known = asked.peek().find((each) => each.key === key)
    if (isOver || known === undefined || maxTokens !== parameters.peek().maxTokens) return
    const { most: _, ...kept } = known
    asked.value = asked
      .peek()
      .map((each) =>
        each.key === key ? { ...kept, estimate: made, ...(most === undefined ? {} : { most }) } : each,
      )
  }

  function tell(model: ChosenModel): void {
    estimate(model).catch((error: unknown) => console.error('An answer could not be priced', error))
  }

  function add(connectionId: string, model: string): void {
    const connection = connections.connections.peek().find(({ id }) => id === connectionId)
    const key = `${connectionId}/${model}`
    if (connection === undefined || count.peek() >= maxAnswers) return
    const known = asked.peek().find((each) => each.key === key)
    if (known !== undefined) {
      change(key, { copies: known.copies + 1 })
      return
    }
    const added: ChosenModel = { key, target: { connection, model }, copies: 1 }
    asked.value = [...asked.peek(), added]
    tell(added)
  }

  const first = target.peek()
  const wasAsked = connections.connections.peek().some(({ id }) => id === last?.connectionId)
  if (last !== undefined && wasAsked) add(last.connectionId, last.model)
  else if (first !== undefined) add(first.connection.id, first.model)

  return {
    connections: connections.connections,
    asked,
    parameters,
    count,
    canSend: computed(() => count.value > 0 && count.value <= maxAnswers),
    add,
    remove(key) {
      asked.value = asked.peek().filter((each) => each.key !== key)
    },
    setCopies(key, copies) {
      const others = count.peek() - (asked.peek().find((each) => each.key === key)?.copies ?? 0)
      change(key, { copies: Math.max(1, Math.min(copies, maxAnswers - others)) })
    },
    setParameters(next) {
      const wasLimited = parameters.peek().maxTokens
      parameters.value = next
      if (next.maxTokens !== wasLimited) asked.peek().forEach(tell)
    },
    async send() {
      const given = parameters.peek()
      const answers = asked.peek().flatMap(({ target: { connection, model }, copies }) =>
        Array.from(
          { length: copies },
          (): ReplyTarget => ({
            connectionId: connection.id,
            model,
            parameters: given,
          }),
        ),
      )
      const [one, ...others] = answers
      if (one === undefined) return false
      if (reply === undefined) {
        await composer.send([one, ...others])
        return true
      }
      return commands.attempt(
        deps.background.retryReply({
          commandId: newId('cmd'),
          replyId: reply.id,
          ...one,
          ...(others.length === 0 ? {} : { others }),
        }),
      )
    },
    dispose() {
      isOver = true
    },
  }
}
