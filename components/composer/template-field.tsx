import { useRef } from 'preact/hooks'
import { maxTemplateChars } from '@/lib/domain/actions/action'
import { actionTextsFor } from '@/lib/locale/action-texts-for'
import { instructionVariable, knownVariables } from '@/lib/prompts/template'
import type { ActionFormStore } from '@/lib/stores/settings/action-form-store'
import { Field } from '../ui/field'
import { useTextsOf } from '../ui/use-texts-of'
import style from './template-field.module.css'
import { TemplatePreview } from './template-preview'

const escapedBraces = '\\{{'

/** The template with the variables that it may have, and what it makes of example values. */
export function TemplateField({ store }: { store: ActionFormStore }) {
  const own = useTextsOf(actionTextsFor)
  const field = useRef<HTMLTextAreaElement>(null)
  const { template, subject, result } = store.fields.value
  const { malformed } = store.variables.value
  const offered = [
    ...knownVariables.filter((name) => name !== 'page' || result !== 'field'),
    ...(subject === 'field' ? ([instructionVariable] as const) : []),
  ]

  const hint =
    store.problem.value === 'page' ? own.problems.page : malformed[0] && own.malformed(malformed[0])

  function insert(name: string): void {
    const area = field.current
    if (area === null) return
    area.focus()
    area.setRangeText(`{{${name}}}`, area.selectionStart, area.selectionEnd, 'end')
    store.set({ template: area.value })
  }

  return (
    <div class={style.box}>
      <Field label={own.template} hint={hint}>
        <textarea
          autocomplete="off"
          ref={field}
          class={style.template}
          rows={5}
          maxLength={maxTemplateChars}
          dir="auto"
          aria-invalid={['template', 'page'].includes(store.refusal.value?.reason ?? '')}
          value={template}
          onInput={(event) => store.set({ template: event.currentTarget.value })}
        />
      </Field>
      <div class={style.help}>
        <div class={style.variables} role="group" aria-label={own.insertVariables}>
          {offered.map((name) => (
            <button
              key={name}
              type="button"
              class={style.variable}
              title={name === instructionVariable ? own.ownVariables : own.variables[name]}
              onClick={() => insert(name)}
            >
              <code>{`{{${name}}}`}</code>
            </button>
          ))}
        </div>
        <p>
          {own.ownVariables}{' '}
          {own.ownVariableExamples.map((example) => (
            <>
              <code key={example}>{example}</code>{' '}
            </>
          ))}
        </p>
        <p>
          {own.escape} <code>{escapedBraces}</code>
        </p>
        <p>{own.quoted}</p>
      </div>
      <TemplatePreview store={store} />
    </div>
  )
}
