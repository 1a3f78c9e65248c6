import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Message } from '../../domain/message'
import { seesImages } from '../../domain/models/sees-images'
import { maxAnswers, type Parameters } from '../../domain/parameters/parameters'
import { newId } from '../../domain/rows/id'
import type { Connection } from '../../domain/servers/connection'
import { type Target, withParameters } from '../../domain/target'
import type { ReplyTarget } from '../../protocol'
import { tokensOver } from '../../request/gate'
import type { BranchDeps } from './branch-deps'
import type { Passed, Wanted } from './door-store'
import { wantedOfDraft } from './draft-door'
import { type Estimate, estimateOf, type Priced } from './estimate-store'
import { branchTo, wantedOfThread } from './thread-doors'

/** One model that is asked, how often, and what one answer of it comes to: undefined until that is counted. */
export interface ChosenModel {
  key: string
  target: Target
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
  /** False where it was refused, or is asked about. */
  send(): Promise<boolean>
  /** True once they were asked for, from here or from the dialog that showed the request. */
  isSent: ReadonlySignal<boolean>
  /** Shows the request that is made of each model. */
  review(): void
  dispose(): void
}

export function createAnswersStore(deps: BranchDeps, reply: Message | undefined): AnswersStore {
  const { thread, composer, connections, target, targetWith, estimatePort, door } = deps
  const asked = signal<readonly ChosenModel[]>([])
  const last = reply && thread.runOf(reply)
  const parameters = signal<Parameters>(last?.parameters ?? target.peek()?.parameters ?? {})
  const count = computed(() => asked.value.reduce((sum, { copies }) => sum + copies, 0))
  const isSent = signal(false)
  let isOver = false
  /** Closed at once when it is sent, it is priced to the end. */
  let isSending = false
  const isGone = () => isOver && !isSending

  /** The one that is shown: the first that cannot take it, or cannot see it, if one cannot. */
  const shown = computed(() => {
    const all = asked.value
    const { maxTokens } = parameters.value
    const isTooLong = ({ estimate }: ChosenModel) =>
      estimate !== undefined && tokensOver({ ...estimate, maxTokens }) > 0
    const isBlind = ({ target: to }: ChosenModel) => seesImages(to.connection, to.model) === 'no'
    return all.find(isTooLong) ?? all.find(isBlind) ?? all[0]
  })
  const shownTarget = computed(() => shown.value && withParameters(shown.value.target, parameters.value))
  const together = computed(() => {
    let leastNanoUsd = 0
    let isKnown = true
    for (const { estimate, copies } of asked.value) {
      const price = estimate?.limitedPrice ?? estimate?.price
      if (price === undefined) isKnown = false
      else leastNanoUsd += price.nanoUsd * copies
    }
    return { count: count.value, leastNanoUsd, ...(isKnown ? { nanoUsd: leastNanoUsd } : {}) }
  })

  async function send({ check, estimate }: Passed): Promise<boolean> {
    const given = parameters.peek()
    const answers = asked
      .peek()
      .flatMap(({ target: { connection, model }, copies }) =>
        Array.from(
          { length: copies },
          (): ReplyTarget => ({ connectionId: connection.id, model, parameters: given }),
        ),
      )
    const [one, ...others] = answers
    if (one === undefined) return false
    isSent.value = true
    if (reply === undefined) return composer.send([one, ...others])
    return deps.commands.attempt(
      deps.deps.background.retryReply({
        commandId: newId('cmd'),
        replyId: reply.id,
        ...one,
        ...(others.length === 0 ? {} : { others }),
        ...(check?.mask === undefined ? {} : { mask: check.mask }),
        ...(estimate === undefined ? {} : { estimate }),
      }),
    )
  }

  const branch = computed(() => branchTo(thread.branch.value, reply?.parentId ?? null))
  const source =
    reply === undefined
      ? wantedOfDraft(deps, { door: 'several', target: shownTarget, send })
      : wantedOfThread(deps, {
          door: 'several',
          target: shownTarget,
          branch,
          questionId: reply.parentId,
          mask: last?.mask,
          send,
        })
  const wanted: Wanted = { ...source, together }

  function change(key: string, changes: Partial<ChosenModel>): void {
    asked.value = asked.peek().map((each) => (each.key === key ? { ...each, ...changes } : each))
  }

  async function estimate({ key, target: to }: ChosenModel): Promise<void> {
    await deps.builder.load()
    const built = source.requestTo(withParameters(to, parameters.peek()))
    const made = built && (await estimateOf(`answers/${key}`, built, to, estimatePort, source.rest?.peek()))
    if (made === undefined || isGone()) return
    const { maxTokens } = parameters.peek()
    const most =
      maxTokens === undefined ? undefined : await estimatePort.price(to, made.inputTokens, maxTokens)
    const known = asked.peek().find((each) => each.key === key)
    if (isGone() || known === undefined || maxTokens !== parameters.peek().maxTokens) return
    const { most: _, ...kept } = known
    asked.value = asked
      .peek()
      .map((each) =>
        each.key === key ? { ...kept, estimate: made, ...(most === undefined ? {} : { most }) } : each,
      )
  }

  /** Resolves when it is priced, or cannot be. */
  const tell = (model: ChosenModel): Promise<void> =>
    estimate(model).catch((error: unknown) => console.error('An answer could not be priced', error))

  function add(connectionId: string, model: string): void {
    const key = `${connectionId}/${model}`
    const chosen = targetWith({ connectionId, model })
    if (chosen === undefined || count.peek() >= maxAnswers) return
    const known = asked.peek().find((each) => each.key === key)
    if (known !== undefined) {
      change(key, { copies: known.copies + 1 })
      return
    }
    const added: ChosenModel = { key, target: chosen, copies: 1 }
    asked.value = [...asked.peek(), added]
    void tell(added)
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
      if (next.maxTokens !== wasLimited) for (const each of asked.peek()) void tell(each)
    },
    async send() {
      isSending = true
      await Promise.all(
        asked
          .peek()
          .filter(({ estimate: made }) => made === undefined)
          .map(tell),
      )
      return door.pass(wanted)
    },
    isSent,
    review: () => door.show(wanted),
    dispose() {
      isOver = true
    },
  }
}
