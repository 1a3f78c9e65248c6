import { useEffect, useRef, useState } from 'preact/hooks'
import { requestTextsFor } from '@/lib/locale/request-texts-for'
import type { RequestStore } from '@/lib/stores/sending/request-store'
import type { ReviewReason } from '@/lib/stores/sending/send-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { usdFromNano } from '@/lib/tokens/plain-decimal'
import { Button } from '../ui/button'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './request-dialog.module.css'
import { RequestFit } from './request-fit'
import { RequestJson } from './request-json'
import { RequestParts } from './request-parts'

interface RequestDialogProps {
  store: RequestStore
  reason: ReviewReason
  ceilingNanoUsd: number
  canSend: boolean
  onSend: () => void
  onClose: () => void
  onReadImage: (blobId: string) => Promise<string | undefined>
  onCopy: (text: string) => Promise<void>
}

/** The whole request before it is sent: each part to be read, left out and priced, and where it goes. */
export function RequestDialog(props: RequestDialogProps) {
  const { store, reason, ceilingNanoUsd, canSend, onSend, onClose, onReadImage, onCopy } = props
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const dialog = useRef<HTMLDialogElement>(null)
  const [isJson, setJson] = useState(false)
  useEffect(() => {
    dialog.current?.showModal()
    return store.dispose
  }, [store])
  const estimate = store.estimate.estimate.value
  const { inputTokens = 0, contextTokens, price } = estimate ?? {}
  const over = contextTokens === undefined ? 0 : inputTokens - contextTokens
  const target = store.target.value
  const money = (nanoUsd: number) => (nanoUsd === 0 ? texts.free : humanUsd(nanoUsd, texts.language))
  const isDear = price !== undefined && price.nanoUsd > ceilingNanoUsd
  const hasSummary = store.rows.value.some(({ kind }) => kind === 'summary')

  return (
    <dialog ref={dialog} class={style.dialog} aria-label={own.title} onClose={onClose}>
      <div class={style.top}>
        <h2>{own.title}</h2>
        <p class={style.destination}>
          {target && texts.destination(new URL(target.connection.baseUrl).host, target.model)}
        </p>
      </div>
      <p class={style.lead}>{own.lead}</p>
      {over > 0 && <RequestFit store={store} over={over} />}
      {reason === 'over-ceiling' && isDear && (
        <p role="alert" class={style.notice} data-kind="over-ceiling">
          {own.overCeiling(money(price.nanoUsd), money(ceilingNanoUsd))}
        </p>
      )}
      <div role="radiogroup" aria-label={own.view} class={style.views}>
        {[false, true].map((wanted) => (
          <label key={String(wanted)} class={style.view}>
            <input type="radio" name="view" checked={isJson === wanted} onChange={() => setJson(wanted)} />
            {wanted ? own.asJson : own.asParts}
          </label>
        ))}
        {hasSummary && (
          <Button look="quiet" onClick={store.removeSummary}>
            {own.removeSummary}
          </Button>
        )}
      </div>
      <div class={style.body}>
        {isJson ? (
          <RequestJson store={store} onReadImage={onReadImage} onCopy={onCopy} />
        ) : (
          <RequestParts store={store} />
        )}
      </div>
      <Total store={store} />
      <div class={style.buttons}>
        <Button
          look="primary"
          disabled={!canSend || over > 0 || store.estimate.isCounting.value}
          onClick={(event) => event.isTrusted && onSend()}
        >
          {texts.send}
        </Button>
        <Button onClick={() => dialog.current?.close()}>{texts.close}</Button>
        {!canSend && <span class={style.note}>{own.noDraft}</span>}
      </div>
    </dialog>
  )
}

function Total({ store }: { store: RequestStore }) {
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const estimate = store.estimate.estimate.value
  const number = new Intl.NumberFormat(texts.language)
  const percent = new Intl.NumberFormat(texts.language, { style: 'percent', maximumFractionDigits: 1 })
  const money = (nanoUsd: number) => (nanoUsd === 0 ? texts.free : humanUsd(nanoUsd, texts.language))
  const parts: string[] = []
  if (estimate !== undefined) {
    const { inputTokens, isExact, share, contextTokens, price, maxPrice } = estimate
    parts.push(texts.tokenCount(number.format(inputTokens), inputTokens, isExact))
    if (share !== undefined && contextTokens !== undefined)
      parts.push(own.ofContext(percent.format(share), number.format(contextTokens)))
    parts.push(price === undefined ? texts.priceUnknown : money(price.nanoUsd))
    if (maxPrice !== undefined && maxPrice.nanoUsd > 0) parts.push(own.atMost(money(maxPrice.nanoUsd)))
  }
  return (
    <p
      role="status"
      aria-live="off"
      aria-label={own.total}
      aria-busy={store.estimate.isCounting.value}
      class={style.total}
      data-input-tokens={estimate?.inputTokens ?? ''}
      data-exact={estimate === undefined ? '' : String(estimate.isExact)}
      data-cost-usd={estimate?.price === undefined ? '' : usdFromNano(estimate.price.nanoUsd)}
    >
      {estimate === undefined ? texts.counting : parts.join(' · ')}
    </p>
  )
}
