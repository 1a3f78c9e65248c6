import type { ComponentChildren } from 'preact'
import style from './notice.module.css'

interface NoticeProps {
  kind: string
  text: string
  children?: ComponentChildren
}

/** One sentence about what went wrong or was done, and at most one button. */
export function Notice({ kind, text, children }: NoticeProps) {
  return (
    <div role="alert" class={style.notice} data-kind={kind}>
      <span>{text}</span>
      {children}
    </div>
  )
}
