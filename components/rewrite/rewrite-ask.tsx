import type { RewriteTexts } from '@/lib/locale/en/rewrite-card'
import type { RewriteStart } from '@/lib/rewrite-protocol'
import type { RewriteState } from '@/lib/stores/rewrite/rewrite-state'
import { CardButton } from './card-button'

interface RewriteAskProps {
  texts: RewriteTexts
  state: RewriteState
  action: RewriteStart['action']
  /** Why it is not sent without the user's word. */
  asks: readonly string[]
  begin: () => void
  send: () => void
  close: () => void
}

/** What is asked of the user: the first time, whether to send; of some actions, what to do; later, what to change. */
export function RewriteAsk({ texts, state, action, asks, begin, send, close }: RewriteAskProps) {
  const isFirst = state.phase.at === 'asking'
  return (
    <>
      {asks.map((why) => (
        <p key={why} class="explanation">
          {why}
        </p>
      ))}
      {(!isFirst || action.asksInstruction) && (
        <div class="ask">
          <input
            key={isFirst ? 'first' : String(state.variants.length)}
            type="text"
            autocomplete="off"
            maxLength={8000}
            aria-label={isFirst ? texts.instruction : texts.followUp}
            placeholder={isFirst ? texts.instructionPlaceholder : texts.followUpPlaceholder}
          />
          {!isFirst && (
            <CardButton class="quiet" act={send}>
              {texts.send}
            </CardButton>
          )}
        </div>
      )}
      {isFirst &&
        action.asked.map(({ label, choices, initial }) =>
          choices === undefined ? (
            <label key={label} class="value">
              {label}
              <input name="v" type="text" autocomplete="off" maxLength={8000} defaultValue={initial} />
            </label>
          ) : (
            <label key={label} class="value">
              {label}
              <select name="v">
                {choices.map((choice) => (
                  <option key={choice}>{choice}</option>
                ))}
              </select>
            </label>
          ),
        )}
      {isFirst && state.original === '' && (
        <label class="secrets">
          <input type="checkbox" name="page" />
          <span>{texts.aboutPage}</span>
        </label>
      )}
      {isFirst && (
        <div class="buttons">
          <CardButton class="primary" act={begin}>
            {texts.start}
          </CardButton>
          <CardButton class="quiet" act={close}>
            {texts.discard}
          </CardButton>
        </div>
      )}
    </>
  )
}
