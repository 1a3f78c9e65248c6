import type { CapturedField, FieldText, ReplaceResult } from '../../page/field/field'
import type { AskedRewrite, BackgroundMessage, CardMessage, RewriteStart } from '../../rewrite-protocol'
import { observed } from './observed'
import type { Phase, Problem, RewriteState, Variant } from './rewrite-state'

/** The port to the background, as the card needs it. */
export interface RewriteLink {
  send(message: CardMessage): void
  close(): void
}

export interface LinkEvents {
  onMessage(message: BackgroundMessage): void
  /** The other end is gone. Not called after `close`. */
  onLost(): void
}

export interface RewriteDeps {
  start: Pick<RewriteStart, 'nonce' | 'action' | 'given'>
  field: CapturedField
  connect(events: LinkEvents): RewriteLink
  copy(text: string): Promise<boolean>
  /** The card goes away. */
  onClose(): void
}

type Asked = Omit<Extract<CardMessage, { type: 'run' }>, 'type'>
/** Sends it, or shows the whole request first. */
type How = 'run' | 'review'

/** What the rewrite card shows, and what can be done with it. It holds the one field that the user chose. */
export function createRewriteStore({ start, field, connect, copy, onClose }: RewriteDeps) {
  // Not a signal: the script that is put into pages has to stay small, and one component listens.
  const state = observed<RewriteState>({
    phase: { at: start.given === undefined ? 'opening' : 'shown' },
    variants: start.given === undefined ? [] : [{ text: start.given, end: 'given' }],
    shown: 0,
    original: field.text,
    asks: [],
  })
  let link: RewriteLink | undefined
  /** What is to be sent as soon as the background is ready for it. */
  let pending: CardMessage | undefined
  let lastAsked: Asked = {}
  /** What is said once, and good for every run of this card: what the action asks for, and what is not sent. */
  let kept: Pick<AskedRewrite, 'answers' | 'leftOut'> = {}
  let fieldText = textOf(field)

  const change = (changes: Partial<RewriteState>) => {
    const { problem: _, ...kept } = state.value
    state.value = { ...kept, ...changes }
  }
  const show = (problem?: Problem) =>
    change({ phase: { at: 'shown' }, ...(problem === undefined ? {} : { problem }) })
  const { asksInstruction, asked: values } = start.action
  const mustAsk = asksInstruction || values.length > 0
  const is = (at: Phase['at']) => state.value.phase.at === at
  const current = (): Variant | undefined => state.value.variants[state.value.shown]

  function open(): void {
    link = connect({ onMessage: receive, onLost: lose })
    introduce()
  }

  const introduce = () => link?.send({ type: 'begin', nonce: start.nonce, field: fieldText })

  function lose(): void {
    link = undefined
    const { phase, estimate } = state.value
    // A background that was never ready did not know this card. One that has nothing to do for it may sleep.
    if (phase.at === 'opening' || (phase.at === 'running' && pending !== undefined))
      show({ kind: estimate === undefined ? 'expired' : 'lost' })
    else if (phase.at === 'running') {
      keep({ text: phase.text, end: 'incomplete' })
      show({ kind: 'lost' })
      // Starts it: it ends what it was about when it was stopped.
      connect({ onMessage: () => undefined, onLost: () => undefined }).close()
    }
    pending = undefined
  }

  function receive(message: BackgroundMessage): void {
    switch (message.type) {
      case 'ready':
        beReady(message)
        break
      case 'text':
        if (state.value.phase.at === 'running')
          change({ phase: { ...state.value.phase, text: message.text } })
        break
      case 'ended':
        end(message)
        break
      case 'failed': {
        const { phase } = state.value
        if (phase.at === 'running') keep({ text: phase.text, end: 'incomplete' })
        show({
          kind: 'failed',
          message: message.message,
          detail: message.detail,
        })
        break
      }
      case 'started':
        lastAsked = message.asked
        kept = { ...kept, leftOut: message.leftOut }
        change({ phase: { at: 'running', text: '' } })
        break
      case 'held':
        show({ kind: 'failed', message: message.message })
        break
      case 'in-chat':
        close()
        break
      case 'unavailable':
        // What is there already can be used all the same.
        if (is('shown')) break
        pending = undefined
        show({ kind: 'unavailable', message: message.message })
        break
      default:
        message satisfies never
    }
  }

  function beReady({ estimate, asks }: Extract<BackgroundMessage, { type: 'ready' }>): void {
    state.value = { ...state.value, estimate, asks }
    if (pending !== undefined) {
      link?.send(pending)
      pending = undefined
    } else if (is('opening')) {
      if (asks.length > 0 || mustAsk) change({ phase: { at: 'asking' } })
      else ask({})
    }
  }

  function ask(asked: Asked, type: How = 'run'): void {
    if (is('running') || is('closed')) return
    const message = { type, ...asked, ...kept }
    if (type === 'run') {
      lastAsked = asked
      change({ phase: { at: 'running', text: '' } })
    }
    if (link === undefined) {
      pending = message
      open()
    } else link.send(message)
  }

  function end(ended: Extract<BackgroundMessage, { type: 'ended' }>): void {
    if (!is('running')) return
    const { text, unwrapped, usage, state: how } = ended
    keep({
      text: unwrapped?.text ?? text,
      ...(unwrapped && { wrapped: { text, note: unwrapped.note } }),
      end: how === 'cancelled' ? 'stopped' : how,
      ...(how === 'incomplete' ? { message: ended.message } : {}),
      ...(usage === undefined ? {} : { usage }),
    })
    show()
    if (state.value.variants.length === 0) change({ phase: { at: 'asking' } })
  }

  /** Text that came is kept, however it ended. */
  function keep(variant: Variant): void {
    if (variant.text === '') return
    const variants = [...state.value.variants, variant]
    state.value = { ...state.value, variants, shown: variants.length - 1 }
  }

  function changing(instruction: string): Asked | undefined {
    const variant = current()
    return variant && instruction.trim() !== '' ? { instruction, basis: variant.text } : undefined
  }

  async function write(how: 'replaced' | 'inserted', isAnyway = false): Promise<void> {
    const variant = current()
    if (variant === undefined || !is('shown')) return
    if (isAnyway && !takeNewText()) return
    const stands = field.state()
    if (stands !== 'same') return show({ kind: stands })
    const { text } = variant
    const result = await (how === 'replaced' ? field.replace(text) : field.insertBelow(text))
    if (result.state === 'changed' || result.state === 'gone') show({ kind: result.state })
    else if (result.state === 'refused' && result.reason === 'max-length') show({ kind: 'max-length' })
    else if (result.state === 'refused') show({ kind: 'editor', isCopied: await copy(text) })
    else {
      change({ phase: { at: 'written', how, undo: result.undo } })
      if (result.undo === 'native') close()
      else field.focus()
    }
  }

  /** False where the field has no text any more that could be taken. */
  function takeNewText(): boolean {
    const taken = field.recapture()
    if (typeof taken !== 'string' && taken.text !== '') {
      fieldText = textOf(taken)
      state.value = { ...state.value, original: taken.text }
      return true
    }
    show({ kind: 'gone' })
    return false
  }

  function close(): void {
    if (is('closed')) return
    change({ phase: { at: 'closed' } })
    link?.close()
    link = undefined
    onClose()
    field.focus()
  }

  return {
    state,
    open,
    /** The user's word, where it was waited for, with what the action asked for. */
    begin(
      instruction: string,
      chosen: Pick<AskedRewrite, 'page'> = {},
      given: readonly string[] = [],
      how?: How,
    ) {
      if (asksInstruction && instruction.trim() === '') return
      if (values.some((_, at) => !given[at]?.trim())) return
      if (values.length > 0) kept = { ...kept, answers: given }
      ask(
        {
          ...(asksInstruction ? { instruction } : {}),
          ...chosen,
        },
        how,
      )
    },
    tryAgain: () => ask(lastAsked),
    /** Changes the variant on screen as the user says. */
    followUp(instruction: string) {
      const asked = changing(instruction)
      if (asked !== undefined) ask(asked)
    },
    /** Shows what would be sent to change the variant, or to try again. */
    review: (instruction = '') => ask(changing(instruction) ?? lastAsked, 'review'),
    stop() {
      const { phase } = state.value
      if (phase.at !== 'running') return
      if (link === undefined || pending !== undefined) {
        pending = undefined
        show()
        return
      }
      change({ phase: { ...phase, isStopping: true } })
      link.send({ type: 'stop' })
    },
    /** Shows the variant that is `steps` further. False where there is none. */
    go(steps: 1 | -1): boolean {
      const shown = state.value.shown + steps
      if (!is('shown') || state.value.variants[shown] === undefined) return false
      change({ shown })
      return true
    },
    /** What a text would take out of the field that is not text. */
    losses: (text: string) => field.losses(text),
    /** Puts back around the variant on screen what the model had put there. */
    putBack() {
      const variant = current()
      if (variant?.wrapped === undefined) return
      const { variants, shown } = state.value
      const { wrapped, ...rest } = variant
      change({ variants: variants.with(shown, { ...rest, text: wrapped.text }) })
    },
    /** Has the variant on screen go on as a conversation, beside the page. */
    openInChat() {
      const { instruction } = lastAsked
      const text = current()?.text ?? ''
      link?.send({ type: 'chat', text, ...(instruction === undefined ? {} : { instruction }) })
    },
    replace: () => write('replaced'),
    replaceAnyway: () => write('replaced', true),
    insertBelow: () => write('inserted'),
    /** Rewrites what the field holds by now. */
    useNewText() {
      if (!is('shown') || !takeNewText()) return
      const { basis: _, ...asked } = asksInstruction ? lastAsked : {}
      lastAsked = asked
      pending = { type: 'run', ...asked, ...kept }
      change({ variants: [], shown: 0, phase: { at: 'running', text: '' } })
      if (link === undefined) open()
      else introduce()
    },
    async copy(): Promise<boolean> {
      const variant = current()
      if (variant === undefined) return false
      const isCopied = await copy(variant.text)
      if (!isCopied) show({ kind: 'copy-failed' })
      return isCopied
    },
    async undo() {
      const { phase } = state.value
      if (phase.at !== 'written' || phase.undo === 'native') return
      const result: ReplaceResult = await field.undo()
      if (result.state === 'replaced') change({ phase: { at: 'undone' } })
      else show({ kind: 'undo-failed' })
    },
    close,
  }
}

export type RewriteStore = ReturnType<typeof createRewriteStore>

/** What of a field crosses to the background: its text, and not its element. */
function textOf(field: FieldText): FieldText {
  const { text, before, after, isWhole, isMultiline, maxChars, language } = field
  return {
    text,
    before,
    after,
    isWhole,
    isMultiline,
    ...(maxChars === undefined ? {} : { maxChars }),
    ...(language === undefined ? {} : { language }),
  }
}
