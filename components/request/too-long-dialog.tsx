import { useEffect, useState } from 'preact/hooks'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { Priced } from '@/lib/stores/sending/estimate-store'
import type { LongPage } from '@/lib/stores/sending/long-page'
import type { SourceQuestionStore } from '@/lib/stores/sending/source-question-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { Button } from '../ui/button'
import { CloseButton, Dialog, DialogButtons } from '../ui/dialog'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './too-long-dialog.module.css'

type Way = 'start' | 'start-end' | 'sections' | 'parts'
const ways: Way[] = ['start', 'start-end', 'sections', 'parts']

interface TooLongDialogProps {
  sourceQuestions: SourceQuestionStore
  page: LongPage
  isMessage: boolean
  ceilingNanoUsd: number
}

/** A page that does not fit is a choice: what is left out, how many requests, for how much. */
export function TooLongDialog(props: TooLongDialogProps) {
  const { sourceQuestions, page, isMessage, ceilingNanoUsd } = props
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  const [way, setWay] = useState<Way>('start')
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => firstThatFit(page))
  const title = pageTexts.tooLongTitle

  const number = new Intl.NumberFormat(texts.language)
  const percent = new Intl.NumberFormat(texts.language, { style: 'percent' })
  const sections = page.chosen(chosen)
  const choice = { start: page.start, 'start-end': page.startAndEnd, sections }
  const tokens = (count: number) => texts.tokenCount(number.format(count), count, false)
  const isOver = way === 'sections' && sections.tokens > page.budget
  const prices = {
    start: usePrice(page, page.start),
    'start-end': usePrice(page, page.startAndEnd),
    sections: usePrice(page, sections),
    parts: usePrice(page, undefined),
  }
  const toldNanoUsd = prices[way]?.nanoUsd
  const isDear = toldNanoUsd !== undefined && toldNanoUsd > ceilingNanoUsd
  const money = (nanoUsd: number) => humanUsd(nanoUsd, texts.language)
  const priceOf = (each: Way): string => {
    const price = prices[each]
    if (price === undefined) return texts.priceUnknown
    return price.nanoUsd === 0 ? texts.free : texts.about(money(price.nanoUsd))
  }
  const canSend = way === 'parts' || (choice[way].tokens > 0 && !isOver)

  const send = () => {
    if (way === 'parts') void sourceQuestions.confirmParts({ parts: page.parts, toldNanoUsd })
    else void sourceQuestions.confirm({ spans: choice[way].spans, toldNanoUsd })
  }

  return (
    <Dialog
      title={title}
      lead={pageTexts.tooLongLead(percent.format(Math.max(0.01, 1 - page.start.share)))}
      width="medium"
      onClose={sourceQuestions.dismiss}
    >
      <div role="radiogroup" aria-label={title}>
        {ways.map((each) => (
          <label key={each} class={style.way}>
            <input
              type="radio"
              name="way"
              aria-label={pageTexts.tooLongWays[each]}
              checked={way === each}
              onChange={() => setWay(each)}
            />
            <span>
              <span class={style.name}>{pageTexts.tooLongWays[each]}</span>
              <span class={style.what}>
                {each === 'parts'
                  ? `${texts.requests(page.parts.requests)} · ${tokens(page.parts.inputTokens)}`
                  : `${percent.format(choice[each].share)} · ${tokens(choice[each].tokens)}`}
                {` · ${priceOf(each)}`}
              </span>
            </span>
          </label>
        ))}
      </div>
      {way === 'sections' && (
        <div role="group" aria-label={pageTexts.tooLongWays.sections} class={style.sections}>
          {page.sections.map(({ index, heading, tokens: count }) => (
            <label key={index} class={style.section}>
              <input
                type="checkbox"
                checked={chosen.has(index)}
                onChange={(event) => {
                  const next = new Set(chosen)
                  if (event.currentTarget.checked) next.add(index)
                  else next.delete(index)
                  setChosen(next)
                }}
              />
              <span class={style.heading}>{heading}</span>
              <span class={style.count}>{number.format(count)}</span>
            </label>
          ))}
        </div>
      )}
      {isOver && (
        <p role="status" class={style.over}>
          {pageTexts.tooManySections(tokens(sections.tokens), tokens(page.budget))}
        </p>
      )}
      {isDear && (
        <p role="alert" class={style.over} data-kind="over-ceiling">
          {pageTexts.overCeiling(money(toldNanoUsd), money(ceilingNanoUsd))}
        </p>
      )}
      <div class={style.end}>
        <DialogButtons>
          <Button look="primary" disabled={!canSend} onClick={(event) => event.isTrusted && send()}>
            {isMessage ? texts.send : texts.summarize}
          </Button>
          <CloseButton>{texts.cancel}</CloseButton>
        </DialogButtons>
      </div>
    </Dialog>
  )
}

/** Of one request, or, where nothing is chosen, of all parts together. Undefined until it is known, or for ever. */
function usePrice(page: LongPage, choice: LongPage['start'] | undefined): Priced | undefined {
  const [price, setPrice] = useState<Priced | undefined>(undefined)
  useEffect(() => {
    let isOver = false
    const asking = choice === undefined ? page.priceOfParts() : page.priceOf(choice)
    asking.then(
      (found) => {
        if (!isOver) setPrice(found)
      },
      (error: unknown) => console.error('The price could not be told', error),
    )
    return () => {
      isOver = true
    }
  }, [choice?.tokens])
  return price
}

function firstThatFit(page: LongPage): ReadonlySet<number> {
  const chosen = new Set<number>()
  let left = page.budget
  for (const { index, tokens } of page.sections) {
    if (tokens > left) break
    left -= tokens
    chosen.add(index)
  }
  return chosen
}
