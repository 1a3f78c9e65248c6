import { Component } from 'preact'
import type { RewriteTexts } from '@/lib/locale/en/rewrite-card'
import type { RewriteStart } from '@/lib/rewrite-protocol'
import type { RewriteState } from '@/lib/stores/rewrite/rewrite-state'
import type { RewriteStore } from '@/lib/stores/rewrite/rewrite-store'
import { fillWords } from '../ui/fill-words'
import { beginRewrite } from './begin-rewrite'
import { CardButton } from './card-button'
import { RewriteAsk } from './rewrite-ask'
import { RewriteButtons } from './rewrite-buttons'
import { RewriteLosses } from './rewrite-losses'
import { RewriteProblem } from './rewrite-problem'
import { Drawn, RewriteText } from './rewrite-text'

export interface RewriteCardProps {
  store: RewriteStore
  texts: RewriteTexts
  language: string
  action: RewriteStart['action']
  isMultiline: boolean
}

interface CardState {
  rewrite: RewriteState
  showsChanges: boolean
  /** The text that was copied last. */
  copied?: string | undefined
}

/**
 * The card beside the field: the answer as it comes, then what it changes, and what to do with it. Components of the
 * card are classes where they have to remember something: hooks are a sixteenth of a script that is put into pages.
 */
export class RewriteCard extends Component<RewriteCardProps, CardState> {
  override state: CardState = { rewrite: this.props.store.state.value, showsChanges: true }
  #card: HTMLDivElement | null = null
  #stop = () => {}

