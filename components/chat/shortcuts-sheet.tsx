import { shortcutTextsFor } from '@/lib/locale/shortcut-texts-for'
import { CloseButton, Dialog } from '../ui/dialog'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import { keysOf, shortcuts } from './shortcuts'
import style from './shortcuts-sheet.module.css'

interface ShortcutsSheetProps {
  onClose: () => void
  isPopup: boolean
}

/** All that the keyboard does here, on one sheet. */
export function ShortcutsSheet({ onClose, isPopup }: ShortcutsSheetProps) {
  const texts = useTexts()
  const shortcutTexts = useTextsOf(shortcutTextsFor)
  const isApple = /mac|iphone|ipad/iu.test(navigator.platform)
  const control = isApple ? '⌘' : 'Ctrl'
  const rows: { keys: string[]; what: string }[] = [
    { keys: ['Enter'], what: texts.send },
    { keys: [isApple ? '⇧' : 'Shift', 'Enter'], what: shortcutTexts.newLine },
    ...(isPopup ? [{ keys: [control, 'Enter'], what: texts.openInSidePanel }] : []),
    ...shortcuts.map((each) => ({ keys: keysOf(each, isApple), what: shortcutTexts.shortcutNames[each.id] })),
  ]
  return (
    <Dialog title={texts.shortcuts} width="narrow" onClose={onClose}>
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
      <CloseButton>{texts.close}</CloseButton>
    </Dialog>
  )
}
