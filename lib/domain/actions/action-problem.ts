import { findBuiltIn } from '../../prompts/built-in-actions'
import { quotesPage } from '../../prompts/field-template'
import type { ActionContent } from './action'

/** Why an action can not be kept. */
export type ActionProblem = 'id' | 'name' | 'subject' | 'template' | 'result' | 'page' | 'too-many'

const ownIdPattern = /^action_[\w-]{1,72}$/

/** Ids that an action may have: a built-in one's, or one of the user's own. */
export const isActionId = (id: string): boolean => findBuiltIn(id) !== undefined || ownIdPattern.test(id)

/** What contradicts itself in an action whose fields are each in order. */
export function actionProblem(id: string, content: ActionContent): ActionProblem | undefined {
  const { name, subject, template, result, start } = content
  if (!isActionId(id)) return 'id'
  if (name.trim() === '') return 'name'
  const original = findBuiltIn(id)
  if (original !== undefined && subject !== original.subject) return 'subject'
  if (original?.isSummary && template !== '') return 'template'
  // Without a template an action only attaches its source, which is of use where the user goes on to write.
  if (original === undefined && template.trim() === '' && start !== 'insert') return 'template'
  if (result === 'field' && subject !== 'field') return 'result'
  return undefined
}

/**
 * Its template speaks of a page that is not sent. It keeps no row from being saved: an action from before can still be
 * moved and turned off.
 */
export const quotesPageInField = ({
  result,
  template,
}: Pick<ActionContent, 'result' | 'template'>): boolean => result === 'field' && quotesPage(template)
