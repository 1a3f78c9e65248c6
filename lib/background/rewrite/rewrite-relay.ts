import { readConnections } from '../../db/read/read'
import { messageText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import type { Run } from '../../domain/run'
import { costOf, usageOf } from '../../domain/steps'
import { resolveTarget, type Target } from '../../domain/target'
import { dayOf } from '../../domain/text/day-of'
import type { Texts } from '../../locale/en/en'
import { errorTextsFor, pageTextsFor, secretTextsFor } from '../../locale/texts-for'
import type { FieldText } from '../../page/field/field'
import type { MaskedCounts } from '../../privacy/create-mask'
import { secretKinds } from '../../privacy/secret-kinds'
import { askedInField, quotesPage } from '../../prompts/field-template'
import { CommandError, type MaskChoice } from '../../protocol'
import type { BuiltRequest } from '../../request/build-request'
import { type BackgroundMessage, type CardMessage, rewritePortName } from '../../rewrite-protocol'
import { boundRequest } from '../../tokens/bound-request'
import { humanUsd } from '../../tokens/human-usd'
import type { SessionArea } from '../../vault/session-secrets'
import type { BackgroundDeps } from '../runs/deps'
import { readMasks } from '../runs/masks'
import { connectionFor } from '../runs/plan-run'
import type { Runs } from '../runs/runs'
import { startSideRun } from '../runs/side-run'
import { readCardMessage } from './card-message'
import { createRewriteNonces, type RewriteAction, type RewritePlace } from './rewrite-nonces'
import type { RewritePort } from './rewrite-port'
import { rewriteRequest } from './rewrite-request'

export interface RewriteRelayDeps
  extends Pick<BackgroundDeps, 'database' | 'settings' | 'secretChoices' | 'costOf' | 'now'> {
  runs: Runs
  session: SessionArea
  extensionId: string
  texts: () => Promise<Texts>
  /** Holds no limit of spending for the rest of the day. */
  liftLimits: () => Promise<void>
  /** The hosts to which the user has agreed to send what stands in fields. */
  agreed: { has(host: string): Promise<boolean>; add(host: string): Promise<void> }
}

export interface RewriteRelay {
  /** Lets the script in one document run this action. Returns the nonce that it has to come with. */
  begin(place: RewritePlace, action: RewriteAction): Promise<string>
  /** Serves a port, or closes it where it is none of ours. */
  accept(port: RewritePort): void
}

/** What one port has told and been told so far. */
interface Card {
  nonce: string
  action: RewriteAction
  field: FieldText
  site?: string
  target?: Target
  runId?: string
  /** The user's word on secrets in the text. */
  mask?: MaskChoice
}

/** The background's side of the rewrite card: it runs what the card asks for, and gives it the answer. */
export function createRewriteRelay(deps: RewriteRelayDeps): RewriteRelay {
  const { runs, now, extensionId } = deps
  const nonces = createRewriteNonces(deps.session, now)

  async function currentTarget(): Promise<Target | undefined> {
    const { rows } = await readConnections(await deps.database())
    return resolveTarget(rows, { all: await deps.settings() }, dayOf(now()))
  }

  async function requestOf(
    { action, field, nonce, mask: chosen }: Card,
    target: Target,
    asked: Omit<Extract<CardMessage, { type: 'run' }>, 'type'>,
  ): Promise<BuiltRequest> {
    const { language } = await deps.texts()
    const name = new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language
    // The nonce is known to nobody but this card, and stays the same while it is open.
    const { secretsCheck } = await deps.settings()
    const mask = (await readMasks(deps))(nonce, chosen ?? (secretsCheck === 'warn' ? 'on' : 'off'))
    return rewriteRequest({ target, action, field, asked, language: name, today: dayOf(now()), mask })
  }

  async function readiness(card: Card): Promise<BackgroundMessage> {
    const texts = await deps.texts()
    const { target } = card
    if (quotesPage(card.action.template))
      return { type: 'unavailable', message: pageTextsFor(texts.language).noPageForField }
    if (target === undefined) return { type: 'unavailable', message: errorsIn(texts).errors['no-connection'] }
    const { connection, model } = target
    const { countable, masked } = await requestOf(card, target, {})
    const { secretsCheck, ceilingNanoUsd } = await deps.settings()
    const secrets = secretsCheck === 'warn' ? secretsIn(texts, masked?.counts ?? {}) : ''
    const inputTokens = boundRequest(countable, connection.calibrations)
    const cost = await deps.costOf(connection, model, { inputTokens, outputTokens: 0 })
    const count = new Intl.NumberFormat(texts.language).format(inputTokens)
    const { host } = new URL(connection.baseUrl)
    return {
      type: 'ready',
      estimate: {
        host,
        model,
        inputTokens: texts.tokenCount(count, inputTokens, false),
        ...(cost === undefined ? {} : { price: priceIn(texts, cost.nanoUsd) }),
      },
      asksFirst: !(await deps.agreed.has(host)),
      ...(cost === undefined || cost.nanoUsd <= ceilingNanoUsd
        ? {}
        : { dear: dearIn(texts, cost.nanoUsd, ceilingNanoUsd) }),
      ...(secrets === '' ? {} : { secrets }),
    }
  }

  async function startRun(
    card: Card,
    target: Target,
    asked: Omit<Extract<CardMessage, { type: 'run' }>, 'type'>,
    post: (message: BackgroundMessage) => void,
  ): Promise<void> {
    const runId = newId('run', now())
    card.runId = runId
    if (asked.mask !== undefined) card.mask = asked.mask
    await deps.agreed.add(new URL(target.connection.baseUrl).host)
    if (asked.liftsLimits) await deps.liftLimits()
    const texts = await deps.texts()
    const request = await requestOf(card, target, asked)
    await startSideRun(deps, runs, {
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
        ended(over, whole) {
          delete card.runId
          post(endOf(over, messageText(whole), texts))
        },
      },
    })
  }

  function accept(port: RewritePort): void {
    if (port.name !== rewritePortName) return
    const { sender } = port
    const tabId = sender?.tab?.id
    if (sender?.id !== extensionId || tabId === undefined || sender.frameId === undefined) {
      port.disconnect()
      return
    }
    const { frameId, documentId } = sender
    const place: RewritePlace = { tabId, frameId, ...(documentId === undefined ? {} : { documentId }) }
    let card: Card | undefined
    let isOpen = true
    const post = (message: BackgroundMessage) => {
      if (isOpen) port.postMessage(message)
    }

    /** Closing the card, or leaving the page, is the user's word that the answer is not wanted. */
    async function close(): Promise<void> {
      if (!isOpen) return
      isOpen = false
      if (card === undefined) return
      const { nonce, runId } = card
      await nonces.release(nonce)
      if (runId !== undefined) await runs.cancel(runId)
    }

    function refuse(): void {
      port.disconnect()
      // A port tells only the other end that it was closed.
      void close()
    }

    async function begin(nonce: string, field: FieldText): Promise<void> {
      if (card === undefined) {
        const action = await nonces.take(nonce, place)
        if (action === undefined) return refuse()
        if (!isOpen) return nonces.release(nonce)
        card = { nonce, action, field, ...siteOf(sender?.url) }
      } else if (card.nonce !== nonce || card.runId !== undefined) return refuse()
      card.field = field
      const target = quotesPage(card.action.template) ? undefined : await currentTarget()
      if (target === undefined) delete card.target
      else card.target = target
      post(await readiness(card))
    }

    async function run(asked: Omit<Extract<CardMessage, { type: 'run' }>, 'type'>): Promise<void> {
      if (card === undefined) return refuse()
      const { target, runId, action } = card
      if (target === undefined || runId !== undefined || !isOpen) return
      if ((action.asksInstruction || asked.basis !== undefined) && (asked.instruction ?? '').trim() === '')
        return
      if (asked.basis === undefined && !isAnswered(action, asked.answers)) return
      try {
        await startRun(card, target, asked, post)
      } catch (error) {
        delete card.runId
        const texts = await deps.texts()
        const kind = failureOf(error)
        if (kind === 'unexpected') console.error('A rewrite could not begin', error)
        post({ type: 'failed', kind, message: errorsIn(texts).errors[kind] })
      }
      if (!isOpen && card.runId !== undefined) await runs.cancel(card.runId)
    }

    async function answer(message: CardMessage): Promise<void> {
      if (message.type === 'begin') await begin(message.nonce, message.field)
      else if (message.type === 'run') await run(message)
      else if (card?.runId !== undefined) await runs.cancel(card.runId)
    }

    let turn = Promise.resolve()
    port.onMessage.addListener((said) => {
      const message = readCardMessage(said)
      if (message === undefined) refuse()
      else
        turn = turn
          .then(() => (isOpen ? answer(message) : undefined))
          .catch((error: unknown) => {
            console.error('A rewrite card could not be answered', error)
            refuse()
          })
    })
    port.onDisconnect.addListener(() => {
      close().catch((error: unknown) => console.error('A rewrite could not be stopped', error))
    })
  }

  return { begin: (place, action) => nonces.make(place, action), accept }
}

