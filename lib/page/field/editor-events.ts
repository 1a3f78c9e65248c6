import type { Attempt } from './field-surface'

/** As the browser's own events are that an editor may answer. */
export const answerable = { bubbles: true, cancelable: true, composed: true }

/**
 * What a user's own paste does: the same two events, and an editor that takes one does the rest.
 * Firefox empties a clipboard that was made by a script unless its text is given in its own older way; an editor
 * would then only delete what is selected.
 */
export function pasteText(element: HTMLElement, text: string, html?: string): Attempt {
  const [data, dataType] = html === undefined ? [text, 'text/plain'] : [html, 'text/html']
  const event = new ClipboardEvent('paste', {
    clipboardData: transfer(text, html),
    data,
    dataType,
    ...answerable,
  } as ClipboardEventInit)
  if (event.clipboardData?.getData(dataType) !== data) return 'ignored'
  return element.dispatchEvent(event) ? 'ignored' : 'native'
}

export function pasteInput(element: HTMLElement, text: string, html?: string): Attempt {
  const isLeft = element.dispatchEvent(
    new InputEvent('beforeinput', {
      inputType: 'insertFromPaste',
      dataTransfer: transfer(text, html),
      ...answerable,
    }),
  )
  return isLeft ? 'ignored' : 'native'
}

function transfer(text: string, html?: string): DataTransfer {
  const data = new DataTransfer()
  data.setData('text/plain', text)
  if (html !== undefined) data.setData('text/html', html)
  return data
}

/** An editor that keeps a history of its own takes it back by its own key. */
export function pressUndo(element: HTMLElement): void {
  const isMac = navigator.platform.startsWith('Mac')
  const key = { key: 'z', code: 'KeyZ', keyCode: 90, ctrlKey: !isMac, metaKey: isMac, ...answerable }
  for (const type of ['keydown', 'keyup']) element.dispatchEvent(new KeyboardEvent(type, key))
}
