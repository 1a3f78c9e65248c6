import type { ComponentChildren } from 'preact'
import type { Snippet } from '@/lib/domain/search-query'
import style from './marked-text.module.css'

/** A text with what was found in it marked. */
export function MarkedText({ snippet: { text, matches } }: { snippet: Snippet }) {
  const pieces: ComponentChildren[] = []
  let at = 0
  for (const { start, end } of matches) {
    pieces.push(
      text.slice(at, start),
      <mark key={start} class={style.mark}>
        {text.slice(start, end)}
      </mark>,
    )
    at = end
  }
  pieces.push(text.slice(at))
  return <>{pieces}</>
}