  override componentDidMount() {
    focusNext(this.#card, this.state.rewrite.phase.at)
    this.#stop = this.props.store.state.subscribe((rewrite) => this.setState({ rewrite }))
  }

  override componentDidUpdate(_: RewriteCardProps, { rewrite }: CardState) {
    const { at } = this.state.rewrite.phase
    if (at !== rewrite.phase.at) focusNext(this.#card, at)
  }

  override componentWillUnmount() {
    this.#stop()
  }

  override render() {
    const { store, texts, language, action, isMultiline } = this.props
    const { rewrite: state, showsChanges, copied } = this.state
    const { phase, variants, shown, problem, estimate } = state
    const variant = phase.at === 'shown' ? variants[shown] : undefined

    const isDraft = state.original === ''
    const isGiven = variants.length === 1 && variants[0]?.end === 'given'
    const isOver = phase.at === 'written' || phase.at === 'undone'
    const text = phase.at === 'running' ? phase.text : variant?.text
    const isCopied = variant !== undefined && copied === variant.text
    const begin = (how?: 'review') => this.#card && beginRewrite(this.#card, store, how)
    const asked = () => this.#card?.querySelector('input')?.value ?? ''
    return (
      <div
        ref={(card) => {
          this.#card = card
        }}
        role="dialog"
        aria-label={texts.title}
        aria-describedby="about keys"
        tabIndex={-1}
        lang={language}
        class="card"
        data-state={phase.at}
      >
        <header>
          <h1 id="about">{action.name}</h1>
          {phase.at === 'shown' && variants.length > 1 && (
            <p class="variants">
              <CardButton
                class="step"
                aria-label={texts.previous}
                aria-disabled={shown === 0}
                act={() => store.go(-1)}
              >
                ‹
              </CardButton>
              <span>{fillWords(texts.variantOf, { n: shown + 1, m: variants.length })}</span>
              <CardButton
                class="step"
                aria-label={texts.next}
                aria-disabled={shown === variants.length - 1}
                act={() => store.go(1)}
              >
                ›
              </CardButton>
            </p>
          )}
          {variant !== undefined && !isDraft && (
            <CardButton
              class="toggle"
              aria-pressed={showsChanges}
              act={() => this.setState({ showsChanges: !showsChanges })}
            >
              {texts.showChanges}
            </CardButton>
          )}
        </header>

        {(text !== undefined || phase.at === 'opening') && (
          <div
            role="group"
            aria-label={texts.result}
            class="result"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the card's keys begin here
            tabIndex={0}
            aria-busy={variant === undefined}
          >
            {variant === undefined ? (
              (text ?? '') === '' ? (
                <p class="waiting">{texts.waiting}</p>
              ) : (
                <Drawn text={text ?? ''} />
              )
            ) : (
              <RewriteText
                language={language}
                texts={texts}
                showsChanges={showsChanges && !isDraft}
                original={state.original}
                text={variant.text}
              />
            )}
          </div>
        )}

        {variant !== undefined && variant.end !== 'completed' && variant.end !== 'given' && (
          <p class="note">
            {noteOn(variant.message ?? (variant.end === 'stopped' ? texts.stopped : undefined), texts)}
          </p>
        )}
        {variant?.wrapped !== undefined && (
          <p class="note">
            {variant.wrapped.note}{' '}
            <CardButton class="toggle" act={store.putBack}>
              {texts.putBack}
            </CardButton>
          </p>
        )}
        {variant !== undefined && <RewriteLosses store={store} text={variant.text} texts={texts} />}
        {problem !== undefined && (
          <RewriteProblem
            problem={problem}
            store={store}
            texts={texts}
            hasVariant={variant !== undefined}
            canUseNewText={!isDraft && !isGiven}
          />
        )}
        {isOver && (
          <p class="note">
            {phase.at === 'undone'
              ? texts.undone
              : phase.how === 'replaced'
                ? texts.replaced
                : texts.inserted}
            {phase.at === 'written' && phase.undo === 'several' && ` ${texts.undoSeveral}`}
          </p>
        )}

        {(phase.at === 'asking' || variant !== undefined) && (
          <RewriteAsk
            close={store.close}
            texts={texts}
            state={state}
            action={action}
            asks={phase.at === 'asking' || isGiven ? state.asks : []}
            begin={begin}
            send={() => store.followUp(asked())}
          />
        )}
        <RewriteButtons
          store={store}
          texts={texts}
          state={state}
          isMultiline={isMultiline && !isDraft}
          mayTryAgain={!isGiven}
          isCopied={isCopied}
          onCopy={() => {
            void store.copy().then((isDone) => this.setState({ copied: isDone ? variant?.text : undefined }))
          }}
        />

        {!isOver && estimate !== undefined && (
          <footer>
            <Drawn text={`→ ${estimate.host} · ${estimate.model}`} />
            <span>
              {variant?.usage ?? [estimate.inputTokens, estimate.price].filter(Boolean).join(' · ')}
            </span>
            {(phase.at === 'asking' || (phase.at === 'shown' && !isGiven)) && (
              <CardButton
                class="toggle"
                act={() => (phase.at === 'asking' ? begin('review') : store.review(asked()))}
              >
                {texts.review}
              </CardButton>
            )}
          </footer>
        )}
        <p id="keys" class="spoken">
          {texts.keys}
        </p>
        <p role="status" aria-label={texts.status} class="spoken">
          {statusOf(state, isCopied, texts)}
        </p>
      </div>
    )
  }
}

/** Keeps the focus in the card when what had it is gone; gives it to what the user needs next. */
function focusNext(card: HTMLDivElement | null, at: RewriteState['phase']['at']): void {
  if (card === null || at === 'written' || at === 'closed') return
  const focused = (card.getRootNode() as ShadowRoot).activeElement
  if (focused !== null && focused !== card && at !== 'asking') return
  const next = card.querySelector<HTMLElement>(
    at === 'asking' ? 'input, select, .primary' : '.result, .primary, button',
  )
  const wanted = next ?? card
  wanted.focus({ preventScroll: true })
}

const noteOn = (why: string | undefined, texts: RewriteTexts): string =>
  [why, texts.partial].filter((each) => each !== undefined).join(' ')

/** Announces each state once, never word by word. */
function statusOf(
  { phase, variants, shown, problem }: RewriteState,
  isCopied: boolean,
  texts: RewriteTexts,
): string {
  if (phase.at === 'running') return texts.waiting
  if (phase.at !== 'shown' || problem !== undefined) return ''
  if (isCopied) return texts.copied
  return /completed|given/.test(variants[shown]?.end ?? '') ? texts.done : texts.stopped
}
