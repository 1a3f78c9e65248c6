import { pageTextsFor } from '@/lib/locale/page-texts-for'
import { useTexts } from './texts-context'
import { useTextsOf } from './use-texts-of'

/** When a page was read, where it goes along as it was then. */
export function ReadAt({ ms, class: name }: { ms: number; class?: string | undefined }) {
  const { language } = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' }).format(ms)
  return (
    <time class={name} dateTime={new Date(ms).toISOString()}>
      {pageTexts.readAt(when)}
    </time>
  )
}
