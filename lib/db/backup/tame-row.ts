import type { BackupStore } from '../../domain/backup'
import { withoutField } from '../../domain/bare-run'
import type { Message, MessagePart } from '../../domain/message'
import { maxAnswers } from '../../domain/parameters/parameters'
import { type Run, type Step, withOutcome } from '../../domain/run'
import type { Connection } from '../../domain/servers/connection'
import type { Source, Span } from '../../domain/source'
import type { StoredRows } from '../../domain/stored-rows'
import { isPageAddress } from '../../domain/text/is-page-address'
import type { Thread } from '../../domain/thread'

type Row = StoredRows[BackupStore]

/** More than anyone lines up: each that waits is looked at when another is sent. */
const mostWaiting = 100
/** What a message quotes at most, with the notes that were made of it. */
const mostSources = 51
/** A thousand dollars a request, and more tokens than any model takes. */
const mostNanoUsd = 1e12
const mostTokens = 1e9
const mostCounted = 100
/** Every view reads all of them when it opens. What servers have and refuse they tell again. */
const mostListed = 50_000
/** As `calibrated` keeps them. */
const mostMean = Math.log(4)
const tokenLimits = new Set(['max_tokens', 'max_completion_tokens'])

/**
 * Gives back rows of a file that anyone may have made, one after the other, without what would act: nothing of it is
 * sent by itself, leads elsewhere than to a page, or becomes many times of what it is.
 */
export function createTamer(): (store: BackupStore, row: Row) => Row {
  const waitingFor = new Map<string, number>()
  let waiting = 0
  let listed = 0

  /** Nobody runs what was being run elsewhere. What waited goes on waiting, for a person's word. */
  function tameRun(run: Run): Run {
    const { rev } = run
    const steps = run.steps.map(tameStep)
    if (run.status === 'queued') {
      const { agreed: _, ...kept } = run
      const beside = waitingFor.get(run.messageId ?? '') ?? 0
      if (beside < maxAnswers && waiting < mostWaiting && steps.length === 0) {
        waitingFor.set(run.messageId ?? '', beside + 1)
        waiting += 1
        return { ...kept, heldFor: 'restored' }
      }
    }
    const { status, updatedAt } = run
    const ended =
      status === 'queued'
        ? withOutcome(run, { status: 'cancelled' }, updatedAt)
        : status === 'in_progress' || status === 'requires_action'
          ? withOutcome(run, { status: 'incomplete', reason: 'worker-stopped' }, updatedAt)
          : run
    // Ending it here is no newer word on it: the run that is kept may be going on.
    return { ...ended, rev, steps }
  }

  function withinLists({ prices, calibrations, ...connection }: Connection): Connection {
    const some = <Item>(items: readonly Item[]): Item[] => {
      const taken = items.slice(0, mostListed - listed)
      listed += taken.length
      return taken
    }
    return {
      ...connection,
      ...(prices === undefined ? {} : { prices: some(prices) }),
      refusals: some(connection.refusals),
      ...(calibrations === undefined ? {} : { calibrations: some(calibrations) }),
      models: some(connection.models),
    }
  }

  return (store, row) => {
    if (store === 'runs') return tameRun(withoutField(row as Run))
    if (store === 'messages') return tameMessage(row as Message)
    if (store === 'connections') return withinLists(tameConnection(row as Connection))
    if (store === 'sources') return tameSource(row as Source)
    if (store === 'threads') return tameThread(row as Thread)
    return row
  }
}

function tameStep(step: Step): Step {
  const { request, cost, usage } = step
  return {
    ...step,
    ...(request === undefined || isPageAddress(request.url) ? {} : { request: { ...request, url: '' } }),
    ...(cost === undefined ? {} : { cost: { ...cost, nanoUsd: Math.min(cost.nanoUsd, mostNanoUsd) } }),
    ...(usage === undefined
      ? {}
      : {
          usage: Object.fromEntries(
            Object.entries(usage).map(([name, tokens]) => [name, Math.min(tokens, mostTokens)]),
          ) as typeof usage,
        }),
  }
}

function tameMessage(message: Message): Message {
  let quoted = 0
  const parts = message.parts.flatMap((part): MessagePart[] => {
    if (part.type !== 'source') return [part]
    quoted += 1
    if (quoted > mostSources) return []
    return part.spans === undefined || areApart(part.spans) ? [part] : [{ ...part, spans: [] }]
  })
  return { ...message, parts }
}

/** Whether no word of a source is quoted twice: a page of a megabyte would become a request of any size. */
function areApart(spans: readonly Span[]): boolean {
  const sorted = spans.toSorted((one, other) => one.section - other.section || one.start - other.start)
  return sorted.every(({ section, start, end }, index) => {
    const before = sorted[index - 1]
    return start <= end && (before?.section !== section || before.end <= start)
  })
}

function tameConnection(connection: Connection): Connection {
  const { refusals, calibrations } = connection
  return {
    ...connection,
    // A value is sent under the other name of the same limit, never as the number of answers or as what is said.
    refusals: refusals.filter(
      ({ parameter, sentAs }) =>
        sentAs === undefined || (tokenLimits.has(parameter) && tokenLimits.has(sentAs)),
    ),
    ...(calibrations === undefined
      ? {}
      : {
          calibrations: calibrations
            .filter(({ mean, squares }) => Math.abs(mean) <= mostMean && squares >= 0)
            .map((each) => ({ ...each, requests: Math.min(each.requests, mostCounted) })),
        }),
  }
}

const tameSource = (source: Source): Source =>
  source.url === '' || isPageAddress(source.url) ? source : { ...source, url: '' }

function tameThread(thread: Thread): Thread {
  const { page, ...others } = thread
  return page === undefined || isPageAddress(page.url) ? thread : others
}
