import { ArrowUp, Layers, Square } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ComposerStore } from '@/lib/stores/composer-store'
import style from './composer.module.css'
import { Icon } from './icon'
import { useTexts } from './texts-context'

interface ComposerProps {
  store: ComposerStore
  /** False while something else, such as the first form, is to be filled in before. */
  isWanted: boolean
  isAnswering: boolean
  /** Called in the same task as the key press, while the browser still knows the user's gesture. */
  onSend: () => void
  onStop: () => void
  onSeveral: () => void
  onCtrlEnter?: () => void
  /** Buttons before the field. */
  tools?: ComponentChildren
}

const longDraftChars = 4000

export function Composer({
  store,
  isWanted,
  isAnswering,
  onSend,
  onStop,
  onSeveral,
  onCtrlEnter,
  tools,
}: ComposerProps) {
  const texts = useTexts()
  const field = useRef<HTMLTextAreaElement>(null)
  const isReady = store.isReady.value
  const canSend = store.canSend.value

  useLayoutEffect(() => {
    if (isReady && isWanted) field.current?.focus()
  }, [isReady, isWanted])

  const toInsert = store.toInsert.value
  useLayoutEffect(() => {
    const { current } = field
    if (toInsert === undefined || current === null) return
    current.focus()
    const { selectionStart, selectionEnd } = current
    current.setRangeText(toInsert, selectionStart, selectionEnd, 'end')
    store.setText(current.value)
    store.inserted()
  }, [toInsert])

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses its word (keyCode 229 is how older ones say so).
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || !event.isTrusted) return
    if ((event.ctrlKey || event.metaKey) && onCtrlEnter) {
      event.preventDefault()
      onCtrlEnter()
    } else if (!event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (!event.repeat) onSend()
    }
  }

  return (
    <div class={style.composer}>
      {tools}
      <textarea
        ref={field}
        class={style.field}
        data-long={store.text.value.length > longDraftChars}
        aria-label={texts.message}
        placeholder={texts.messagePlaceholder}
        rows={2}
        dir="auto"
        value={store.text.value}
        onInput={(event) => store.setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class={style.buttons}>
        {isAnswering && (
          <button
            type="button"
            class={style.stop}
            aria-label={texts.stop}
            title={texts.stop}
            onClick={onStop}
          >
            <Icon of={Square} />
          </button>
        )}
        <button
          type="button"
          class={style.several}
          aria-label={texts.severalAnswers}
          title={texts.severalAnswers}
          aria-haspopup="dialog"
          aria-disabled={!canSend}
          onClick={() => canSend && onSeveral()}
        >
          <Icon of={Layers} />
        </button>
        <button
          type="button"
          class={style.send}
          aria-label={texts.send}
          title={texts.send}
          aria-disabled={!canSend}
          onClick={(event) => {
            if (event.isTrusted) onSend()
            field.current?.focus()
          }}
        >
          <Icon of={ArrowUp} />
        </button>
      </div>
    </div>
  )
}
