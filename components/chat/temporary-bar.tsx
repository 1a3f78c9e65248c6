import { temporaryTextsFor } from '@/lib/locale/temporary-texts-for'
import { Button } from '../ui/button'
import { ConfirmButton } from '../ui/confirm-button'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './temporary-bar.module.css'

interface TemporaryBarProps {
  /** A conversation without messages has nothing to keep or discard, so both buttons are left out. */
  isEmpty: boolean
  isAnswering: boolean
  onKeep: () => void
  onDiscard: () => void
}

/** Says of a temporary conversation what that means, for as long as it is shown. */
export function TemporaryBar({ isEmpty, isAnswering, onKeep, onDiscard }: TemporaryBarProps) {
  const { temporaryChat } = useTexts()
  const texts = useTextsOf(temporaryTextsFor)
  return (
    <section class={style.bar} aria-label={temporaryChat}>
      <p class={style.about}>
        <strong>{temporaryChat}.</strong> {texts.about}
      </p>
      {!isEmpty && (
        <span class={style.buttons}>
          <Button
            look="quiet"
            aria-disabled={isAnswering}
            title={isAnswering ? texts.keepLater : undefined}
            onClick={() => !isAnswering && onKeep()}
          >
            {texts.keep}
          </Button>
          <ConfirmButton
            look="quiet"
            label={texts.discard}
            question={texts.discardAll}
            onConfirm={onDiscard}
          />
        </span>
      )}
    </section>
  )
}
