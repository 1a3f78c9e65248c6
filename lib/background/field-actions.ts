import type { Database } from '../db/open'
import { readActions } from '../db/read'
import { actionsFor, type EffectiveAction, effectiveActions } from '../domain/effective-actions'
import type { Texts } from '../locale/en'
import type { MenuItem } from './menus'

export const rewriteMenuId = 'rewrite'
const prefix = 'field:'

/** The actions on fields that are in force, by their names in the language of the interface. */
export async function fieldActions(database: Database, texts: Texts): Promise<EffectiveAction[]> {
  const { rows } = await readActions(database)
  return actionsFor(effectiveActions(rows, texts.actions), 'field', 'menu')
}

/** The part of the menu that is for fields: one submenu with an entry for each action. */
export function fieldMenu(actions: readonly EffectiveAction[], texts: Texts): MenuItem[] {
  return [
    { id: rewriteMenuId, title: texts.rewriteMenu, contexts: ['editable'] },
    ...actions.map(
      ({ id, name }): MenuItem => ({
        id: prefix + id,
        title: name,
        contexts: ['editable'],
        parentId: rewriteMenuId,
      }),
    ),
  ]
}

export const fieldActionIdOf = (menuId: string): string | undefined =>
  menuId.startsWith(prefix) ? menuId.slice(prefix.length) : undefined
