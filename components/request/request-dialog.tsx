import { useEffect, useState } from 'preact/hooks'
import type { ReachedLimit } from '@/lib/domain/spending-limit'
import { requestTextsFor } from '@/lib/locale/request-texts-for'
import { hasUnseenImages, isOverLimit } from '@/lib/request/gate'
import type { AskedModel, DoorStore, SeveralModels, Wanted } from '@/lib/stores/sending/door-store'
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

interface RequestDialogProps {
  store: RequestStore
  wanted: Wanted
  ceilingNanoUsd: number
  /** The spending limit that is reached. */
  limit: ReachedLimit | undefined
  /** Set where its page has changed since it was read: shows that as it is now. */
  onLookAgain?: (() => void) | undefined
  /** What else is to be known of it, with what can be done about it. */
  note?: { words: string; act: string; onAct: () => void } | undefined
  onSend: (seen: Parameters<DoorStore['sendReviewed']>[0]) => void
  onSpending: () => void
  onClose: () => void
  onReadImage: (blobId: string) => Promise<string | undefined>
  onCopy: (text: string) => Promise<void>
}

/** The whole request before it is sent: each part to be read, left out and priced, and where it goes. */
export function RequestDialog(props: RequestDialogProps) {
  const {
    store,
    wanted,
    ceilingNanoUsd,
    limit,
    onLookAgain,
    note,
    onSend,
    onSpending,
    onClose,
    onReadImage,
    onCopy,
  } = props
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const [isJson, setJson] = useState(false)
  useEffect(() => store.dispose, [store])
  const over = store.over.value
  const canSend = wanted.request.value !== undefined
  const nanoUsd = store.together.value.leastNanoUsd
  const target = store.target.value
  const money = (nanoUsd: number) => (nanoUsd === 0 ? texts.free : humanUsd(nanoUsd, texts.language))
  const isDear = nanoUsd !== undefined && nanoUsd > ceilingNanoUsd
  const isUnseen = hasUnseenImages(store.built.value?.layout ?? [])
  // What costs nothing is known when it is counted.
  const isCounted = store.estimate.estimate.value !== undefined
  const holding = isCounted && isOverLimit({ limit, nanoUsd }) ? limit : undefined
  const unseen = store.rows.value.filter(({ kind, canLeaveOut }) => kind === 'unseen-image' && canLeaveOut)
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
      {wanted.several && <ShownModel several={wanted.several} />}
      {store.rest.value && (
        <RequestRest rest={store.rest.value} price={store.estimate.estimate.value?.limitedPrice} />
      )}
      {onLookAgain && (
        <p role="alert" class={style.notice} data-kind="page-changed">
          {own.pageChanged}
          <Button onClick={onLookAgain}>{own.lookAgain}</Button>
        </p>
      )}
      {note && (
        <p class={style.notice} data-kind="secrets">
          {note.words}
          <Button onClick={(event) => event.isTrusted && note.onAct()}>{note.act}</Button>
        </p>
      )}
      {over > 0 && <RequestFit store={store} over={over} ceilingNanoUsd={ceilingNanoUsd} />}
      {holding && (
        <p role="alert" class={style.notice} data-kind="over-limit">
          {own.overLimit[holding.period](money(holding.limitNanoUsd), money(holding.spentNanoUsd))}
        </p>
      )}
      {isDear && (
        <p role="alert" class={style.notice} data-kind="over-ceiling">
          {own.overCeiling(money(nanoUsd), money(ceilingNanoUsd))}
        </p>
      )}
      {isUnseen && (
        <p role="alert" class={style.notice} data-kind="cannot-see">
          {own.cannotSee}
          {unseen.length > 0 && (
            <Button
              onClick={() => {
                for (const row of unseen) store.setIn(row, false)
              }}
            >
              {own.leaveOutImages}
            </Button>
          )}
        </p>
      )}
      {wanted.several && <Troubled several={wanted.several} store={store} />}
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
      <Total store={store} />
      <DialogButtons>
        <Button
          look="primary"
          disabled={!canSend || !store.fits.value || wanted.isComing?.value}
          onClick={(event) => event.isTrusted && onSend({ liftsLimits: holding !== undefined })}
        >
          {holding !== undefined ? texts.goOnToday : onLookAgain ? own.sendAsReviewed : texts.send}
        </Button>
        <CloseButton>{texts.close}</CloseButton>
        {holding && (
          <Button look="quiet" onClick={onSpending}>
            {texts.spending}
          </Button>
        )}
        {!canSend && <span class={style.note}>{own.noDraft}</span>}
      </DialogButtons>
    </Dialog>
  )
}

/** Which of the models that are asked at once is shown. */
function ShownModel({ several }: { several: SeveralModels }) {
  const own = useTextsOf(requestTextsFor)
  const asked = several.asked.value
  if (asked.length < 2) return null
  return (
    <select
      class={style.which}
      aria-label={own.which}
      value={several.shown.value?.key}
      onInput={(event) => several.show(event.currentTarget.value)}
    >
      {asked.map(({ key, copies }) => (
        <option key={key} value={key}>
          {nameIn(asked, key)}
          {copies > 1 && ` × ${copies}`}
        </option>
      ))}
    </select>
  )
}

/** What is wrong with the requests that are not shown. */
function Troubled({ several, store }: { several: SeveralModels; store: RequestStore }) {
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const troubled = store.troubled.value
  if (troubled.length === 0) return null
  const list = new Intl.ListFormat(texts.language)
  const troubles = (['too-long', 'cannot-see'] as const).flatMap((why) => {
    const names = troubled
      .filter((each) => each.why === why)
      .map(({ key }) => nameIn(several.asked.value, key))
    return names.length === 0 ? [] : [own.trouble[why](list.format(names))]
  })
  return (
    <p role="alert" class={style.notice} data-kind="troubled">
      {own.otherRequests(troubles.join('; '))}
    </p>
  )
}

/** A model, with its connection where others of another connection are asked. */
function nameIn(asked: readonly AskedModel[], key: string): string {
  const { model = '', connection } = asked.find((each) => each.key === key)?.target.value ?? {}
  const isElsewhere = asked.some(({ target }) => target.value?.connection.id !== connection?.id)
  return isElsewhere ? `${model} · ${connection?.name}` : model
}

function Total({ store }: { store: RequestStore }) {
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const estimate = store.estimate.estimate.value
  const { count, nanoUsd } = store.together.value
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
  if (count > 1) parts.push(own.together(count, nanoUsd === undefined ? texts.priceUnknown : money(nanoUsd)))
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
