import { readConnections } from '../../db/read/read'
import { resolveTarget } from '../../domain/target'
import { dayOf } from '../../domain/text/day-of'
import { pageTextsFor } from '../../locale/texts-for'
import { rewritePortName } from '../../rewrite-protocol'
import type { SessionArea } from '../../vault/session-secrets'
import type { BackgroundDeps } from '../runs/deps'
import { aboutPage } from './about-page'
import { type CardPortDeps, serveCard } from './card-port'
import { cardReadiness, type ReadinessDeps } from './card-readiness'
import { type CardReviews, createCardReviews, type ReviewDeps } from './card-reviews'
import { runForCard } from './card-run'
import { keepCardAsThread } from './card-thread'
import { createRewriteNonces, type RewriteAction, type RewritePlace } from './rewrite-nonces'
import type { RewritePort } from './rewrite-port'

export interface RewriteRelayDeps
  extends Pick<BackgroundDeps, 'database' | 'pages' | 'save'>,
    Omit<ReadinessDeps, 'agreed'>,
    Omit<ReviewDeps, 'nonces' | 'agreed'> {
  session: SessionArea
  extensionId: string
  openChat: CardPortDeps['openChat']
  agreed: ReviewDeps['agreed']
}

export interface RewriteRelay extends Pick<CardReviews, 'reviewRewrite' | 'sendRewrite'> {
  /** Lets the script in one document run this action. Returns the nonce that it has to come with. */
  begin(place: RewritePlace, action: RewriteAction, given?: string): Promise<string>
  /** Serves a port, or closes it where it is none of ours. */
  accept(port: RewritePort): void
}

/** The background's side of the rewrite card: it runs what the card asks for, and gives it the answer. */
export function createRewriteRelay(deps: RewriteRelayDeps): RewriteRelay {
  const nonces = createRewriteNonces(deps.session, deps.now)
  const running = { ...deps, nonces }
  const reviews = createCardReviews(running)
  const served: CardPortDeps = {
    nonces,
    reviews,
    runs: deps.runs,
    async currentTarget() {
      const { rows } = await readConnections(await deps.database())
      return resolveTarget(rows, { all: await deps.settings() }, dayOf(deps.now()))
    },
    readiness: (card) => cardReadiness(deps, card),
    async readAbout(card) {
      const read = await aboutPage(deps.pages, card.tabId, card.frame)
      if ('about' in read) {
        card.about = read.about
        return undefined
      }
      const { language } = await deps.texts()
      return { type: 'held', message: pageTextsFor(language).pageFailures[read.failure] }
    },
    openChat: deps.openChat,
    keepAsThread: (card, said) => keepCardAsThread(deps, card, said),
    run: (card, asked, line) =>
      runForCard(running, card, asked, line.post, () => reviews.open(card, asked, line)),
  }
  const { reviewRewrite, sendRewrite } = reviews

  return {
    reviewRewrite,
    sendRewrite,
    begin: nonces.make,
    accept(port) {
      if (port.name !== rewritePortName) return
      const place = placeOf(port, deps.extensionId)
      if (place === undefined) port.disconnect()
      else serveCard(served, port, place)
    },
  }
}

/** Undefined where no script of ours in a tab is at the other end. */
function placeOf({ sender }: RewritePort, extensionId: string): RewritePlace | undefined {
  const tabId = sender?.tab?.id
  if (sender?.id !== extensionId || tabId === undefined || sender.frameId === undefined) return undefined
  const { frameId, documentId } = sender
  return { tabId, frameId, ...(documentId === undefined ? {} : { documentId }) }
}
