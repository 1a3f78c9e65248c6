import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { nextStep } from '../../domain/job'
import { type Message, messageText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import type { Run } from '../../domain/run'
import type { Span } from '../../domain/source'
import { type Target, withParameters } from '../../domain/target'
import type { Door } from '../../request/gate'
import type { PartOfReading } from '../../request/part-plan'
import type { RequestPlan } from '../../request/request-plan'
import type { ContextStore } from '../draft/context-store'
import type { ThreadStore } from '../rows/thread-store'
import type { BranchDeps } from './branch-deps'
import type { Passed, Trimming, Wanted } from './door-store'

/** What is sent of a thread as it stands, with nothing in the composer. */
export interface ThreadRequest {
  door: Door
  target: ReadonlySignal<Target | undefined>
  /** First message first. The last question in it, and what follows that, goes along whatever is left out. */
  branch: ReadonlySignal<Message[]>
  continues?: boolean
  /** The user's message that is answered, where parts of what it quotes may still have to be read for it. */
  questionId?: string | null | undefined
  /** The mask of the run that is asked for once more. */
  mask?: 'on' | undefined
  /** False where it was refused. */
  send(passed: Passed): Promise<boolean>
}

/**
 * Makes a request out of a thread's branch, with what is chosen of it as the dialog "Request" has it. Where parts of a
 * long text have to be read before, it is the request that reads the next.
 */
export function wantedOfThread(
  { thread, context, secrets, builder }: Pick<BranchDeps, 'thread' | 'context' | 'secrets' | 'builder'>,
  { door, target, branch, continues = false, questionId, mask, send }: ThreadRequest,
): Wanted {
  const threadId = thread.threadId.peek()
  const reading = computed(() => unfinishedReading(thread, questionId))
  const planTo = (to: Target): RequestPlan => {
    const masked = secrets.maskIn(threadId, to, mask)
    const parts = builder.parts()
    if (reading.value !== undefined && parts !== undefined)
      return parts.planOfPart({ ...reading.value, target: to, mask: masked })
    return { target: to, branch: branch.value, continues, sources: thread.sources.value, mask: masked }
  }
  const withChoice = (plan: RequestPlan): RequestPlan => ({ ...plan, context: context.choice.value })
  /** Nobody is asked about the parts one by one. */
  const wholeTo = (to: Target): RequestPlan =>
    reading.value === undefined
      ? planTo(to)
      : {
          target: to,
          branch: quotedWhole(branch.value, reading.value.source.id),
          sources: thread.sources.value,
        }
  return {
    door,
    target,
    request: computed(() => target.value && builder.build(withChoice(planTo(target.value)))),
    requestTo: (to) => builder.build(withChoice(planTo(to))),
    all: computed(() => target.value && planTo(target.value)),
    rest: computed(
      () =>
        reading.value &&
        target.value &&
        builder.parts()?.restOfReading({ ...reading.value, target: target.value }),
    ),
    trimming: choiceOf(context),
    isCurrent: () => thread.threadId.peek() === threadId,
    begin() {
      const chosen = target.peek()
      if (chosen === undefined) return undefined
      const whole = builder.build({ ...withChoice(wholeTo(chosen)), mask: undefined })
      if (whole === undefined) return undefined
      return {
        whole,
        threadId,
        async send(passed) {
          await context.saving()
          await passed.check?.keepFor(threadId)
          return send(passed)
        },
      }
    },
  }
}

/** What is still to be read before this message can be answered; undefined where nothing is. */
function unfinishedReading(
  { jobs, sources }: Pick<ThreadStore, 'jobs' | 'sources'>,
  questionId: string | null | undefined,
): Pick<PartOfReading, 'steps' | 'step' | 'source'> | undefined {
  const job = jobs.value.find(({ messageId, status }) => messageId === questionId && status === 'in_progress')
  const source = job && sources.value.get(job.sourceId)
  const step = job && nextStep(job)
  return source && step && { steps: job.steps, step, source }
}

/** The branch with all of a source in it, of which it quotes nothing as long as that is read in parts. */
const quotedWhole = (branch: readonly Message[], sourceId: string): Message[] =>
  branch.map((message) => ({
    ...message,
    parts: message.parts.map((part) =>
      part.type === 'source' && part.sourceId === sourceId ? { type: 'source', sourceId } : part,
    ),
  }))

/** What can be chosen of what was said before, where nothing is added to it. */
export function choiceOf({ choice, choose }: ContextStore): Trimming {
  return {
    choice,
    choose,
    heldBack: signal<ReadonlySet<string>>(new Set()),
    holdBack: () => undefined,
    spans: signal<ReadonlyMap<string, Span[]>>(new Map()),
    chooseSpans: () => undefined,
  }
}

/** Another answer in place of one, by the model that is chosen now, asked with what that one was asked with. */
export function retryOf(deps: BranchDeps, reply: Message): Wanted {
  const { thread, commands } = deps
  const { background } = deps.deps
  const last = thread.runOf(reply)
  const target = computed(() => {
    const chosen = deps.target.value
    return chosen === undefined || last === undefined ? chosen : withParameters(chosen, last.parameters)
  })
  return wantedOfThread(deps, {
    door: 'retry',
    target,
    branch: computed(() => branchTo(thread.branch.value, reply.parentId)),
    questionId: reply.parentId,
    mask: last?.mask,
    async send({ check, estimate }) {
      const chosen = target.peek()
      if (chosen === undefined) return false
      return commands.attempt(
        background.retryReply({
          commandId: newId('cmd'),
          replyId: reply.id,
          connectionId: chosen.connection.id,
          model: chosen.model,
          parameters: chosen.parameters,
          ...(check?.mask === undefined ? {} : { mask: check.mask }),
          ...(estimate === undefined ? {} : { estimate }),
        }),
      )
    },
  })
}

/** The rest of an answer that was cut off, by the model that began it. */
export function continuationOf(deps: BranchDeps, reply: Message): Wanted {
  const { thread, commands, targetWith } = deps
  const last = thread.runOf(reply)
  const target = computed(() => {
    if (last === undefined) return undefined
    const { connectionId, model, parameters } = last
    const resolved = targetWith({ connectionId, model })
    return resolved && withParameters(resolved, parameters)
  })
  return wantedOfThread(deps, {
    door: 'continue',
    target,
    branch: computed(() => branchTo(thread.branch.value, reply.id)),
    continues: messageText(reply) !== '',
    questionId: reply.parentId,
    mask: last?.mask,
    send: ({ check, estimate }) =>
      commands.attempt(
        deps.deps.background.continueReply({
          commandId: newId('cmd'),
          replyId: reply.id,
          ...(check?.mask === undefined ? {} : { mask: check.mask }),
          ...(estimate === undefined ? {} : { estimate }),
        }),
      ),
  })
}

/** A message that waits, sent now: to the model that it was meant for, asked with what it was to be asked with. */
export function queuedOf(deps: BranchDeps, run: Run): Wanted {
  const { thread, commands, targetWith } = deps
  const { connectionId, model, parameters, messageId = null } = run
  return wantedOfThread(deps, {
    door: 'send',
    target: computed(() => {
      const resolved = targetWith({ connectionId, model })
      return resolved && withParameters(resolved, parameters)
    }),
    branch: computed(() => branchTo(thread.branch.value, messageId)),
    mask: run.mask,
    send: ({ check }) =>
      commands.attempt(
        deps.deps.background.sendQueuedNow({
          runId: run.id,
          ...(check?.mask === undefined ? {} : { mask: check.mask }),
        }),
      ),
  })
}

/** The branch on screen up to one of its messages. */
export const branchTo = (branch: readonly Message[], messageId: string | null): Message[] =>
  branch.slice(0, branch.findIndex(({ id }) => id === messageId) + 1)
