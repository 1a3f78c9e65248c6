import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { actionFileOf } from '../../domain/actions/action-file'
import { contentToKeep, type EffectiveAction } from '../../domain/actions/effective-actions'
import { newId } from '../../domain/rows/id'
import { movedPositions } from '../../domain/text/moved-positions'
import { CommandError, type CommandErrorCode } from '../../protocol'
import type { ViewDeps } from '../ports/view-deps'
import { type ActionStore, createActionStore } from '../rows/action-store'
import type { SettingsStore } from '../rows/settings-store'
import { type ActionFormStore, createActionFormStore } from './action-form-store'
import { type ActionImportStore, createActionImportStore } from './action-import-store'

export interface ActionSettingsStore extends Pick<ActionStore, 'rows' | 'actions' | 'state'> {
  /** The form of the action that is being added or changed. */
  form: ReadonlySignal<ActionFormStore | undefined>
  importing: ActionImportStore
  deleted: ReadonlySignal<EffectiveAction | undefined>
  refusal: ReadonlySignal<CommandErrorCode | undefined>
  add(): void
  edit(action: EffectiveAction): void
  closeForm(): void
  turn(action: EffectiveAction, isOff: boolean): Promise<void>
  /** Up (-1) or down (1) among those with its subject. */
  move(action: EffectiveAction, by: -1 | 1): Promise<void>
  reset(action: EffectiveAction): Promise<void>
  remove(action: EffectiveAction): Promise<void>
  undoRemove(): Promise<void>
  /** The text of the file that the actions are exported as. */
  exported(): string
}

export function createActionSettingsStore(deps: ViewDeps, settings: SettingsStore): ActionSettingsStore {
  const { background } = deps
  const names = computed((): Readonly<Record<string, string>> => settings.texts.value.actions)
  const { rows, actions, state } = createActionStore(deps, names)
  const form = signal<ActionFormStore | undefined>(undefined)
  const deleted = signal<EffectiveAction | undefined>(undefined)
  const refusal = signal<CommandErrorCode | undefined>(undefined)

  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    refusal.value = undefined
    deleted.value = undefined
    try {
      await work()
      return true
    } catch (error) {
      refusal.value = error instanceof CommandError ? error.code : 'unexpected'
      return false
    }
  }

  const save = (action: EffectiveAction) =>
    background.saveAction({ actionId: action.id, ...contentToKeep(action, names.peek()) })

  function edit(action: EffectiveAction): void {
    form.value = createActionFormStore({
      background,
      action,
      names: names.peek.bind(names),
      onSaved() {
        form.value = undefined
      },
    })
  }

  return {
    rows,
    actions,
    state,
    form,
    importing: createActionImportStore(deps, names.peek.bind(names)),
    deleted,
    refusal,
    edit,
    add() {
      const last = Math.max(0, ...actions.peek().map(({ position }) => position))
      edit({
        id: newId('action', deps.now()),
        origin: 'own',
        isSummary: false,
        asksInstruction: false,
        name: '',
        template: '',
        subject: 'selection',
        inMenu: true,
        inPalette: true,
        result: 'thread',
        start: 'at-once',
        position: last + 100,
      })
    },
    closeForm() {
      form.value = undefined
    },
    async turn(action, isOff) {
      const { isOff: _, ...others } = action
      await attempt(() => save(isOff ? { ...others, isOff } : others))
    },
    async move(action, by) {
      const group = actions.peek().filter(({ subject }) => subject === action.subject)
      const moved = movedPositions(group, action.id, by)
      await attempt(() =>
        Promise.all(
          group.flatMap((each) => {
            const place = moved.find(({ id }) => id === each.id)
            return place ? [save({ ...each, position: place.position })] : []
          }),
        ),
      )
    },
    async reset(action) {
      await attempt(() => background.deleteAction({ actionId: action.id }))
    },
    async remove(action) {
      if (form.peek()?.fields.peek().id === action.id) form.value = undefined
      if (await attempt(() => background.deleteAction({ actionId: action.id }))) deleted.value = action
    },
    async undoRemove() {
      const action = deleted.peek()
      if (action === undefined) return
      await attempt(() => save(action))
    },
    exported: () => actionFileOf(rows.peek()),
  }
}