/** No variable goes out as braces, whatever a card says. */
const isAnswered = ({ template, page }: RewriteAction, answers: readonly string[] = []): boolean =>
  askedInField(template, page ?? {}).every((_, at) => (answers[at] ?? '').trim() !== '')

function failureOf(error: unknown): 'over-limit' | 'not-saved' | 'unexpected' {
  if (!(error instanceof CommandError)) return 'unexpected'
  if (error.code === 'over-limit') return 'over-limit'
  return error.code.startsWith('storage') ? 'not-saved' : 'unexpected'
}

function endOf(run: Run, text: string, texts: Texts): BackgroundMessage {
  const usage = usageIn(texts, run)
  const whole = { type: 'ended', text, ...(usage === undefined ? {} : { usage }) } as const
  if (run.status === 'completed' || run.status === 'cancelled') return { ...whole, state: run.status }
  if (run.status === 'incomplete')
    return {
      ...whole,
      state: 'incomplete',
      reason: run.reason,
      message: errorsIn(texts).incomplete[run.reason],
    }
  const { kind } = run.status === 'failed' ? run.error : { kind: 'empty-answer' as const }
  return { type: 'failed', kind, message: errorsIn(texts).errors[kind] }
}

/** Of a document's address only the host is kept: spending is told by it. */
function siteOf(url: string | undefined): Pick<Card, 'site'> {
  const at = url === undefined || !URL.canParse(url) ? undefined : new URL(url)
  return at !== undefined && /^https?:$/.test(at.protocol) ? { site: at.host } : {}
}

/** "1 API key, 2 e-mail addresses" */
function secretsIn({ language }: Texts, counts: MaskedCounts): string {
  const words = secretTextsFor(language)
  const found = secretKinds.flatMap((kind) => {
    const count = counts[kind]
    return count === undefined ? [] : [words.countOf(kind, count)]
  })
  return found.join(', ')
}

function usageIn(texts: Texts, run: Run): string | undefined {
  const usage = usageOf(run)
  const cost = costOf(run)
  if (usage === undefined) return undefined
  const number = new Intl.NumberFormat(texts.language)
  const counted = texts.usageOf(number.format(usage.inputTokens), number.format(usage.outputTokens))
  return cost === undefined ? counted : `${counted} · ${priceIn(texts, cost.nanoUsd)}`
}

const errorsIn = (texts: Texts) => errorTextsFor(texts.language)

const dearIn = (texts: Texts, nanoUsd: number, ceilingNanoUsd: number): string =>
  pageTextsFor(texts.language).overCeiling(
    humanUsd(nanoUsd, texts.language),
    humanUsd(ceilingNanoUsd, texts.language),
  )

const priceIn = (texts: Texts, nanoUsd: number): string =>
  nanoUsd === 0 ? texts.free : humanUsd(nanoUsd, texts.language)
