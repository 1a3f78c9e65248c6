import { useRef } from 'preact/hooks'
import type { RewriteTexts } from '@/lib/rewrite-protocol'
import type { RewriteState, RewriteStore } from '@/lib/stores/rewrite-store'
import { fillWords } from './fill-words'
import { trusted } from './trusted'

interface RewriteAskProps {
  store: RewriteStore
  texts: RewriteTexts
  state: RewriteState
  asksInstruction: boolean
}

/** What is asked of the user: the first time, whether to send; of some actions, what to do; later, what to change. */
export function RewriteAsk({ store, texts, state, asksInstruction }: RewriteAskProps) {
  const input = useRef<HTMLInputElement>(null)
  const isFirst = state.phase.at === 'asking'
  const send = () => {
    const words = input.current?.value ?? ''
    if (isFirst) store.begin(words)
    else store.followUp(words)
  }
  return (
    <>
      {isFirst && state.asksFirst && state.estimate !== undefined && (
        <p class="explanation">{fillWords(texts.explanation, { host: state.estimate.host })}</p>
      )}
      <div class="ask">
        {(!isFirst || asksInstruction) && (
          <input
            ref={input}
            key={isFirst ? 'first' : String(state.variants.length)}
            type="text"
            autocomplete="off"
            maxLength={8000}
            aria-label={isFirst ? texts.instruction : texts.followUp}
            placeholder={isFirst ? texts.instructionPlaceholder : texts.followUpPlaceholder}
          />
        )}
        <button type="button" class={isFirst ? 'primary' : 'quiet'} onClick={trusted(send)}>
          {isFirst ? texts.start : texts.send}
        </button>
      </div>
    </>
  )
}
