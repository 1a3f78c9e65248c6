import { useState } from 'preact/hooks'
import { messageTextsFor } from '@/lib/locale/message-texts-for'
import { Lazy } from '../ui/lazy'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './usage-line.module.css'

/** How many values were masked in what an answer was asked with; pressed, of which kinds. Never the values. */
export function MaskedCount({ masked }: { masked: Readonly<Record<string, number>> }) {
  const texts = useTexts()
  const own = useTextsOf(messageTextsFor)
  const [isOpen, setIsOpen] = useState(false)
  const count = Object.values(masked).reduce((sum, each) => sum + each, 0)
  if (count === 0) return null
  return (
    <>
      {' · '}
      <button
        type="button"
        class={style.masked}
        data-masked={count}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {own.maskedOf(new Intl.NumberFormat(texts.language).format(count))}
      </button>
      {isOpen && (
        <Lazy load={() => import('./masked-kinds')}>
          {({ MaskedKinds }) => <MaskedKinds masked={masked} />}
        </Lazy>
      )}
    </>
  )
}
