import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from './button'
import style from './dialog.module.css'

interface DialogProps {
  /** Its name, and its heading. */
  title: string
  /** Stands beside the heading. */
  aside?: ComponentChildren
  /** The sentence under the heading. */
  lead?: string
  /** `picture`: as wide as the picture in it. */
  width: 'narrow' | 'medium' | 'wide' | 'picture'
  /** Where it was asked for, as `data-door`. */
  door?: string
  /** Called when it was closed, by Escape too. */
  onClose: () => void
  children: ComponentChildren
}

/** A modal dialog. It opens when it is drawn, and the focus goes back to where it was when it closes. */
export function Dialog({ title, aside, lead, width, door, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  // In this effect, so that what is drawn in it can set the focus in an effect of its own.
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class={`${style.dialog} ${style[width]}`}
      aria-label={title}
      data-door={door}
      onClose={onClose}
    >
      <div class={style.head}>
        <h2 class={style.title}>{title}</h2>
        {aside}
      </div>
      {lead !== undefined && <p class={style.lead}>{lead}</p>}
      {children}
    </dialog>
  )
}

/** The part of a wide dialog that scrolls. */
export const DialogBody = ({ children }: { children: ComponentChildren }) => (
  <div class={style.body}>{children}</div>
)

/** What can be done with a dialog, in one row. */
export const DialogButtons = ({ children }: { children: ComponentChildren }) => (
  <div class={style.buttons}>{children}</div>
)

/** Closes the dialog around an element. */
export const closeDialogOf = (element: Element): void => element.closest('dialog')?.close()

/** Closes the dialog around it, and does nothing else. */
export const CloseButton = ({ children }: { children: ComponentChildren }) => (
  <Button onClick={({ currentTarget }) => closeDialogOf(currentTarget)}>{children}</Button>
)
