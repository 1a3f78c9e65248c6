import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Message } from '../../domain/message'
import { maxAnswers, type Parameters } from '../../domain/parameters/parameters'
import { newId } from '../../domain/rows/id'
import type { Connection } from '../../domain/servers/connection'
import { type Target, withParameters } from '../../domain/target'
import type { ReplyTarget } from '../../protocol'
import { hasUnseenImages, tokensOver } from '../../request/gate'
import type { BranchDeps } from './branch-deps'
import type { AskedModel, Passed, Wanted } from './door-store'
import { wantedOfDraft } from './draft-door'
import { createEstimateStore, type Estimate, type EstimateStore, type Priced } from './estimate-store'
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
  const models = signal<readonly CountedModel[]>([])
  const last = reply && thread.runOf(reply)
  const parameters = signal<Parameters>(last?.parameters ?? target.peek()?.parameters ?? {})
  const count = computed(() => models.value.reduce((sum, { copies }) => sum + copies, 0))
  const isSent = signal(false)
  const shownKey = signal('')
  const shown = computed(() => models.value.find(({ key }) => key === shownKey.value) ?? models.value[0])
  const shownTarget = computed(() => shown.value?.target.value)

  /** What all of them say, since each connection has its own instructions. */
  const whole = () => ({
    layout: models.peek().flatMap(({ request }) => request.peek()?.whole ?? []),
    to: models.peek().map(({ served }) => served),
  })

  async function send(passed: Passed): Promise<boolean> {
    const { check, estimate } = passed
    const given = parameters.peek()
    const answers = models
      .peek()
      .flatMap(({ served: { connection, model }, copies }) =>
        Array.from(
          { length: copies },
          (): ReplyTarget => ({ connectionId: connection.id, model, parameters: given }),
        ),
      )
    const [one, ...others] = answers
    if (one === undefined) return false
    isSent.value = true
    if (reply === undefined) return composer.send([one, ...others], passed, whole())
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
  const wanted: Wanted = {
    ...source,
    begin() {
      const attempt = source.begin()
      return attempt?.whole === undefined ? attempt : { ...attempt, whole: whole() }
    },
    several: {
      asked: models,
      shown,
      show(key) {
        shownKey.value = key
      },
    },
  }

  function countedModel(key: string, served: Target): CountedModel {
    const { connection, model } = served
    const askedWith = computed(() =>
      withParameters(targetWith({ connectionId: connection.id, model }) ?? served, parameters.value),
    )
    const request = computed(() => source.requestTo(askedWith.value))
    const counts = createEstimateStore(`answers/${key}`, request, askedWith, estimatePort, source.rest)
    return {
      key,
      served,
      target: askedWith,
      request,
      counts,
      estimate: computed(() => (counts.isCounting.value ? undefined : counts.estimate.value)),
      copies: 1,
    }
  }

  function change(key: string, copies: number): void {
    models.value = models.peek().map((each) => (each.key === key ? { ...each, copies } : each))
  }

  function add(connectionId: string, model: string): void {
    const key = `${connectionId}/${model}`
    const chosen = targetWith({ connectionId, model })
    if (chosen === undefined || count.peek() >= maxAnswers) return
    const known = models.peek().find((each) => each.key === key)
    if (known === undefined) models.value = [...models.peek(), countedModel(key, chosen)]
    else change(key, known.copies + 1)
  }

  /** The first that cannot take the request, or cannot see all of it, if one cannot. */
  function firstTroubled(): CountedModel | undefined {
    const all = models.peek()
    const isTooLong = ({ counts, request }: CountedModel) => {
      const made = counts.estimate.peek()
      return made !== undefined && tokensOver({ ...made, maxTokens: request.peek()?.answerLimit }) > 0
    }
    const isBlind = ({ request }: CountedModel) => hasUnseenImages(request.peek()?.layout ?? [])
    return all.find(isTooLong) ?? all.find(isBlind) ?? all[0]
  }

  const first = target.peek()
  const wasAsked = connections.connections.peek().some(({ id }) => id === last?.connectionId)
  if (last !== undefined && wasAsked) add(last.connectionId, last.model)
  else if (first !== undefined) add(first.connection.id, first.model)
  deps.builder.load().catch((error: unknown) => console.error('Answers cannot be priced yet', error))

  return {
    connections: connections.connections,
    asked: computed(() => models.value.map(chosenOf)),
    parameters,
    count,
    canSend: computed(() => count.value > 0 && count.value <= maxAnswers && source.isComing?.value !== true),
    add,
    remove(key) {
      models
        .peek()
        .find((each) => each.key === key)
        ?.counts.dispose()
      models.value = models.peek().filter((each) => each.key !== key)
    },
    setCopies(key, copies) {
      const others = count.peek() - (models.peek().find((each) => each.key === key)?.copies ?? 0)
      change(key, Math.max(1, Math.min(copies, maxAnswers - others)))
    },
    setParameters(next) {
      parameters.value = next
    },
    send: () => door.pass(wanted),
    isSent,
    review() {
      shownKey.value = firstTroubled()?.key ?? ''
      door.show(wanted)
    },
    dispose() {
      for (const { counts } of models.peek()) counts.dispose()
    },
  }
}

/** A model that is chosen, and what counts its request. */
interface CountedModel extends AskedModel {
  served: Target
  counts: EstimateStore
}

function chosenOf({ key, served, copies, request, counts }: CountedModel): ChosenModel {
  const estimate = counts.estimate.value
  const isLimited = request.value?.answerLimit !== undefined
  return {
    key,
    target: served,
    copies,
    ...(estimate === undefined ? {} : { estimate }),
    ...(isLimited && estimate?.limitedPrice !== undefined ? { most: estimate.limitedPrice } : {}),
  }
}
