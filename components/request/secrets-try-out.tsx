import { useEffect, useState } from 'preact/hooks'
import { secretTextsFor } from '@/lib/locale/secret-texts-for'
import { createMask, type MaskedTexts } from '@/lib/privacy/create-mask'
import { secretKinds } from '@/lib/privacy/secret-kinds'
import { type Settings, secretRulesOf } from '@/lib/settings'
import style from '../settings/privacy-section.module.css'
import { Field } from '../ui/field'
import { useTextsOf } from '../ui/use-texts-of'

const pauseMs = 150

/** Shows what would be found in a text, and what would be sent in its place. Nothing of it is kept. */
export function SecretsTryOut({ settings }: { settings: Settings }) {
  const words = useTextsOf(secretTextsFor)
  const [text, setText] = useState('')
  const [masked, setMasked] = useState<MaskedTexts | undefined>(undefined)
  useEffect(() => {
    if (text.trim() === '') {
      setMasked(undefined)
      return
    }
    const look = () => setMasked(createMask({ rules: secretRulesOf(settings), salt: 'try-out' })([text]))
    const timer = setTimeout(look, pauseMs)
    return () => clearTimeout(timer)
  }, [text, settings])
  const found = secretKinds.flatMap((kind) => {
    const count = masked?.counts[kind] ?? 0
    return count === 0 ? [] : [words.countOf(kind, count)]
  })
  return (
    <>
      <Field label={words.tryOut} hint={words.tryOutHint}>
        <textarea
          autocomplete="off"
          rows={3}
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <div role="status" aria-label={words.maskedAs} class={style.found}>
        {masked && <p>{found.length === 0 ? words.nothingFound : found.join(', ')}</p>}
        {masked && found.length > 0 && <pre class={style.masked}>{masked.texts[0]}</pre>}
      </div>
    </>
  )
}
