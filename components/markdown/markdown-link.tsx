import type { ComponentChildren } from 'preact'
import { hiddenTarget, safeHref } from '@/lib/domain/text/safe-href'
import { messageTextsFor } from '@/lib/locale/message-texts-for'
import { useTextsOf } from '../ui/use-texts-of'
import style from './markdown.module.css'

interface MarkdownLinkProps {
  href: string
  title: string
  /** What the link says, to tell whether that is where it leads. */
  words: string
  children: ComponentChildren
}

/** A link out of an answer: it opens in a new tab, and says where it leads. */
export function MarkdownLink({ href, title, words, children }: MarkdownLinkProps) {
  const own = useTextsOf(messageTextsFor)
  const safe = safeHref(href)
  if (safe === undefined)
    return (
      // biome-ignore lint/a11y/useValidAnchor: a link whose address is not opened has none
      <a class={style.deadLink} title={own.linkNotOpened}>
        {children}
      </a>
    )
  const target = hiddenTarget(safe, words)
  return (
    <>
      <a
        href={safe}
        target="_blank"
        rel="noopener noreferrer"
        title={title === '' ? safe : `${title} — ${safe}`}
      >
        {children}
      </a>
      {target !== undefined && (
        <span class={style.host} dir="ltr">
          {` (${target})`}
        </span>
      )}
    </>
  )
}
