import { useState } from 'preact/hooks'
import { secretKinds } from '@/lib/privacy/secret-kinds'
import { useTexts } from '../ui/texts-context'
import { useLoaded } from '../ui/use-loaded'
import style from './usage-line.module.css'

/** How many values were masked in what an answer was asked with; pressed, of which kinds. Never the values. */
export function MaskedCount({ masked }: { masked: Readonly<Record<string, number>> }) {
  const texts = useTexts()
  const [isOpen, setIsOpen] = useState(false)
  const words = useLoaded(isOpen, () => import('@/lib/locale/secret-texts-for'))?.secretTextsFor(
    texts.language,
  )
  const count = Object.values(masked).reduce((sum, each) => sum + each, 0)
  if (count === 0) return null
  const kinds = secretKinds.flatMap((kind) => {
    const ofKind = masked[kind] ?? 0
    return words === undefined || ofKind === 0 ? [] : [words.countOf(kind, ofKind)]
  })
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
        {texts.maskedOf(new Intl.NumberFormat(texts.language).format(count))}
      </button>
      {isOpen && kinds.length > 0 && ` (${kinds.join(', ')})`}
    </>
  )
}
