import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { type Message, messageText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import type { Run } from '../../domain/run'
import type { Span } from '../../domain/source'
import { type Target, withParameters } from '../../domain/target'
import type { Door } from '../../request/gate'
import type { RequestPlan } from '../../request/request-plan'
import type { ContextStore } from '../draft/context-store'
import type { BranchDeps } from './branch-deps'
import type { Passed, Trimming, Wanted } from './door-store'

/** What is sent of a thread as it stands, with nothing in the composer. */
export interface ThreadRequest {
  door: Door
  target: ReadonlySignal<Target | undefined>
  /** First message first. The last question in it, and what follows that, goes along whatever is left out. */
  branch: ReadonlySignal<Message[]>
  continues?: boolean
  /** The mask of the run that is asked for once more. */
  mask?: 'on' | undefined
  /** False where it was refused. */
  send(passed: Passed): Promise<boolean>
}

/** Makes a request out of a thread's branch, with what is chosen of it as the dialog "Request" has it. */
export function wantedOfThread(
  { thread, context, secrets, builder }: Pick<BranchDeps, 'thread' | 'context' | 'secrets' | 'builder'>,
  { door, target, branch, continues = false, mask, send }: ThreadRequest,
): Wanted {
  const threadId = thread.threadId.peek()
  const planTo = (to: Target): RequestPlan => ({
    target: to,
    branch: branch.value,
    continues,
    sources: thread.sources.value,
    mask: secrets.maskIn(threadId, mask),
  })
  const withChoice = (plan: RequestPlan): RequestPlan => ({ ...plan, context: context.choice.value })
  return {
    door,
    target,
    request: computed(() => target.value && builder.build(withChoice(planTo(target.value)))),
    requestTo: (to) => builder.build(withChoice(planTo(to))),
    all: computed(() => target.value && planTo(target.value)),
    trimming: choiceOf(context),
    isCurrent: () => thread.threadId.peek() === threadId,
    begin() {
      const chosen = target.peek()
      if (chosen === undefined) return undefined
      const whole = builder.build({ ...withChoice(planTo(chosen)), mask: undefined })
      if (whole === undefined) return undefined
      return {
        whole,
        threadId,
        async send(passed) {
          await context.isSaved()
          await passed.check?.keepFor(threadId)
          return send(passed)
        },
      }
    },
  }
}

/** What can be chosen of what was said before, where nothing is added to it. */
function choiceOf({ choice, choose }: ContextStore): Trimming {
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
    send: () => commands.attempt(deps.deps.background.sendQueuedNow({ runId: run.id })),
  })
}

/** The branch on screen up to one of its messages. */
export const branchTo = (branch: readonly Message[], messageId: string | null): Message[] =>
  branch.slice(0, branch.findIndex(({ id }) => id === messageId) + 1)
