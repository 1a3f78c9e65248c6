import { messageText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { askedInField } from '../../prompts/field-template'
import { CommandError } from '../../protocol'
import type { BackgroundMessage } from '../../rewrite-protocol'
import { connectionFor } from '../runs/plan-run'
import type { Runs } from '../runs/runs'
import { startSideRun } from '../runs/side-run'
import type { Asked, Card } from './card'
import { cardRequest, type RequestDeps } from './card-request'
import { endIn, failedIn } from './card-words'

export interface CardRunDeps extends RequestDeps {
  runs: Runs
  /** Holds no limit of spending for the rest of the day. */
  liftLimits: () => Promise<void>
  /** The hosts to which the user has agreed to send what stands in fields. */
  agreed: { add(host: string): Promise<void> }
}

/** Runs what a card asks for, where it may be, and tells it the answer. */
export async function runForCard(
  deps: CardRunDeps,
  card: Card,
  asked: Asked,
  post: (message: BackgroundMessage) => void,
): Promise<void> {
  if (card.target === undefined || card.doing.state === 'running' || !isWhole(card, asked)) return
  try {
    await start(deps, card, asked, post)
  } catch (error) {
    card.doing = { state: 'nothing' }
    const kind = failureOf(error)
    if (kind === 'unexpected') console.error('A rewrite could not begin', error)
    post(failedIn(await deps.texts(), kind))
  }
}

async function start(
  deps: CardRunDeps,
  card: Card,
  asked: Asked,
  post: (message: BackgroundMessage) => void,
): Promise<void> {
  const { target } = card
  if (target === undefined) return
  const runId = newId('run', deps.now())
  card.doing = { state: 'running', runId }
  if (asked.mask !== undefined) card.mask = asked.mask
  await deps.agreed.add(new URL(target.connection.baseUrl).host)
  if (asked.liftsLimits) await deps.liftLimits()
  const texts = await deps.texts()
  const request = await cardRequest(deps, card, target, asked)
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
        post(endIn(texts, run, messageText(whole)))
      },
    },
  })
}

/** No variable goes out as braces, and nothing without an instruction that is wanted, whatever a card says. */
function isWhole({ action }: Card, { instruction = '', answers = [], basis }: Asked): boolean {
  if ((action.asksInstruction || basis !== undefined) && instruction.trim() === '') return false
  const values = basis === undefined ? askedInField(action.template, action.page ?? {}) : []
  return values.every((_, at) => (answers[at] ?? '').trim() !== '')
}

function failureOf(error: unknown): 'over-limit' | 'not-saved' | 'unexpected' {
  if (!(error instanceof CommandError)) return 'unexpected'
  if (error.code === 'over-limit') return 'over-limit'
  return error.code.startsWith('storage') ? 'not-saved' : 'unexpected'
}
