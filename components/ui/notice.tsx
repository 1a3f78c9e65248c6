import type { ComponentChildren } from 'preact'
import style from './notice.module.css'

interface NoticeProps {
  kind: string
  text: string
  children?: ComponentChildren
}

/** One sentence about what went wrong or was done, and what can be done about it. */
export function Notice({ kind, text, children }: NoticeProps) {
  return (
    <div role="alert" class={style.notice} data-kind={kind}>
      <span>{text}</span>
      {children}
    </div>
  )
}
