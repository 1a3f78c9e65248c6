import { type BuiltInAction, builtInActions, findBuiltIn } from '../../prompts/built-in-actions'
import { type FilledTemplate, fillTemplate, type TemplateValues } from '../../prompts/fill-template'
import { instructionVariable, variablesOf } from '../../prompts/template'
import type { Action, ActionContent, ActionSubject } from './action'

/** An action as it is in force: a built-in one, one that the user changed, or one of the user's own. */
export interface EffectiveAction extends ActionContent {
  id: string
  /** A built-in action that is only turned off is not `changed`. */
  origin: 'built-in' | 'changed' | 'own'
  /** The summary of a page, which has a prompt of its own and no template. */
  isSummary: boolean
  /** It cannot begin before the user has said what to do, by `{{instruction}}` in its template. */
  asksInstruction: boolean
}

/**
 * All actions in their order, those that are turned off too. `names` are the built-in actions' names in the
 * language of the interface.
 */
export function effectiveActions(
  rows: readonly Action[],
  names: Readonly<Record<string, string>>,
): EffectiveAction[] {
  const live = rows.filter(({ deletedAt }) => deletedAt === undefined)
  const builtIn = builtInActions.map((original): EffectiveAction => {
    const name = names[original.id] ?? original.id
    const row = live.find(({ id }) => id === original.id)
    return row
      ? changedBuiltIn(original, row, name)
      : effective(contentOfBuiltIn(original, name), original, 'built-in')
  })
  const own = live
    .filter(({ id }) => !builtInActions.some((original) => original.id === id))
    .map((row) => effective(contentOf(row), { id: row.id }, 'own'))
  return [...builtIn, ...own].sort(
    (a, b) => a.position - b.position || (a.id < b.id ? -1 : Number(a.id > b.id)),
  )
}

/** The actions to offer for a subject in one place, in their order. */
export function actionsFor(
  actions: readonly EffectiveAction[],
  subject: ActionSubject,
  place: 'menu' | 'palette',
): EffectiveAction[] {
  return actions.filter(
    (action) =>
      action.subject === subject &&
      action.isOff !== true &&
      (place === 'menu' ? action.inMenu : action.inPalette),
  )
}

/** The instruction of an action, which always comes with the source that it works on, named in it or not. */
export function fillAction(
  { template, subject }: Pick<ActionContent, 'template' | 'subject'>,
  values: TemplateValues,
): FilledTemplate {
  const filled = fillTemplate(template, values)
  return {
    ...filled,
    sources: {
      page: filled.sources.page || subject === 'page',
      selection: filled.sources.selection || subject === 'selection' || subject === 'field',
    },
  }
}

/** What a built-in action is before anyone changes it. */
export function contentOfBuiltIn(original: BuiltInAction, name: string): ActionContent {
  const { subject, template, inMenu, inPalette, result, start, position } = original
  return { name, template, subject, inMenu, inPalette, result, start, position }
}

/** What a person decided, without the bookkeeping of its row. */
export function contentOf(row: Action): ActionContent {
  const { id: _, v: __, createdAt: ___, updatedAt: ____, rev: _____, deletedAt: ______, ...content } = row
  return content
}

/** What to keep of an action: of a built-in one, only what differs from the original. */
export function contentToKeep(
  { id, origin: _, isSummary: __, asksInstruction: ___, ...content }: EffectiveAction,
  names: Readonly<Record<string, string>>,
): ActionContent {
  const original = findBuiltIn(id)
  if (original === undefined) return content
  return {
    ...content,
    name: content.name.trim() === names[id] ? id : content.name,
    template: content.template === original.template ? '' : content.template,
  }
}

function changedBuiltIn(original: BuiltInAction, row: Action, name: string): EffectiveAction {
  const content: ActionContent = {
    ...contentOf(row),
    name: row.name === original.id ? name : row.name,
    template: row.template === '' ? original.template : row.template,
    subject: original.subject,
  }
  const { isOff: _, ...others } = content
  const origin = isSameContent(others, contentOfBuiltIn(original, name)) ? 'built-in' : 'changed'
  return effective(content, original, origin)
}

function effective(
  content: ActionContent,
  { id, isSummary }: Pick<BuiltInAction, 'id' | 'isSummary'>,
  origin: EffectiveAction['origin'],
): EffectiveAction {
  const asksInstruction = variablesOf(content.template).own.some(({ name }) => name === instructionVariable)
  return { ...content, id, origin, isSummary: isSummary === true, asksInstruction }
}

const comparable = (content: ActionContent) => {
  const {
    name,
    template,
    subject,
    selector,
    inMenu,
    inPalette,
    slot,
    result,
    start,
    assistantId,
    position,
    isOff,
  } = content
  return JSON.stringify([
    ...[name.trim(), template, subject, inMenu, inPalette, slot ?? 0, result, start],
    ...[assistantId ?? '', position, isOff ?? false, selector ?? ''],
  ])
}

export const isSameContent = (a: ActionContent, b: ActionContent): boolean => comparable(a) === comparable(b)
