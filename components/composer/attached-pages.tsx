import { FileText, X } from 'lucide'
import { isSamePage } from '@/lib/domain/page-address'
import { isFile, type Source } from '@/lib/domain/source'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { AttachmentStore } from '@/lib/stores/draft/draft-store'
import { Icon } from '../ui/icon'
import { IconButton } from '../ui/icon-button'
import { ReadAt } from '../ui/read-at'
import { useTextsOf } from '../ui/use-texts-of'
import style from './page-bar.module.css'

interface AttachedPagesProps {
  attachments: AttachmentStore
  /** The page beside this view, where it may be used: it is read again when it is sent. */
  besideUrl: string | undefined
}

/** What was taken from pages and goes with the next message. */
export function AttachedPages({ attachments, besideUrl }: AttachedPagesProps) {
  const pageTexts = useTextsOf(pageTextsFor)
  const isOld = ({ kind, url }: Source) =>
    kind === 'pdf' || (kind === 'page' && !(besideUrl !== undefined && isSamePage(url, besideUrl)))
  return (
    <>
      {attachments.attached.value
        .filter((each) => !isFile(each))
        .map((each) => (
          <div key={each.id} class={style.attached} data-source-id={each.id}>
            <Icon of={FileText} />
            <span class={style.title}>
              {each.kind === 'selection' ? firstWords(each) : each.title || each.url}
            </span>
            {isOld(each) ? (
              <ReadAt ms={each.createdAt} class={style.readAt} />
            ) : (
              <span class={style.quiet}>{pageTexts.attachedPage}</span>
            )}
            <IconButton
              label={each.kind === 'selection' ? pageTexts.removeSelection : pageTexts.removePage}
              icon={X}
              onClick={() => attachments.remove(each.id)}
            />
          </div>
        ))}
    </>
  )
}

const firstWords = ({ sections }: Source): string =>
  sections
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 80)
