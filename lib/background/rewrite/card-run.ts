import { messageText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import type { Target } from '../../domain/target'
import { askedInField } from '../../prompts/field-template'
import { CommandError } from '../../protocol'
import { type BuiltRequest, buildRequest } from '../../request/build-request'
import type { BackgroundMessage } from '../../rewrite-protocol'
import type { BackgroundDeps } from '../runs/deps'
import { connectionFor } from '../runs/plan-run'
import type { Runs } from '../runs/runs'
import { startSideRun } from '../runs/side-run'
import { type Asked, type Card, isDraft } from './card'
import { asksIn, cardFacts, reasonsToAsk } from './card-gate'
import { cardPlan, type RequestDeps, withoutEnds } from './card-request'
import { endIn, failedIn } from './card-words'

export interface CardRunDeps extends RequestDeps, Pick<BackgroundDeps, 'costOf' | 'contextTokens'> {
  runs: Runs
  /** Holds no limit of spending for the rest of the day. */
  liftLimits: () => Promise<void>
  /** What has no known price counts as nothing there, for the rest of the day. */
  agreeUnpriced: (connectionId: string) => Promise<void>
  /** The hosts to which the user has agreed to send what stands in fields. */
  agreed: { add(host: string): Promise<void> }
}

/** A card with something to send to, which is doing nothing that has to end first. */
export type ReadyCard = Card & { target: Target }

/** Whether a card may ask for this now, and says all that it needs, whatever script speaks for it. */
export const isReady = (card: Card, asked: Asked): card is ReadyCard =>
  card.target !== undefined && card.doing.state !== 'running' && isWhole(card, asked)

/** Whether every variable has a value and, where the action asks for an instruction, whether there is one. */
function isWhole(card: Card, { instruction = '', answers = [], basis }: Asked): boolean {
  const { action } = card
  const isOwn = action.asksInstruction || basis !== undefined || isDraft(card)
  if (isOwn && instruction.trim() === '') return false
  const values = basis === undefined && !isDraft(card) ? askedInField(action.template, action.page ?? {}) : []
  return values.every((_, at) => (answers[at] ?? '').trim() !== '')
}

type Post = (message: BackgroundMessage) => void

/** Runs what a card asks for, unless the gate has something to ask that the user was not asked. */
export async function runForCard(
  deps: CardRunDeps,
  card: ReadyCard,
  asked: Asked,
  post: Post,
): Promise<void> {
  const { target } = card
  return tellingFailures(deps, card, post, async () => {
    const request = buildRequest(withoutEnds(await cardPlan(deps, card, target, asked), asked.leftOut))
    const facts = await cardFacts(deps, request, target)
    const why = reasonsToAsk(facts, card.told)
    if (why.length === 0) return send(deps, card, asked, request, post)
    card.told = [...card.told, ...why]
    const texts = await deps.texts()
    const { host } = new URL(target.connection.baseUrl)
    post({ type: 'held', message: why.flatMap((each) => asksIn(texts, each, facts, host) ?? []).join(' ') })
  })
}

/** Sends a request that the user has seen. */
export const sendForCard = (
  deps: CardRunDeps,
  card: ReadyCard,
  asked: Asked,
  request: BuiltRequest,
  post: Post,
): Promise<void> => tellingFailures(deps, card, post, () => send(deps, card, asked, request, post))

async function send(
  deps: CardRunDeps,
  card: ReadyCard,
  asked: Asked,
  request: BuiltRequest,
  post: Post,
): Promise<void> {
  const { target } = card
  const runId = newId('run', deps.now())
  card.doing = { state: 'running', runId }
  card.ranId = runId
  if (asked.mask !== undefined) card.mask = asked.mask
  await deps.agreed.add(new URL(target.connection.baseUrl).host)
  if (asked.liftsLimits) await deps.liftLimits()
  if (card.told.includes('no-price')) await deps.agreeUnpriced(target.connection.id)
  const texts = await deps.texts()
  await startSideRun(deps, deps.runs, {
    runId,
    async plan(writer) {
      const connection = await connectionFor(writer, target.connection.id)
      return {
        kind: 'rewrite',
        target: { ...target, connection },
        request,
        action: card.action.id,
        site: card.site,
      }
    },
    watcher: {
      grew: (growing) => post({ type: 'text', text: messageText(growing) }),
      ended(run, whole) {
        card.doing = { state: 'nothing' }
        post(endIn(texts, run, messageText(whole), asked.basis ?? card.field.text))
      },
    },
  })
}

async function tellingFailures(
  deps: CardRunDeps,
  card: Card,
  post: Post,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    card.doing = { state: 'nothing' }
    const kind = failureOf(error)
    if (kind === 'unexpected') console.error('A rewrite could not begin', error)
    post(failedIn(await deps.texts(), kind))
  }
}

function failureOf(error: unknown): 'over-limit' | 'not-saved' | 'unexpected' {
  if (!(error instanceof CommandError)) return 'unexpected'
  if (error.code === 'over-limit' || error.code === 'no-price') return 'over-limit'
  return error.code.startsWith('storage') ? 'not-saved' : 'unexpected'
}
