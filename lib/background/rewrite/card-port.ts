import type { FieldText } from '../../page/field/field'
import { quotesPage } from '../../prompts/field-template'
import type { BackgroundMessage, CardMessage } from '../../rewrite-protocol'
import type { Runs } from '../runs/runs'
import { type Asked, type Card, isDraft } from './card'
import { readCardMessage } from './card-message'
import type { CardLine, CardReviews } from './card-reviews'
import { isReady, type ReadyCard } from './card-run'
import type { RewriteNonces, RewritePlace } from './rewrite-nonces'
import type { RewritePort } from './rewrite-port'

export interface CardPortDeps {
  nonces: Pick<RewriteNonces, 'take' | 'release' | 'gave'>
  runs: Pick<Runs, 'cancel'>
  reviews: Pick<CardReviews, 'open' | 'end'>
  currentTarget(): Promise<Card['target']>
  readiness(card: Card): Promise<BackgroundMessage>
  /** Notes what the card's page is about. Answers with what is said where that cannot be read. */
  readAbout(card: Card): Promise<BackgroundMessage | undefined>
  /** Shows a conversation in the window where the person has just asked for it. To be called in that click. */
  openChat(windowId: number): (threadId: string) => Promise<void>
  keepAsThread(card: Card, said: Extract<CardMessage, { type: 'chat' }>): Promise<string>
  run(card: ReadyCard, asked: Asked, line: CardLine): Promise<void>
}

type PortState = { at: 'silent' } | { at: 'begun'; card: Card } | { at: 'closed'; card?: Card | undefined }

/** Serves the card at the other end of a port: what it says is answered in turn, and what is not agreed closes it. */
export function serveCard(deps: CardPortDeps, port: RewritePort, place: RewritePlace): void {
  const { nonces, runs, reviews } = deps
  let state: PortState = { at: 'silent' }
  /** One conversation comes of one card. */
  let hasChat = false
  const isClosed = () => state.at === 'closed'
  const post = (message: BackgroundMessage) => {
    if (!isClosed()) port.postMessage(message)
  }

  /** Closing the card, or leaving the page, is the user's word that the answer is not wanted. */
  async function close(): Promise<void> {
    if (state.at === 'closed') return
    const card = state.at === 'begun' ? state.card : undefined
    state = { at: 'closed', card }
    if (card === undefined) return
    reviews.end(card)
    await nonces.release(card.nonce)
    await stop(card)
  }

  async function stop({ doing }: Card): Promise<void> {
    if (doing.state === 'running') await runs.cancel(doing.runId)
  }

  async function refuse(): Promise<void> {
    port.disconnect()
    // The browser tells only the other end that a port was closed, so this end is closed here.
    await close()
  }

  async function begin(nonce: string, field: FieldText): Promise<void> {
    const card = state.at === 'begun' ? state.card : await recognised(nonce, field)
    if (card === undefined) return
    if (card.nonce !== nonce || card.doing.state === 'running') return refuse()
    reviews.end(card)
    card.field = field
    card.target = quotesPage(card.action.template) && !isDraft(card) ? undefined : await deps.currentTarget()
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
    const card: Card = {
      nonce,
      action,
      tabId: place.tabId,
      frame: { id: place.frameId, origin: port.sender?.origin ?? URL.parse(port.sender?.url ?? '')?.origin },
      field,
      ...siteOf(port.sender?.url),
      decided: {},
      told: [],
      toldMasked: new Set(),
      doing: { state: 'nothing' },
    }
    state = { at: 'begun', card }
    return card
  }

  async function answer(message: Exclude<CardMessage, { type: 'chat' }>): Promise<void> {
    if (message.type === 'begin') return begin(message.nonce, message.field)
    if (state.at !== 'begun') return message.type === 'stop' ? undefined : refuse()
    const { card } = state
    if (message.type === 'stop') return stop(card)
    const { type, ...asked } = message
    if (!isReady(card, asked)) return
    if (asked.page && isDraft(card)) {
      const failed = await deps.readAbout(card)
      if (failed !== undefined) return post(failed)
    }
    if (type === 'review') return reviews.open(card, asked, { post, inTurn })
    reviews.end(card)
    return deps.run(card, asked, { post, inTurn })
  }

  function openInChat(said: Extract<CardMessage, { type: 'chat' }>): void {
    const windowId = port.sender?.tab?.windowId
    const isOver = hasChat || state.at !== 'begun'
    const show = windowId === undefined || isOver ? undefined : deps.openChat(windowId)
    hasChat ||= state.at === 'begun'
    void inTurn(async () => {
      // What a model has answered is known here: a script has no say in that.
      if (state.at !== 'begun' || isOver || !(await nonces.gave(state.card.nonce, said.text))) return refuse()
      await show?.(await deps.keepAsThread(state.card, said))
      post({ type: 'in-chat' })
    })
  }

  let turn = Promise.resolve()
  function inTurn(work: () => Promise<void>): Promise<void> {
    turn = turn.then(() => (isClosed() ? undefined : answered(work))).catch(notStopped)
    return turn
  }

  async function answered(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      console.error('A rewrite card could not be answered', error)
      await refuse()
    }
    // It was closed meanwhile.
    if (state.at === 'closed' && state.card !== undefined) await stop(state.card)
  }

  port.onMessage.addListener((said) => {
    const message = readCardMessage(said)
    if (message === undefined) refuse().catch(notStopped)
    else if (message.type === 'chat') openInChat(message)
    else void inTurn(() => answer(message))
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
