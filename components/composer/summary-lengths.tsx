import { type SummaryLength, summaryLengths } from '@/lib/prompts/summary-action'
import { useTexts } from '../ui/texts-context'
import style from './summary-lengths.module.css'

interface SummaryLengthsProps {
  chosen: SummaryLength | undefined
  onChoose: (length: SummaryLength) => void
}

/** The same page in another length: a click away. */
export function SummaryLengths({ chosen, onChoose }: SummaryLengthsProps) {
  const texts = useTexts()
  return (
    <span role="group" aria-label={texts.summaryLength} class={style.lengths}>
      {summaryLengths.map((length) => (
        <button
          key={length}
          type="button"
          class={style.length}
          aria-pressed={length === chosen}
          onClick={(event) => event.isTrusted && length !== chosen && onChoose(length)}
        >
          {texts.summaryLengths[length]}
        </button>
      ))}
    </span>
  )
}
