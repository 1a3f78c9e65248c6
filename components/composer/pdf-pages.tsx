import { useEffect, useMemo, useState } from 'preact/hooks'
import { maxImages } from '@/lib/domain/models/image-limits'
import { pageRanges } from '@/lib/domain/text/page-ranges'
import { attachmentTextsFor } from '@/lib/locale/attachment-texts-for'
import { pdfPageTextsFor } from '@/lib/locale/pdf-page-texts-for'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { createPdfPagesStore, type PdfPagesOutcome } from '@/lib/stores/sending/pdf-pages-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { Button } from '../ui/button'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './pdf-pages.module.css'

export interface PdfPagesProps {
  stores: Pick<ChatStores, 'files' | 'modelFacts' | 'target' | 'thread'>
  name: string
  /** Undefined where no page has text. */
  textless: readonly number[] | undefined
  /** Undefined where the file is no longer at hand. */
  load: (() => Promise<Blob | undefined>) | undefined
}

/** Pages of a PDF without text: they can go as pictures to a model that sees. */
export function PdfPages(props: PdfPagesProps) {
  const { stores, name, textless, load } = props
  const own = useTextsOf(pdfPageTextsFor)
  const [isOpen, setIsOpen] = useState(false)
  const sight = stores.files.sight.value
  const model = stores.target.value?.model ?? ''
  return (
    <div role="group" aria-label={own.pagesAsPictures(name)} class={style.pages}>
      {textless && <span class={style.quiet}>{own.noTextOn(pageRanges(textless), textless.length)}</span>}
      {sight === 'no' ? (
        <span class={style.quiet}>{own.pagesNeedSight(model)}</span>
      ) : load === undefined ? (
        <span class={style.quiet}>{own.fileGone}</span>
      ) : isOpen ? (
        <PageChoice {...props} load={load} />
      ) : (
        <Button look="quiet" aria-expanded={false} onClick={() => setIsOpen(true)}>
          {own.showPages}
        </Button>
      )}
    </div>
  )
}

function PageChoice({
  stores,
  name,
  textless,
  load,
}: PdfPagesProps & { load: () => Promise<Blob | undefined> }) {
  const texts = useTexts()
  const own = useTextsOf(pdfPageTextsFor)
  const attachmentTexts = useTextsOf(attachmentTextsFor)
  const store = useMemo(() => {
    const nameOf = (page: number) => own.pageOf(name, page)
    return createPdfPagesStore({ ...stores, place: stores.files.place, pdf: { load, textless, nameOf } })
  }, [])
  useEffect(() => store.dispose, [store])
  const state = store.state.value
  const chosen = store.chosen.value
  const outcome = store.outcome.value
  const shown = (value: number) => new Intl.NumberFormat(texts.language).format(value)
  if (state.state === 'opening')
    return (
      <span role="status" class={style.quiet}>
        {own.opening}
      </span>
    )
  if (state.state === 'gone') return <span role="alert">{own.pdfGone}</span>
  if (state.state === 'drawing')
    return (
      <span role="status" class={style.quiet}>
        {own.drawing(shown(Math.min(state.done + 1, state.of)), shown(state.of))}
      </span>
    )
  const problem = 'problem' in chosen && chosen.problem !== 'none' ? chosen.problem : undefined
  const said = { 'not-pages': shown(store.count.value), 'too-many': shown(maxImages), temporary: '' }
  return (
    <form
      class={style.choice}
      onSubmit={(event) => {
        event.preventDefault()
        void store.attach()
      }}
    >
      <label class={style.field}>
        {own.pages}{' '}
        <input
          value={store.words.value}
          inputMode="text"
          autocomplete="off"
          aria-invalid={problem !== undefined}
          onInput={({ currentTarget }) => store.setWords(currentTarget.value)}
        />
      </label>
      {'pages' in chosen && (
        <>
          <span class={style.quiet} data-tokens={chosen.tokens} data-nano-usd={chosen.nanoUsd ?? ''}>
            {texts.tokenCount(shown(chosen.tokens), chosen.tokens, false)} ·{' '}
            {chosen.nanoUsd === undefined
              ? texts.priceUnknown
              : chosen.nanoUsd === 0
                ? texts.free
                : humanUsd(chosen.nanoUsd, texts.language)}
          </span>
          <Button type="submit">{own.attachPages(shown(chosen.pages.length), chosen.pages.length)}</Button>
        </>
      )}
      {problem && (
        <span role="status" class={style.warn}>
          {own.problems[problem](said[problem])}
        </span>
      )}
      {stores.files.sight.value === 'unknown' && 'pages' in chosen && (
        <span class={style.quiet}>{attachmentTexts.sightUnknown(stores.target.value?.model ?? '')}</span>
      )}
      {outcome && <Outcome outcome={outcome} />}
    </form>
  )
}

function Outcome({ outcome: { attached, undrawn, isReduced } }: { outcome: PdfPagesOutcome }) {
  const own = useTextsOf(pdfPageTextsFor)
  return (
    <span role="status" class={undrawn.length > 0 ? style.warn : style.quiet}>
      {[
        ...(attached.length > 0 ? [own.attached(pageRanges(attached), attached.length)] : []),
        ...(isReduced ? [own.reduced] : []),
        ...(undrawn.length > 0 ? [own.undrawn(pageRanges(undrawn), undrawn.length)] : []),
      ].join(' ')}
    </span>
  )
}
