import { actionTextsFor } from '@/lib/locale/action-texts-for'
import type { ActionFormStore } from '@/lib/stores/settings/action-form-store'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './template-field.module.css'

/** The instruction as the model will read it, with example values. */
export function TemplatePreview({ store }: { store: ActionFormStore }) {
  const texts = useTexts()
  const own = useTextsOf(actionTextsFor)
  const { subject } = store.fields.value
  const { title, url, clipboard, instruction } = own.sample
  const { text, sources, missing, tokens } = store.preview({
    title,
    url,
    clipboard,
    language: texts.languageInEnglish,
    date: new Date().toISOString().slice(0, 10),
    own: { instruction },
  })
  const asked = store.variables.value.own
  const facts = [
    texts.tokenCount(tokens.toLocaleString(texts.language), tokens, false),
    ...(sources.selection ? [subject === 'field' ? own.attached.field : own.attached.selection] : []),
    ...(sources.page ? [own.attached.page] : []),
    ...(asked.length > 0 ? [own.asked(asked.map(({ name }) => name).join(', '))] : []),
  ]
  return (
    <figure class={style.preview}>
      <figcaption>{own.preview}</figcaption>
      {text.trim() === '' ? (
        <p class={style.silent}>{own.previewEmpty}</p>
      ) : (
        <pre dir="auto" role="group" aria-label={own.preview} data-missing={missing.join(' ')}>
          {text}
        </pre>
      )}
      <p class={style.facts}>{facts.join(' · ')}</p>
    </figure>
  )
}
