import { useEffect, useRef } from 'preact/hooks'
import {
  actionResults,
  actionStarts,
  actionSubjects,
  maxActionNameChars,
  maxSelectorChars,
} from '@/lib/domain/actions/action'
import type { EffectiveAction } from '@/lib/domain/actions/effective-actions'
import { actionTextsFor } from '@/lib/locale/action-texts-for'
import type { ActionFormStore } from '@/lib/stores/settings/action-form-store'
import { TemplateField } from '../composer/template-field'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './action-form.module.css'
import { ActionSlot } from './action-slot'
import type { ShortcutSettings } from './shortcut-settings'

interface ActionFormProps {
  store: ActionFormStore
  actions: EffectiveAction[]
  shortcuts: ShortcutSettings
  onCopy: (text: string) => Promise<void>
  onCancel: () => void
}

export function ActionForm({ store, actions, shortcuts, onCopy, onCancel }: ActionFormProps) {
  const texts = useTexts()
  const own = useTextsOf(actionTextsFor)
  const nameField = useRef<HTMLInputElement>(null)
  useEffect(() => nameField.current?.focus(), [])
  const { name, subject, selector, inMenu, inPalette, result, start, isSummary } = store.fields.value
  const refusal = store.refusal.value
  const problems: Record<string, string> = own.problems
  return (
    <form
      class={style.form}
      aria-label={name === '' ? own.add : name}
      onSubmit={(event) => {
        event.preventDefault()
        void store.save()
      }}
    >
      <div class={style.pair}>
        <Field label={own.name}>
          <input
            ref={nameField}
            type="text"
            autocomplete="off"
            maxLength={maxActionNameChars}
            aria-invalid={refusal?.reason === 'name'}
            value={name}
            onInput={(event) => store.set({ name: event.currentTarget.value })}
          />
        </Field>
        <Field label={own.worksOn}>
          <select
            value={subject}
            disabled={store.isBuiltIn}
            onChange={(event) => {
              const chosen = actionSubjects.find((each) => each === event.currentTarget.value)
              if (chosen) store.set({ subject: chosen, ...(chosen === 'field' ? { result: 'field' } : {}) })
            }}
          >
            {actionSubjects.map((each) => (
              <option key={each} value={each}>
                {own.subjects[each]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      {isSummary ? <p class={style.note}>{own.summaryHint}</p> : <TemplateField store={store} />}
      <fieldset class={style.places}>
        <legend>{own.where}</legend>
        <label>
          <input
            type="checkbox"
            checked={inMenu}
            disabled={subject === 'nothing'}
            onChange={(event) => store.set({ inMenu: event.currentTarget.checked })}
          />
          {own.inMenu}
        </label>
        <label>
          <input
            type="checkbox"
            checked={inPalette}
            disabled={subject === 'field'}
            onChange={(event) => store.set({ inPalette: event.currentTarget.checked })}
          />
          {own.inPalette}
        </label>
      </fieldset>
      <div class={style.pair}>
        <Field label={own.result}>
          <select
            value={result}
            disabled={isSummary}
            onChange={(event) => {
              const chosen = actionResults.find((each) => each === event.currentTarget.value)
              if (chosen) store.set({ result: chosen })
            }}
          >
            {actionResults
              .filter((each) => each !== 'field' || subject === 'field')
              .map((each) => (
                <option key={each} value={each}>
                  {own.results[each]}
                </option>
              ))}
          </select>
        </Field>
        {subject === 'page' && !isSummary && (
          <Field label={own.selector}>
            <input
              autocomplete="off"
              value={selector ?? ''}
              maxLength={maxSelectorChars}
              spellcheck={false}
              onInput={(event) => store.set({ selector: event.currentTarget.value })}
            />
          </Field>
        )}
        <Field label={own.start}>
          <select
            value={start}
            disabled={isSummary || subject === 'field' || result !== 'thread'}
            onChange={(event) => {
              const chosen = actionStarts.find((each) => each === event.currentTarget.value)
              if (chosen) store.set({ start: chosen })
            }}
          >
            {actionStarts.map((each) => (
              <option key={each} value={each}>
                {own.starts[each]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <ActionSlot store={store} actions={actions} shortcuts={shortcuts} onCopy={onCopy} />
      {refusal && (
        <p role="alert" class={style.refusal} data-kind={refusal.code}>
          {problems[refusal.reason ?? ''] ?? texts.refusals[refusal.code]}
        </p>
      )}
      <div class={style.buttons}>
        <Button type="submit" look="primary">
          {own.save}
        </Button>
        <Button onClick={onCancel}>{texts.cancel}</Button>
      </div>
    </form>
  )
}
