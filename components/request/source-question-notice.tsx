import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { humanUsd } from '@/lib/tokens/human-usd'
import { Button } from '../ui/button'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './source-question-notice.module.css'

/** Asks before something is sent that the person has not seen. */
export function SourceQuestionNotice({ stores }: { stores: Pick<ChatStores, 'sourceQuestions' | 'target'> }) {
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  const { sourceQuestions } = stores
  const asking = sourceQuestions.question.value
  const target = stores.target.value
  if (asking.state !== 'asking' || asking.why === 'too-long' || target === undefined) return null
  const { estimate, why } = asking
  const money = (nanoUsd: number) => (nanoUsd === 0 ? texts.free : humanUsd(nanoUsd, texts.language))
  const price = estimate.price === undefined ? texts.priceUnknown : money(estimate.price.nanoUsd)
  const count = texts.tokenCount(
    new Intl.NumberFormat(texts.language).format(estimate.inputTokens),
    estimate.inputTokens,
    estimate.isExact,
  )
  return (
    <div role="alert" class={style.notice} data-kind={why}>
      <strong>{asking.question.instruction.label}</strong>
      <span>{pageTexts.firstTime(new URL(target.connection.baseUrl).host, count, price)}</span>
      <span class={style.buttons}>
        <Button look="primary" onClick={(event) => event.isTrusted && void sourceQuestions.confirm()}>
          {pageTexts.sendIt}
        </Button>
        <Button onClick={sourceQuestions.dismiss}>{pageTexts.notNow}</Button>
        <Button look="quiet" aria-haspopup="dialog" onClick={() => sourceQuestions.review(asking.question)}>
          {texts.reviewRequest}
        </Button>
      </span>
    </div>
  )
}
