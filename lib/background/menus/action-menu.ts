import type { ActionSubject } from '../../domain/actions/action'
import { actionsFor, type EffectiveAction } from '../../domain/actions/effective-actions'
import type { Texts } from '../../locale/en/en'
import type { MenuItem } from './menus'

const rewriteMenuId = 'rewrite'
export const screenshotMenuId = 'screenshot'

/** The context menu out of the list of actions: on a field its rewriting actions, else those on what was clicked. */
export function actionMenu(actions: readonly EffectiveAction[], texts: Texts): MenuItem[] {
  const on = (subject: ActionSubject, context: MenuItem['contexts'][0], parentId?: string): MenuItem[] =>
    actionsFor(actions, subject, 'menu').map(({ id, name }) => ({
      id: `${subject}:${id}`,
      title: asTitle(name),
      contexts: [context],
      ...(parentId === undefined ? {} : { parentId }),
    }))
  const onFields = on('field', 'editable', rewriteMenuId)
  return [
    ...(onFields.length === 0
      ? []
      : [{ id: rewriteMenuId, title: texts.rewriteMenu, contexts: ['editable'] } satisfies MenuItem]),
    ...onFields,
    ...on('selection', 'selection'),
    ...on('page', 'page'),
    { id: screenshotMenuId, title: texts.screenshotMenu, contexts: ['page'] },
  ]
}

export function menuChoice(menuId: string): { subject: ActionSubject; actionId: string } | undefined {
  const [, subject, actionId] = /^(field|selection|page):(.+)$/.exec(menuId) ?? []
  return actionId === undefined ? undefined : { subject: subject as ActionSubject, actionId }
}

/** In a menu `&` underlines the next letter, and `%s` stands for the selection. */
const asTitle = (name: string): string => name.replaceAll('&', '&&').replaceAll('%', '％')
