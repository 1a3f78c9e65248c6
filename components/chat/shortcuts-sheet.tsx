import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../ui/button'
import { useTexts } from '../ui/texts-context'
import { keysOf, shortcuts } from './shortcuts'
import style from './shortcuts-sheet.module.css'

interface ShortcutsSheetProps {
  onClose: () => void
  isPopup: boolean
}

/** All that the keyboard does here, on one sheet. */
export function ShortcutsSheet({ onClose, isPopup }: ShortcutsSheetProps) {
  const texts = useTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const isApple = /mac|iphone|ipad/iu.test(navigator.platform)
  const control = isApple ? '⌘' : 'Ctrl'
  const rows: { keys: string[]; what: string }[] = [
    { keys: ['Enter'], what: texts.send },
    { keys: [isApple ? '⇧' : 'Shift', 'Enter'], what: texts.newLine },
    ...(isPopup ? [{ keys: [control, 'Enter'], what: texts.openInSidePanel }] : []),
    ...shortcuts.map((each) => ({ keys: keysOf(each, isApple), what: texts.shortcutNames[each.id] })),
  ]
  return (
    <dialog ref={dialog} class={style.dialog} aria-label={texts.shortcuts} onClose={onClose}>
      <h2>{texts.shortcuts}</h2>
      <dl class={style.list}>
        {rows.map(({ keys, what }) => (
          <div key={what} class={style.row}>
            <dt>{what}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <Button type="submit">{texts.close}</Button>
      </form>
    </dialog>
  )
}
