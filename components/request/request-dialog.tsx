import { useEffect, useState } from 'preact/hooks'
import { requestTextsFor } from '@/lib/locale/request-texts-for'
import { hasUnseenImages } from '@/lib/request/gate'
import type { Wanted } from '@/lib/stores/sending/door-store'
import type { RequestStore } from '@/lib/stores/sending/request-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { usdFromNano } from '@/lib/tokens/plain-decimal'
import { Button } from '../ui/button'
import { CloseButton, Dialog, DialogBody, DialogButtons } from '../ui/dialog'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './request-dialog.module.css'
import { RequestFit } from './request-fit'
import { RequestJson } from './request-json'
import { RequestParts } from './request-parts'
import { RequestRest } from './request-rest'

type Together = NonNullable<Wanted['together']>['value']

interface RequestDialogProps {
  store: RequestStore
  wanted: Wanted
  ceilingNanoUsd: number
  onSend: () => void
  onClose: () => void
  onReadImage: (blobId: string) => Promise<string | undefined>
  onCopy: (text: string) => Promise<void>
}

/** The whole request before it is sent: each part to be read, left out and priced, and where it goes. */
export function RequestDialog(props: RequestDialogProps) {
  const { store, wanted, ceilingNanoUsd, onSend, onClose, onReadImage, onCopy } = props
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const [isJson, setJson] = useState(false)
  useEffect(() => store.dispose, [store])
  const estimate = store.estimate.estimate.value
  const { inputTokens = 0, contextTokens = Number.POSITIVE_INFINITY } = estimate ?? {}
  const over = store.over.value
  const canSend = wanted.request.value !== undefined
  const together = wanted.together?.value
  const nanoUsd = together?.leastNanoUsd ?? (estimate?.limitedPrice ?? estimate?.price)?.nanoUsd
  const target = store.target.value
  const money = (nanoUsd: number) => (nanoUsd === 0 ? texts.free : humanUsd(nanoUsd, texts.language))
  const isDear = nanoUsd !== undefined && nanoUsd > ceilingNanoUsd
  const isUnseen = hasUnseenImages(store.built.value?.layout ?? [])
  const hasSummary = store.rows.value.some(({ kind }) => kind === 'summary')

  return (
    <Dialog
      title={own.title}
      door={wanted.door}
      aside={
        <p class={style.destination}>
          {target && texts.destination(new URL(target.connection.baseUrl).host, target.model)}
        </p>
      }
      lead={store.rest.value === undefined ? own.lead : own.leadOfPart}
      width="wide"
      onClose={onClose}
    >
      {store.rest.value && <RequestRest rest={store.rest.value} price={estimate?.limitedPrice} />}
      {over > 0 && <RequestFit store={store} over={over} ceilingNanoUsd={ceilingNanoUsd} />}
      {isDear && (
        <p role="alert" class={style.notice} data-kind="over-ceiling">
          {own.overCeiling(money(nanoUsd), money(ceilingNanoUsd))}
        </p>
      )}
      {isUnseen && (
        <p role="alert" class={style.notice} data-kind="cannot-see">
          {own.cannotSee}
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
      <DialogBody>
        {isJson ? (
          <RequestJson store={store} onReadImage={onReadImage} onCopy={onCopy} />
        ) : (
          <RequestParts store={store} />
        )}
      </DialogBody>
      <Total store={store} together={together} />
      <DialogButtons>
        <Button
          look="primary"
          disabled={!canSend || inputTokens > contextTokens || store.estimate.isCounting.value}
          onClick={(event) => event.isTrusted && onSend()}
        >
          {texts.send}
        </Button>
        <CloseButton>{texts.close}</CloseButton>
        {!canSend && <span class={style.note}>{own.noDraft}</span>}
      </DialogButtons>
    </Dialog>
  )
}

function Total({ store, together }: { store: RequestStore; together: Together | undefined }) {
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
  if (together !== undefined && together.count > 1)
    parts.push(
      own.together(
        together.count,
        together.nanoUsd === undefined ? texts.priceUnknown : money(together.nanoUsd),
      ),
    )
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
