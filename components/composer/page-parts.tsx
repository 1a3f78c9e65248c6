import { useEffect, useMemo } from 'preact/hooks'
import { shortenedLinks } from '@/lib/domain/sent-place'
import type { Source } from '@/lib/domain/source'
import { partTextsFor } from '@/lib/locale/part-texts-for'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { createPartsStore, type PartRow, type PartsStore } from '@/lib/stores/sending/parts-store'
import { PartOfPage } from '../ui/part-of-page'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './page-parts.module.css'
import { ReadingWays } from './reading-ways'

interface PagePartsProps {
  stores: Pick<ChatStores, 'attachments' | 'countParts' | 'page' | 'target'>
  /** Undefined where the page was not read yet. */
  source: Source | undefined
}

/** What the page was read as, part by part, and how else it can be read. */
export function PageParts({ stores, source }: PagePartsProps) {
  return (
    <>
      {source && <PartList stores={stores} source={source} />}
      <ReadingWays page={stores.page} />
    </>
  )
}

/** Each part can be read, and taken in or left out. */
function PartList({ stores, source }: PagePartsProps & { source: Source }) {
  const texts = useTexts()
  const own = useTextsOf(partTextsFor)
  const links = source === undefined ? 0 : shortenedLinks(source)
  const store = useMemo(() => createPartsStore(stores), [])
  useEffect(() => store.dispose, [store])
  return (
    <div role="group" aria-label={own.parts}>
      <ul class={style.parts}>
        {store.rows.value.map((row) => (
          <Part key={row.kind} row={row} store={store} source={source} />
        ))}
      </ul>
      {links > 0 && (
        <p class={style.figure}>
          {own.shortenedLinks(links, new Intl.NumberFormat(texts.language).format(links))}
        </p>
      )}
    </div>
  )
}

function Part({ row, store, source }: { row: PartRow; store: PartsStore; source: Source }) {
  const texts = useTexts()
  const { kind, isIn, canLeaveOut, tokens, text } = row
  return (
    <PartOfPage
      kind={kind}
      source={source}
      isIn={isIn}
      canLeaveOut={canLeaveOut}
      tokens={tokens}
      text={text}
      figures={
        <span class={style.figure}>
          {tokens !== undefined &&
            texts.tokenCount(new Intl.NumberFormat(texts.language).format(tokens), tokens, true)}
        </span>
      }
      onChange={(taken) => store.setIn(kind, taken)}
    />
  )
}
