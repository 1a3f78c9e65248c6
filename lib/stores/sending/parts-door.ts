import { computed, signal } from '@preact/signals'
import { stepsOf } from '../../domain/job'
import type { Target } from '../../domain/target'
import { planOfPart } from '../../request/part-plan'
import type { RequestPlan } from '../../request/request-plan'
import type { Wanted } from './door-store'
import type { PartsChoice } from './long-page'
import { doorOf, isAbout, type SourceDoorDeps, type SourceRequest } from './source-doors'
import type { SourceQuestion } from './source-question'
import { choiceOf } from './thread-doors'

/** Reading a source in parts, as the request that reads the first of them: all is sent that the source says. */
export function wantedOfParts(
  { thread, target, targetInNewThread, nextThreadId, secrets, context, builder }: SourceDoorDeps,
  question: SourceQuestion,
  { parts, rest }: PartsChoice,
  { isCurrent, send }: SourceRequest,
): Wanted {
  const { source, named } = question
  const isHere = isAbout(thread, named ?? source)
  const threadId = isHere ? thread.threadId.peek() : nextThreadId()
  const own = isHere ? target : targetInNewThread
  const steps = stepsOf(parts)
  const planTo = (to: Target): RequestPlan | undefined => {
    const [step] = steps
    return step && planOfPart({ steps, step, source, target: to, mask: secrets.maskIn(threadId) })
  }
  const requestTo = (to: Target) => {
    const plan = planTo(to)
    return plan && builder.build(plan)
  }
  return {
    door: doorOf(question),
    target: own,
    request: computed(() => own.value && requestTo(own.value)),
    requestTo,
    all: computed(() => own.value && planTo(own.value)),
    rest: signal(rest),
    trimming: choiceOf(context),
    isCurrent,
    begin() {
      const chosen = own.peek()
      const { spans: _, message: __, also: ___, ...whole } = question
      return chosen && { send: (passed) => send(whole, chosen, { ...passed, threadId }) }
    },
  }
}
