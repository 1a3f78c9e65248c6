import { computed, signal } from '@preact/signals'
import { stepsOf } from '../../domain/job'
import { isOfPage } from '../../domain/source'
import type { Target } from '../../domain/target'
import { planOfPart } from '../../request/part-plan'
import type { RequestPlan } from '../../request/request-plan'
import type { OldReadings } from '../draft/quoted-pages'
import type { Wanted } from './door-store'
import type { PartsChoice } from './long-page'
import { sendSource } from './send-source'
import { doorOf, isAbout, type SourceDoorDeps, type SourceRequest } from './source-doors'
import type { SourceQuestion } from './source-question'
import { choiceOf } from './thread-doors'

/** Reading a source in parts, as the request that reads the first of them: all is sent that the source says. */
export function wantedOfParts(
  deps: SourceDoorDeps,
  question: SourceQuestion,
  choice: PartsChoice,
  { isCurrent, ...news }: Omit<SourceRequest, 'ask'>,
): Wanted {
  const { thread, target, targetInNewThread, nextThreadId, secrets, context, builder } = deps
  const asked = signal({ source: question.source, choice })
  const isHere = computed(() => isAbout(thread, question.named ?? asked.value.source))
  const newId = nextThreadId()
  const threadId = computed(() => (isHere.value ? thread.threadId.peek() : newId))
  const own = computed(() => (isHere.value ? target : targetInNewThread).value)
  let isSeen = false
  let old: OldReadings = new Map()
  const planTo = (to: Target): RequestPlan | undefined => {
    const { source, choice } = asked.value
    const steps = stepsOf(choice.parts)
    const [step] = steps
    return step && planOfPart({ steps, step, source, target: to, mask: secrets.maskIn(threadId.value, to) })
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
    rest: computed(() => asked.value.choice.rest),
    trimming: choiceOf(context),
    // All of it is read, so that nothing is chosen of it: what is there now is divided anew.
    pages: () => ({
      quoted: () => [asked.peek().source].filter(isOfPage).map((source) => ({ source, isSeen })),
      replace: (_, fresh) => {
        asked.value = { source: fresh, choice: asked.peek().choice.of(fresh) }
      },
      see() {
        isSeen = true
      },
      tell(readings) {
        old = readings
      },
    }),
    isCurrent,
    begin() {
      const chosen = own.peek()
      const { spans: _, message: __, also: ___, ...whole } = question
      const { source, choice } = asked.peek()
      return (
        chosen && {
          send(passed) {
            const sending = { ...passed, old, threadId: threadId.peek() }
            return sendSource(deps, news, { ...whole, source }, chosen, sending, choice)
          },
        }
      )
    },
  }
}
