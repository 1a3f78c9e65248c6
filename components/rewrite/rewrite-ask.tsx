import { useRef } from 'preact/hooks'
import type { RewriteTexts } from '@/lib/locale/en/rewrite-card'
import type { RewriteState, RewriteStore } from '@/lib/stores/rewrite/rewrite-store'
import { fillWords } from '../ui/fill-words'
import { trusted } from '../ui/trusted'

interface RewriteAskProps {
  store: RewriteStore
  texts: RewriteTexts
  state: RewriteState
  asksInstruction: boolean
}

/** What is asked of the user: the first time, whether to send; of some actions, what to do; later, what to change. */
export function RewriteAsk({ store, texts, state, asksInstruction }: RewriteAskProps) {
  const input = useRef<HTMLInputElement>(null)
  const mask = useRef<HTMLInputElement>(null)
  const isFirst = state.phase.at === 'asking'
  const send = () => {
    const words = input.current?.value ?? ''
    if (isFirst) store.begin(words, mask.current === null ? undefined : mask.current.checked ? 'on' : 'off')
    else store.followUp(words)
  }
  return (
    <>
      {isFirst && state.asksFirst && state.estimate !== undefined && (
        <p class="explanation">{fillWords(texts.explanation, { host: state.estimate.host })}</p>
      )}
      {isFirst && state.dear !== undefined && <p class="explanation">{state.dear}</p>}
      {(!isFirst || asksInstruction) && (
        <div class="ask">
          <input
            ref={input}
            key={isFirst ? 'first' : String(state.variants.length)}
            type="text"
            autocomplete="off"
            maxLength={8000}
            aria-label={isFirst ? texts.instruction : texts.followUp}
            placeholder={isFirst ? texts.instructionPlaceholder : texts.followUpPlaceholder}
          />
          {!isFirst && (
            <button type="button" class="quiet" onClick={trusted(send)}>
              {texts.send}
            </button>
          )}
        </div>
      )}
      {isFirst && state.secrets !== undefined && (
        <label class="secrets">
          <input ref={mask} type="checkbox" defaultChecked />
          <span>{fillWords(texts.secrets, { found: state.secrets })}</span>
        </label>
      )}
      {isFirst && (
        <div class="buttons">
          <button type="button" class="primary" onClick={trusted(send)}>
            {texts.start}
          </button>
          <button type="button" class="quiet" onClick={trusted(store.close)}>
            {texts.discard}
          </button>
        </div>
      )}
    </>
  )
}
