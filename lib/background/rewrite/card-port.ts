import type { FieldText } from '../../page/field/field'
import { quotesPage } from '../../prompts/field-template'
import type { BackgroundMessage, CardMessage } from '../../rewrite-protocol'
import type { Runs } from '../runs/runs'
import type { Asked, Card } from './card'
import { readCardMessage } from './card-message'
import type { RewriteNonces, RewritePlace } from './rewrite-nonces'
import type { RewritePort } from './rewrite-port'

export interface CardPortDeps {
  nonces: Pick<RewriteNonces, 'take' | 'release'>
  runs: Pick<Runs, 'cancel'>
  currentTarget(): Promise<Card['target']>
  readiness(card: Card): Promise<BackgroundMessage>
  run(card: Card, asked: Asked, post: (message: BackgroundMessage) => void): Promise<void>
}

type PortState = { at: 'silent' } | { at: 'begun'; card: Card } | { at: 'closed' }

/** Serves the card at the other end of a port: what it says is answered in turn, and what is not agreed closes it. */
export function serveCard(deps: CardPortDeps, port: RewritePort, place: RewritePlace): void {
  const { nonces, runs } = deps
  let state: PortState = { at: 'silent' }
  const isClosed = () => state.at === 'closed'
  const post = (message: BackgroundMessage) => {
    if (!isClosed()) port.postMessage(message)
  }

  /** Closing the card, or leaving the page, is the user's word that the answer is not wanted. */
  async function close(): Promise<void> {
    const before = state
    state = { at: 'closed' }
    if (before.at !== 'begun') return
    await nonces.release(before.card.nonce)
    await stop(before.card)
  }

  async function stop({ doing }: Card): Promise<void> {
    if (doing.state === 'running') await runs.cancel(doing.runId)
  }

  async function refuse(): Promise<void> {
    port.disconnect()
    // A port tells only the other end that it was closed.
    await close()
  }

  async function begin(nonce: string, field: FieldText): Promise<void> {
    const card = state.at === 'begun' ? state.card : await recognised(nonce, field)
    if (card === undefined) return
    if (card.nonce !== nonce || card.doing.state === 'running') return refuse()
    card.field = field
    card.target = quotesPage(card.action.template) ? undefined : await deps.currentTarget()
    post(await deps.readiness(card))
  }

  async function recognised(nonce: string, field: FieldText): Promise<Card | undefined> {
    const action = await nonces.take(nonce, place)
    if (action === undefined) {
      await refuse()
      return undefined
    }
    if (isClosed()) {
      await nonces.release(nonce)
      return undefined
    }
    const card: Card = { nonce, action, field, ...siteOf(port.sender?.url), doing: { state: 'nothing' } }
    state = { at: 'begun', card }
    return card
  }

  async function answer(message: CardMessage): Promise<void> {
    if (message.type === 'begin') return begin(message.nonce, message.field)
    if (state.at !== 'begun') return message.type === 'run' ? refuse() : undefined
    const { card } = state
    if (message.type === 'stop') return stop(card)
    await deps.run(card, message, post)
    if (isClosed()) await stop(card)
  }

  let turn = Promise.resolve()
  const failed = (error: unknown) => {
    console.error('A rewrite card could not be answered', error)
    return refuse()
  }
  port.onMessage.addListener((said) => {
    const message = readCardMessage(said)
    if (message === undefined) refuse().catch(notStopped)
    else
      turn = turn
        .then(() => (isClosed() ? undefined : answer(message)))
        .catch(failed)
        .catch(notStopped)
  })
  port.onDisconnect.addListener(() => {
    close().catch(notStopped)
  })
}

const notStopped = (error: unknown): void => console.error('A rewrite could not be stopped', error)

/** Of a document's address only the host is kept: spending is told by it. */
function siteOf(url: string | undefined): Pick<Card, 'site'> {
  const at = url === undefined || !URL.canParse(url) ? undefined : new URL(url)
  return at !== undefined && /^https?:$/.test(at.protocol) ? { site: at.host } : {}
}
