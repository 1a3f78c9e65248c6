import { ArrowUp, Layers, Square } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type PaletteTrigger, paletteTrigger, variableFrom } from '@/lib/domain/actions/palette-trigger'
import { textDirection } from '@/lib/domain/text/text-direction'
import type { ComposerStore } from '@/lib/stores/draft/composer-store'
import { Icon } from '../ui/icon'
import { Lazy } from '../ui/lazy'
import { useTexts } from '../ui/texts-context'
import style from './composer.module.css'
import type { PaletteProps } from './palette'

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
  /** Opens the last message for editing; false where there is none. */
  onEditLast: () => boolean
  /** Buttons before the field. */
  tools?: ComponentChildren
  /** What "/" and "@" offer. */
  palette: Omit<PaletteProps, 'id' | 'trigger' | 'keys' | 'onActive' | 'onTake' | 'onClose'>
}

const longDraftChars = 4000

/**
 * A long text is drawn in one direction and in a field of fixed size: `dir="auto"` costs several times as much at
 * each change. The field is prepared before a paste, because inserting the text is what costs most.
 */
function makeReadyFor(field: HTMLTextAreaElement, coming: string): void {
  if (coming.length <= longDraftChars) return
  field.dataset.long = 'true'
  field.dir = textDirection(coming)
}

const movesCaret = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'])

export function Composer({
  store,
  isWanted,
  isAnswering,
  onSend,
  onStop,
  onSeveral,
  onCtrlEnter,
  onEditLast,
  tools,
  palette,
}: ComposerProps) {
  const texts = useTexts()
  const field = useRef<HTMLTextAreaElement>(null)
  const isReady = store.isReady.value
  const canSend = store.canSend.value
  const text = store.text.value
  const isLong = text.length > longDraftChars

  const threadId = store.threadId.value
  /** The element that had the focus when the draft was requested. */
  const focusedBefore = useRef<Element | null>(null)
  useLayoutEffect(() => {
    if (!isReady) {
      // The field takes the focus before the draft is read, so that nothing typed meanwhile is lost.
      if (isWanted) field.current?.focus()
      focusedBefore.current = document.activeElement
      return
    }
    const { activeElement, body } = document
    // A draft may come late. The focus stays where the person moved it meanwhile.
    const isElsewhere =
      focusedBefore.current !== null && activeElement !== focusedBefore.current && activeElement !== body
    focusedBefore.current = null
    if (isWanted && !isElsewhere) field.current?.focus()
  }, [threadId, isReady, isWanted])

  const toInsert = store.toInsert.value
  useLayoutEffect(() => {
    const { current } = field
    if (toInsert === undefined || current === null) return
    current.focus()
    const { selectionStart, selectionEnd } = current
    makeReadyFor(current, toInsert)
    current.setRangeText(toInsert, selectionStart, selectionEnd, 'end')
    const variable = variableFrom(current.value, selectionStart, 1)
    if (variable !== undefined && variable.to <= selectionStart + toInsert.length)
      current.setSelectionRange(variable.from, variable.to)
    store.setText(current.value)
    store.inserted()
  }, [toInsert])

  const [trigger, setTrigger] = useState<PaletteTrigger | undefined>(undefined)
  const paletteId = useId()
  const [activeId, setActiveId] = useState<string | undefined>(undefined)
  const keys = useRef<((event: KeyboardEvent) => boolean) | undefined>(undefined)
  /** The place in the text where the palette was closed by a key, so that it stays closed there. */
  const closedAt = useRef<number | undefined>(undefined)

  /** Opens or closes the palette by the text before the caret. */
  const lookForTrigger = () => {
    const { current } = field
    if (current === null) return
    const { value, selectionStart, selectionEnd } = current
    const found = selectionStart === selectionEnd ? paletteTrigger(value, selectionStart) : undefined
    if (found?.from !== closedAt.current) closedAt.current = undefined
    setTrigger(closedAt.current === undefined ? found : undefined)
  }
  const take = () => {
    const { current } = field
    if (current === null || trigger === undefined) return
    current.setRangeText('', trigger.from, trigger.to, 'end')
    store.setText(current.value)
    setTrigger(undefined)
  }
  const selectVariable = (step: 1 | -1): boolean => {
    const { current } = field
    if (current === null || !current.value.includes('{{')) return false
    const place = step === 1 ? current.selectionEnd : current.selectionStart
    const found = variableFrom(current.value, place, step)
    if (found !== undefined) current.setSelectionRange(found.from, found.to)
    return found !== undefined
  }

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses its word (keyCode 229 is how older ones say so).
    if (event.isComposing || event.keyCode === 229 || !event.isTrusted) return
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey
    if (isPlain && !event.shiftKey && trigger !== undefined && keys.current?.(event)) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (isPlain && event.key === 'Tab' && selectVariable(event.shiftKey ? -1 : 1)) event.preventDefault()
    if (isPlain && !event.shiftKey && event.key === 'ArrowUp' && field.current?.value === '' && onEditLast())
      event.preventDefault()
    if (event.key !== 'Enter') return
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
      {trigger && (
        <Lazy load={() => import('./palette')}>
          {({ Palette }) => (
            <Palette
              {...palette}
              id={paletteId}
              trigger={trigger}
              keys={keys}
              onActive={setActiveId}
              onTake={take}
              onClose={() => {
                closedAt.current = trigger.from
                setTrigger(undefined)
              }}
            />
          )}
        </Lazy>
      )}
      {tools}
      <textarea
        autocomplete="off"
        ref={field}
        class={style.field}
        data-long={isLong}
        aria-label={texts.message}
        placeholder={texts.messagePlaceholder}
        rows={2}
        dir={isLong ? textDirection(text) : 'auto'}
        value={text}
        aria-autocomplete={trigger === undefined ? undefined : 'list'}
        aria-controls={trigger === undefined ? undefined : paletteId}
        aria-activedescendant={trigger === undefined ? undefined : activeId}
        onBeforeInput={(event) => makeReadyFor(event.currentTarget, event.data ?? '')}
        onInput={(event) => {
          store.setText(event.currentTarget.value)
          lookForTrigger()
        }}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => movesCaret.has(event.key) && lookForTrigger()}
        onClick={lookForTrigger}
        onBlur={() => setTrigger(undefined)}
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
