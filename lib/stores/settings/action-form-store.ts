import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { type ActionProblem, actionProblem, quotesPageInField } from '../../domain/actions/action-problem'
import { contentToKeep, type EffectiveAction, fillAction } from '../../domain/actions/effective-actions'
import { findBuiltIn } from '../../prompts/built-in-actions'
import type { FilledTemplate, TemplateValues } from '../../prompts/fill-template'
import { type TemplateVariables, variablesOf } from '../../prompts/template'
import { CommandError } from '../../protocol'
import { estimateText } from '../../tokens/estimate-text'
import type { ViewDeps } from '../ports/view-deps'

export interface ActionFormStore {
  fields: ReadonlySignal<EffectiveAction>
  isBuiltIn: boolean
  variables: ReadonlySignal<TemplateVariables>
  problem: ReadonlySignal<ActionProblem | undefined>
  /** Why it could not be saved, from the moment someone tried. */
  refusal: ReadonlySignal<CommandError | undefined>
  set(changes: Partial<EffectiveAction>): void
  setSlot(slot: EffectiveAction['slot']): void
  /** The instruction with example values, and about how many tokens it has. */
  preview(values: TemplateValues): FilledTemplate & { tokens: number }
  save(): Promise<void>
}

interface ActionFormOptions {
  background: ViewDeps['background']
  action: EffectiveAction
  names: () => Readonly<Record<string, string>>
  onSaved: () => void
}

export function createActionFormStore({
  background,
  action,
  names,
  onSaved,
}: ActionFormOptions): ActionFormStore {
  const fields = signal(action)
  const refusal = signal<CommandError | undefined>(undefined)
  const problem = computed(
    () =>
      actionProblem(fields.value.id, fields.value) ?? (quotesPageInField(fields.value) ? 'page' : undefined),
  )

  return {
    fields,
    isBuiltIn: findBuiltIn(action.id) !== undefined,
    variables: computed(() => variablesOf(fields.value.template)),
    problem,
    refusal,
    set(changes) {
      refusal.value = undefined
      fields.value = coherent({ ...fields.peek(), ...changes }, action.isSummary)
    },
    setSlot(slot) {
      const { slot: _, ...others } = fields.peek()
      fields.value = slot === undefined ? others : { ...others, slot }
    },
    preview(values) {
      const filled = fillAction(fields.value, values)
      return { ...filled, tokens: estimateText(filled.text, 'o200k_base') }
    },
    async save() {
      const wrong = problem.peek()
      if (wrong !== undefined) {
        refusal.value = new CommandError('invalid', wrong)
        return
      }
      try {
        await background.saveAction({ actionId: action.id, ...contentToKeep(fields.peek(), names()) })
        onSaved()
      } catch (error) {
        refusal.value = error instanceof CommandError ? error : new CommandError('unexpected')
      }
    },
  }
}

/** A choice that another choice rules out gives way to it. */
function coherent(fields: EffectiveAction, isSummary: boolean): EffectiveAction {
  const { subject } = fields
  const result = fields.result === 'field' && subject !== 'field' ? 'thread' : fields.result
  return {
    ...fields,
    result,
    inMenu: fields.inMenu && subject !== 'nothing',
    inPalette: fields.inPalette && subject !== 'field',
    start: result === 'thread' && subject !== 'field' && !isSummary ? fields.start : 'at-once',
  }
}
