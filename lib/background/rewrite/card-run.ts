import { messageText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { originOf } from '../../domain/servers/origin-of'
import type { Target } from '../../domain/target'
import { rewriteAsksFor } from '../../locale/texts-for'
import { askedInField } from '../../prompts/field-template'
import { CommandError } from '../../protocol'
import { type BuiltRequest, buildRequest } from '../../request/build-request'
import type { GateFacts } from '../../request/gate'
import type { BackgroundMessage } from '../../rewrite-protocol'
import type { BackgroundDeps } from '../runs/deps'
import { connectionFor } from '../runs/plan-run'
import type { Runs } from '../runs/runs'
import { startSideRun } from '../runs/side-run'
import type { SpendingLimits } from '../runs/spending-limits'
import { type Asked, type Card, isDraft } from './card'
import { asksIn, cardFacts, isForWindow, reasonsToAsk } from './card-gate'
import { cardPlan, type RequestDeps, withoutEnds } from './card-request'
import { endIn, failedIn, toldOf } from './card-words'
import type { RewriteNonces } from './rewrite-nonces'

export interface CardRunDeps extends RequestDeps, Pick<BackgroundDeps, 'costOf' | 'contextTokens'> {
  runs: Runs
  limits: Pick<SpendingLimits, 'reached'>
  /** The hosts to which the user has agreed to send what stands in fields. */
  agreed: { has(host: string): Promise<boolean> }
  nonces: Pick<RewriteNonces, 'count' | 'answered' | 'gave'>
}

/** A card with something to send to, which is doing nothing that has to end first. */
export type ReadyCard = Card & { target: Target }

/** Whether a card may ask for this now, and says all that it needs, whatever script speaks for it. */
export const isReady = (card: Card, asked: Asked): card is ReadyCard =>
  card.target !== undefined && card.doing.state !== 'running' && isWhole(card, asked)

/** Whether every variable has a value, and whether there is an instruction where one is asked for, and nowhere else. */
function isWhole(card: Card, { instruction = '', answers = [], basis }: Asked): boolean {
  const { action } = card
  const isOwn = action.asksInstruction || basis !== undefined || isDraft(card)
  if (isOwn !== (instruction.trim() !== '')) return false
  const values = basis === undefined && !isDraft(card) ? askedInField(action.template, action.page ?? {}) : []
  return basis !== undefined || isDraft(card)
    ? true
    : answers.length === values.length && values.every((_, at) => (answers[at] ?? '').trim() !== '')
}

type Post = (message: BackgroundMessage) => void

/**
 * Runs what a card asks for, unless the gate has something to ask that the user was not told. What they have to agree
 * to is shown by `review`.
 */
export async function runForCard(
  deps: CardRunDeps,
  card: ReadyCard,
  asked: Asked,
  post: Post,
  review: () => Promise<void>,
): Promise<void> {
  const { target } = card
  return tellingFailures(deps, card, post, async () => {
    const request = buildRequest(withoutEnds(await cardPlan(deps, card, target, asked), asked.leftOut))
    const texts = await deps.texts()
    const { host } = new URL(target.connection.baseUrl)
    const masked = Array.from(request.masked?.placeholders.keys() ?? [])
    const isNew = masked.some((placeholder) => !card.toldMasked.has(placeholder))
    const told = isNew ? await toldOf(deps, texts, request) : undefined
    const facts: GateFacts = {
      ...(await cardFacts(deps, request, target)),
      limit: await deps.limits.reached(),
      isFirst: !(await deps.agreed.has(host)),
      hasSecrets: told !== undefined,
    }
    const why = reasonsToAsk(facts, card.told)
    // What no model has answered is a text of the script's own: the person has to see it.
    const isForged = asked.basis !== undefined && !(await deps.nonces.gave(card.nonce, asked.basis))
    if (why.length === 0 && !isForged) return send(deps, card, asked, request, post)
    card.told = [...card.told, ...why.filter((each) => each === 'too-long')]
    card.toldMasked = new Set([...card.toldMasked, ...masked])
    const isForOurs = isForged || why.some(isForWindow)
    if (isForOurs) await review()
    post({
      type: 'held',
      message: [
        ...why.flatMap((each) => asksIn(texts, each, facts, host, isDraft(card)) ?? []),
        ...(told ?? []),
        ...(isForOurs ? [rewriteAsksFor(texts.language).inWindow] : []),
      ].join(' '),
    })
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
  const texts = await deps.texts()
  if (!(await deps.nonces.count(card.nonce, 'runs')))
    return post({ type: 'held', message: rewriteAsksFor(texts.language).spent })
  const runId = newId('run', deps.now())
  card.doing = { state: 'running', runId }
  card.ranId = runId
  await startSideRun(deps, deps.runs, {
    runId,
    async plan(writer) {
      const connection = await connectionFor(writer, target.connection.id)
      // What was agreed to was said of the server that it had.
      if (originOf(connection) !== originOf(target.connection)) throw new CommandError('not-found', 'server')
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
        const end = endIn(texts, run, messageText(whole), asked.basis ?? card.field.text)
        // Before it is heard of: what is said next is about it.
        const noting = deps.nonces.answered(card.nonce, messageText(whole), textOfEnd(end))
        void noting.catch(() => undefined).then(() => post(end))
      },
    },
  })
}

const textOfEnd = (end: BackgroundMessage): string =>
  end.type === 'ended' ? (end.unwrapped?.text ?? end.text) : ''

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
