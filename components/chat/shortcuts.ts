export type ShortcutId =
  | 'newChat'
  | 'history'
  | 'previousMessage'
  | 'nextMessage'
  | 'lastAnswer'
  | 'find'
  | 'copyAnswer'
  | 'retryAnswer'
  | 'editMessage'
  | 'quote'
  | 'stop'
  | 'writeMessage'
  | 'shortcuts'

interface Shortcut {
  id: ShortcutId
  /** The physical key (`event.code`), because with Alt some systems write other characters. */
  code: string
  /** What is written on it. */
  key: string
  modifier: 'alt' | 'ctrl' | 'none'
}

/** What the keyboard does in a chat view, beside typing and sending. */
export const shortcuts: readonly Shortcut[] = [
  { id: 'newChat', code: 'KeyN', key: 'N', modifier: 'alt' },
  { id: 'history', code: 'KeyH', key: 'H', modifier: 'alt' },
  { id: 'previousMessage', code: 'ArrowUp', key: '↑', modifier: 'alt' },
  { id: 'nextMessage', code: 'ArrowDown', key: '↓', modifier: 'alt' },
  { id: 'lastAnswer', code: 'KeyJ', key: 'J', modifier: 'alt' },
  { id: 'find', code: 'KeyF', key: 'F', modifier: 'ctrl' },
  { id: 'copyAnswer', code: 'KeyC', key: 'C', modifier: 'alt' },
  { id: 'retryAnswer', code: 'KeyR', key: 'R', modifier: 'alt' },
  { id: 'editMessage', code: 'KeyE', key: 'E', modifier: 'alt' },
  { id: 'quote', code: 'KeyQ', key: 'Q', modifier: 'alt' },
  { id: 'stop', code: 'Period', key: '.', modifier: 'alt' },
  { id: 'writeMessage', code: 'KeyM', key: 'M', modifier: 'alt' },
  { id: 'shortcuts', code: 'Slash', key: '/', modifier: 'ctrl' },
]

/** The shortcut that these keys are, if they are one. */
export function shortcutOf(event: KeyboardEvent): ShortcutId | undefined {
  if (event.isComposing || event.repeat || event.shiftKey) return undefined
  const isControl = event.ctrlKey || event.metaKey
  return shortcuts.find(
    ({ code, modifier }) =>
      code === event.code && event.altKey === (modifier === 'alt') && isControl === (modifier === 'ctrl'),
  )?.id
}

/** The keys as this system names them. */
export function keysOf({ key, modifier }: Shortcut, isApple: boolean): string[] {
  const name = { alt: isApple ? '⌥' : 'Alt', ctrl: isApple ? '⌘' : 'Ctrl', none: '' }[modifier]
  return name === '' ? [key] : [name, key]
}
