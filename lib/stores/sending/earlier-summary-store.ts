import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { AskReason } from '../../domain/ask-reason'
import { newId } from '../../domain/rows/id'
import type { Run } from '../../domain/run'
import type { Target } from '../../domain/target'
import { planOfEarlierSummary } from '../../request/earlier-plan'
import { gate } from '../../request/gate'
import type { RequestPlan } from '../../request/request-plan'
import type { SettingsStore } from '../rows/settings-store'
import type { BranchDeps } from './branch-deps'
import type { Wanted } from './door-store'
import { createEstimateStore, type Estimate } from './estimate-store'
import { branchTo, choiceOf } from './thread-doors'

/** A summary that takes the place of a conversation's oldest messages: told where it is offered, sent by the door. */
export interface EarlierSummary {
  /** Of the request for it, while there is something to be summarized and it is counted. */
  estimate: ReadonlySignal<Estimate | undefined>
  /** What the gate asks about: it has to be told where the summary is offered. */
  toTell: ReadonlySignal<readonly AskReason[]>
  /** False where the model cannot take what would be summarized. */
  fits: ReadonlySignal<boolean>
  /** The run that summarizes now, or did last. */
  run: ReadonlySignal<Run | undefined>
  send(): Promise<void>
  dispose(): void
}

type EarlierDeps = Pick<
  BranchDeps,
  'deps' | 'thread' | 'context' | 'secrets' | 'builder' | 'commands' | 'estimatePort' | 'door'
> & { settings: Pick<SettingsStore, 'settings'> }

/** `throughId` is the last message that it stands for; undefined while none has to make room. */
export function createEarlierSummary(
  { deps, thread, context, secrets, builder, commands, estimatePort, door, settings }: EarlierDeps,
  from: Pick<Wanted, 'door' | 'target'>,
  throughId: ReadonlySignal<string | undefined>,
): EarlierSummary {
  const { target } = from
  const runId = signal<string | undefined>(undefined)

  /** Fixed where it is sent: what makes room may be other messages by then. */
  function wantedThrough(through: ReadonlySignal<string | undefined>): Wanted {
    const threadId = thread.threadId.peek()
    const planTo = (to: Target): RequestPlan | undefined => {
      const last = through.value === undefined ? undefined : thread.message(through.value)
      return (
        last &&
        planOfEarlierSummary({
          target: to,
          branch: branchTo(thread.branch.value, last.id),
          sources: thread.sources.value,
          context: context.choice.value,
          mask: secrets.maskIn(threadId, to, thread.runOf(last)?.mask),
        })
      )
    }
    const requestTo = (to: Target) => {
      const plan = planTo(to)
      return plan && builder.build(plan)
    }
    return {
      door: from.door,
      target,
      request: computed(() => target.value && requestTo(target.value)),
      requestTo,
      all: computed(() => {
        const plan = target.value && planTo(target.value)
        return plan && { ...plan, context: undefined }
      }),
      trimming: choiceOf(context),
      isCurrent: () => thread.threadId.peek() === threadId,
      begin() {
        const chosen = target.peek()
        const last = through.peek()
        const plan = chosen && planTo(chosen)
        const whole = plan && builder.build({ ...plan, mask: undefined })
        if (chosen === undefined || last === undefined || whole === undefined) return undefined
        return {
          whole,
          threadId,
          async send({ check }) {
            await context.saving()
            await check?.keepFor(threadId)
            const asking = deps.background.summarizeEarlier({
              commandId: newId('cmd'),
              threadId,
              throughId: last,
              connectionId: chosen.connection.id,
              model: chosen.model,
              ...(check?.mask === undefined ? {} : { mask: check.mask }),
            })
            const isSent = await commands.attempt(asking)
            if (isSent) runId.value = (await asking).runId
            return isSent
          },
        }
      },
    }
  }

  const offered = wantedThrough(throughId)
  const counts = createEstimateStore('earlier', offered.request, target, estimatePort)
  const estimate = computed(() => (counts.isCounting.value ? undefined : counts.estimate.value))
  const toTell = computed((): AskReason[] => {
    if (estimate.value === undefined) return []
    const { limitedPrice, ...facts } = estimate.value
    const { ceilingNanoUsd } = settings.settings.value
    const told: AskReason[] = []
    for (;;) {
      const verdict = gate({ ...facts, nanoUsd: limitedPrice?.nanoUsd, ceilingNanoUsd }, told)
      if (verdict.verdict === 'send') return told
      told.push(verdict.why)
    }
  })

  return {
    estimate,
    toTell,
    fits: computed(() => {
      const { inputTokens = 0, contextTokens = inputTokens } = estimate.value ?? {}
      return inputTokens <= contextTokens
    }),
    run: computed(() => {
      const last = throughId.value === undefined ? undefined : thread.message(throughId.value)
      const earlier = last && thread.runsAround(last).findLast(({ kind }) => kind === 'summary')
      return runId.value === undefined ? earlier : thread.run(runId.value)
    }),
    async send() {
      await door.pass(wantedThrough(signal(throughId.peek())), toTell.peek())
    },
    dispose: counts.dispose,
  }
}
