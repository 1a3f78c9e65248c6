import { useRef } from 'preact/hooks'
import { actionSubjects } from '@/lib/domain/actions/action'
import { actionTextsFor } from '@/lib/locale/action-texts-for'
import type { ActionSettingsStore } from '@/lib/stores/settings/action-settings-store'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import { ActionForm } from './action-form'
import { ActionImport } from './action-import'
import { ActionRow } from './action-row'
import style from './actions-section.module.css'
import type { ShortcutSettings } from './shortcut-settings'
import { useActionFocus } from './use-action-focus'

interface ActionsSectionProps {
  store: ActionSettingsStore
  shortcuts: ShortcutSettings
  onCopy: (text: string) => Promise<void>
  /** Gives the user a file. */
  onSaveFile: (name: string, text: string) => void
}

/** The list of actions, by what they work on, with the form of the one that is being changed in its place. */
export function ActionsSection({ store, shortcuts, onCopy, onSaveFile }: ActionsSectionProps) {
  const texts = useTexts()
  const own = useTextsOf(actionTextsFor)
  const picker = useRef<HTMLInputElement>(null)
  const { actions, rows, form, deleted, refusal, importing } = store
  const all = actions.value
  const edited = form.value?.fields.peek().id
  const isAdding = edited !== undefined && all.every(({ id }) => id !== edited)
  const section = useActionFocus(edited)
  const formOf = (id: string | undefined) =>
    form.value && (
      <ActionForm
        key={id}
        store={form.value}
        actions={all}
        shortcuts={shortcuts}
        onCopy={onCopy}
        onCancel={store.closeForm}
      />
    )
  return (
    <div ref={section}>
      <p class={style.hint}>{own.hint}</p>
      <div class={style.tools}>
        <Button data-action="add" onClick={store.add}>
          {own.add}
        </Button>
        <Button
          aria-disabled={rows.value.length === 0}
          title={rows.value.length === 0 ? own.nothingToExport : undefined}
          onClick={() => rows.value.length > 0 && onSaveFile('keyside-actions.json', store.exported())}
        >
          {own.exportAll}
        </Button>
        <Button onClick={() => picker.current?.click()}>{own.importAll}</Button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={(event) => {
            const field = event.currentTarget
            const [file] = field.files ?? []
            if (file) void importing.read(file)
            // Choosing the same file again would otherwise be no change, and nothing would happen.
            field.value = ''
          }}
        />
      </div>
      {refusal.value && <Notice kind={refusal.value} text={texts.refusals[refusal.value]} />}
      <ActionImport store={importing} />
      {deleted.value && (
        <Notice kind="deleted" text={own.deleted(deleted.value.name)}>
          <Button look="quiet" onClick={store.undoRemove}>
            {texts.undo}
          </Button>
        </Notice>
      )}
      {isAdding && formOf(edited)}
      {actionSubjects.map((subject) => {
        const group = all.filter((action) => action.subject === subject)
        if (group.length === 0) return null
        return (
          <section key={subject} class={style.group} aria-labelledby={`actions-${subject}`}>
            <h3 id={`actions-${subject}`}>{own.subjects[subject]}</h3>
            <ul class={style.list} aria-labelledby={`actions-${subject}`}>
              {group.map((action, index) => (
                <li key={action.id} class={style.item} data-action={action.id}>
                  {action.id === edited ? (
                    formOf(action.id)
                  ) : (
                    <ActionRow
                      action={action}
                      store={store}
                      isFirst={index === 0}
                      isLast={index === group.length - 1}
                    />
                  )}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
