import type { RewriteTexts } from '@/lib/locale/en/rewrite-card'
import type { RewriteState, RewriteStore } from '@/lib/stores/rewrite/rewrite-store'
import { trusted } from '../ui/trusted'

interface RewriteButtonsProps {
  store: RewriteStore
  texts: RewriteTexts
  state: RewriteState
  /** Whether an answer can be inserted below: a field of one line has no second line. */
  isMultiline: boolean
  isCopied: boolean
  onCopy: () => void
}

/** What can be done with what is on screen. */
export function RewriteButtons({ store, texts, state, isMultiline, isCopied, onCopy }: RewriteButtonsProps) {
  const { phase, variants, shown, problem } = state
  if (phase.at === 'asking') return null
  if (phase.at === 'running' || phase.at === 'opening')
    return (
      <div class="buttons">
        <button type="button" onClick={trusted(phase.at === 'running' ? store.stop : store.close)}>
          {phase.at === 'running' ? texts.stop : texts.discard}
        </button>
      </div>
    )
  if (phase.at === 'written' || phase.at === 'undone')
    return (
      <div class="buttons">
        {phase.at === 'written' && phase.undo === 'own' && (
          <button type="button" onClick={trusted(store.undo)}>
            {texts.undo}
          </button>
        )}
        <button type="button" class="quiet" onClick={trusted(store.close)}>
          {texts.close}
        </button>
      </div>
    )
  const hasVariant = phase.at === 'shown' && variants[shown] !== undefined
  const mayTryAgain =
    phase.at === 'shown' &&
    problem?.kind !== 'unavailable' &&
    problem?.kind !== 'expired' &&
    problem?.kind !== 'gone'
  return (
    <div class="buttons">
      {hasVariant && (
        <>
          <button type="button" class="primary" onClick={trusted(store.replace)}>
            {texts.replace}
          </button>
          {isMultiline && (
            <button type="button" onClick={trusted(store.insertBelow)}>
              {texts.insertBelow}
            </button>
          )}
          <button type="button" data-done={isCopied} onClick={trusted(onCopy)}>
            {texts.copy}
          </button>
        </>
      )}
      {mayTryAgain && (
        <button type="button" onClick={trusted(store.tryAgain)}>
          {texts.tryAgain}
        </button>
      )}
      <button type="button" class="quiet" onClick={trusted(store.close)}>
        {texts.discard}
      </button>
    </div>
  )
}
