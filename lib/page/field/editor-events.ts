import type { Attempt } from './field-surface'

/** As the browser's own events are that an editor may answer. */
export const answerable = { bubbles: true, cancelable: true, composed: true }

/**
 * What a user's own paste of plain text does: the same two events, and an editor that takes one does the rest.
 * Firefox empties a clipboard that was made by a script unless its text is given in its own older way; an editor
 * would then only delete what is selected.
 */
export function pasteText(element: HTMLElement, text: string): Attempt {
  const how = {
    clipboardData: plainText(text),
    data: text,
    dataType: 'text/plain',
    ...answerable,
  }
  const event = new ClipboardEvent('paste', how)
  if (event.clipboardData?.getData('text/plain') !== text) return 'ignored'
  return element.dispatchEvent(event) ? 'ignored' : 'native'
}

export function pasteInput(element: HTMLElement, text: string): Attempt {
  const isLeft = element.dispatchEvent(
    new InputEvent('beforeinput', {
      inputType: 'insertFromPaste',
      dataTransfer: plainText(text),
      ...answerable,
    }),
  )
  return isLeft ? 'ignored' : 'native'
}

function plainText(text: string): DataTransfer {
  const data = new DataTransfer()
  data.setData('text/plain', text)
  return data
}

/** An editor that keeps a history of its own takes it back by its own key. */
export function pressUndo(element: HTMLElement): void {
  const isMac = navigator.platform.startsWith('Mac')
  const key = { key: 'z', code: 'KeyZ', keyCode: 90, ctrlKey: !isMac, metaKey: isMac, ...answerable }
  for (const type of ['keydown', 'keyup']) element.dispatchEvent(new KeyboardEvent(type, key))
}
