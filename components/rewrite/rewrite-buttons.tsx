import type { RewriteTexts } from '@/lib/locale/en/rewrite-card'
import type { RewriteState } from '@/lib/stores/rewrite/rewrite-state'
import type { RewriteStore } from '@/lib/stores/rewrite/rewrite-store'
import { CardButton } from './card-button'

interface RewriteButtonsProps {
  store: RewriteStore
  texts: RewriteTexts
  state: RewriteState
  /** Whether an answer can be inserted below: a field of one line has no second line. */
  isMultiline: boolean
  /** Whether there is something to ask for once more. */
  mayTryAgain: boolean
  isCopied: boolean
  onCopy: () => void
}

/** What can be done with what is on screen. */
export function RewriteButtons({
  store,
  texts,
  state,
  isMultiline,
  mayTryAgain,
  isCopied,
  onCopy,
}: RewriteButtonsProps) {
  const { phase, variants, shown, problem } = state
  if (phase.at === 'asking') return null
  if (phase.at === 'running' || phase.at === 'opening')
    return (
      <div class="buttons">
        <CardButton act={phase.at === 'running' ? store.stop : store.close}>
          {phase.at === 'running' ? texts.stop : texts.discard}
        </CardButton>
      </div>
    )
  if (phase.at === 'written' || phase.at === 'undone')
    return (
      <div class="buttons">
        {phase.at === 'written' && phase.undo !== 'native' && (
          <CardButton act={store.undo}>{texts.undo}</CardButton>
        )}
        <CardButton class="quiet" act={store.close}>
          {texts.close}
        </CardButton>
      </div>
    )
  const hasVariant = phase.at === 'shown' && variants[shown] !== undefined
  const canTryAgain =
    mayTryAgain &&
    phase.at === 'shown' &&
    problem?.kind !== 'unavailable' &&
    problem?.kind !== 'expired' &&
    problem?.kind !== 'gone'
  return (
    <div class="buttons">
      {hasVariant && (
        <>
          <CardButton class="primary" act={store.replace}>
            {texts.replace}
          </CardButton>
          {isMultiline && <CardButton act={store.insertBelow}>{texts.insertBelow}</CardButton>}
          <CardButton data-done={isCopied} act={onCopy}>
            {texts.copy}
          </CardButton>
        </>
      )}
      {hasVariant && <CardButton act={store.openInChat}>{texts.openInChat}</CardButton>}
      {canTryAgain && <CardButton act={store.tryAgain}>{texts.tryAgain}</CardButton>}
      <CardButton class="quiet" act={store.close}>
        {texts.discard}
      </CardButton>
    </div>
  )
}
