import { type Cited, citedPassage } from '@/lib/domain/cited-passage'
import type { Source } from '@/lib/domain/source'
import { textFragment } from '@/lib/domain/text/text-fragment'
import { messageTextsFor } from '@/lib/locale/message-texts-for'
import { useTextsOf } from '../ui/use-texts-of'
import style from './citation.module.css'

export interface CitationHandlers {
  cited: Cited
  onShow: (source: Source, passage: string) => Promise<void>
}

/** The mark of a passage: a click shows it in its page. One that is in none of the pages is marked so. */
export function Citation(props: { passage: string; number: number; citations: CitationHandlers }) {
  const own = useTextsOf(messageTextsFor)
  const { passage, number, citations } = props
  const judged = citedPassage(citations.cited, passage)
  if (judged.kind !== 'found') {
    return (
      <span
        class={style.citation}
        role="link"
        aria-label={own.sourceNumber(number)}
        aria-disabled="true"
        data-found="false"
        tabIndex={0}
        title={`${passage} — ${own.sourceNotFound}`}
      >
        {number}
      </span>
    )
  }
  const { source } = judged
  return (
    <a
      class={style.citation}
      href={textFragment(source.url, passage)}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={own.sourceNumber(number)}
      data-found="true"
      title={passage}
      onClick={(event) => {
        event.preventDefault()
        if (!event.isTrusted) return
        citations
          .onShow(source, passage)
          .catch((error: unknown) => console.error('A passage could not be shown', error))
      }}
    >
      {number}
    </a>
  )
}
