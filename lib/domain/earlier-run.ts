import { repairedBody } from './repaired-body'
import type { Repair, SentRequest, Step } from './run'

/** What a run's row said of its requests before it had steps: of several that it made only the last. */
interface EarlierRun {
  attempts: number
  repairs?: Repair[]
  request?: SentRequest
  [field: string]: unknown
}

const ofLastStep = ['sentAt', 'response', 'requestId', 'firstContentAt', 'firstTextAt', 'usage', 'cost']

/**
 * A stored run in today's form. A database may have a hundred thousand runs in an older form: each is converted when
 * it is read, and written in the new form when it changes, so that opening does not wait for all of them.
 */
export function runAsNow(value: unknown): unknown {
  if (!isEarlier(value)) return value
  const { attempts, repairs = [], request, ...row } = value
  const told = Object.fromEntries(ofLastStep.flatMap((name) => (name in row ? [[name, row[name]]] : [])))
  for (const name of ofLastStep) delete row[name]
  return { ...row, steps: stepsOf(attempts, repairs, request, told) }
}

const isEarlier = (value: unknown): value is EarlierRun =>
  typeof value === 'object' && value !== null && 'attempts' in value && !('steps' in value)

function stepsOf(
  attempts: number,
  repairs: readonly Repair[],
  request: SentRequest | undefined,
  told: Record<string, unknown>,
): Step[] {
  if (!(attempts > 0)) return []
  const steps: Step[] = [request === undefined ? {} : { request }]
  let sent = request
  for (const repair of repairs) {
    sent = sent && { ...sent, body: repairedBody(sent.body, repair) }
    steps.push({ cause: { type: 'repair', ...repair }, ...(sent === undefined ? {} : { request: sent }) })
  }
  while (steps.length < attempts) steps.push({ cause: { type: 'retry' } })
  return steps.map((step, at) => (at === steps.length - 1 ? { ...step, ...told } : step))
}
