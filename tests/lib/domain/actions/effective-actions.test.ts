import { describe, expect, it } from 'vitest'
import type { Action } from '@/lib/domain/actions/action'
import { actionsFor, effectiveActions, fillAction } from '@/lib/domain/actions/effective-actions'
import { freshRow } from '@/lib/domain/rows/row'
import { en } from '@/lib/locale/en/en'
import { ru } from '@/lib/locale/ru/ru'
import { builtInActions } from '@/lib/prompts/built-in-actions'

const row = (id: string, changes: Partial<Action> = {}): Action => ({
  ...freshRow(id, 1),
  name: id,
  template: 'Do {{selection}}',
  subject: 'selection',
  inMenu: true,
  inPalette: true,
  result: 'thread',
  start: 'at-once',
  position: 50,
  ...changes,
})

const ids = (actions: { id: string }[]) => actions.map(({ id }) => id)
const find = (rows: Action[], id: string) => effectiveActions(rows, en.actions).find((each) => each.id === id)

describe('the actions in force', () => {
  it('are the built-in ones, in their order, where nothing was changed', () => {
    const actions = effectiveActions([], en.actions)
    expect(ids(actions)).toEqual(ids([...builtInActions]))
    expect(actions.every(({ origin }) => origin === 'built-in')).toBe(true)
    expect(actions.filter(({ isSummary }) => isSummary).map(({ name }) => name)).toEqual([
      en.actions.summarize,
    ])
    expect(ids(actions.filter(({ asksInstruction }) => asksInstruction))).toEqual(['custom', 'draft'])
  })

  it('are sorted by position, the user’s own among them', () => {
    const rows = [row('action_b', { position: 350 }), row('action_a', { position: 350 })]
    expect(ids(effectiveActions(rows, en.actions)).slice(2, 5)).toEqual(['explain', 'action_a', 'action_b'])
  })

  it('are without those that were deleted', () => {
    expect(find([row('action_a', { deletedAt: 2 })], 'action_a')).toBeUndefined()
    expect(find([row('explain', { deletedAt: 2 })], 'explain')?.origin).toBe('built-in')
  })

  it('are as the user changed them', () => {
    const changes = { name: 'Say it plainly', template: 'Explain {{selection}} to a child.', position: 300 }
    expect(find([row('explain', changes)], 'explain')).toMatchObject({ ...changes, origin: 'changed' })
  })

  it('keep a translated name and the newest template where only the place was changed', () => {
    const moved = row('explain', { template: '', position: 9 })
    const [russian] = effectiveActions([moved], ru.actions)
    const original = builtInActions.find(({ id }) => id === 'explain')
    expect(russian).toMatchObject({
      name: ru.actions.explain,
      template: original?.template,
      origin: 'changed',
    })
  })

  it('do not call changed what was changed back', () => {
    const back = row('explain', { template: '', position: 300 })
    expect(find([back], 'explain')?.origin).toBe('built-in')
    expect(find([{ ...back, isOff: true }], 'explain')).toMatchObject({ origin: 'built-in', isOff: true })
    expect(find([{ ...back, slot: 1 }], 'explain')?.origin).toBe('changed')
  })

  it('never work on something else than the built-in action does', () => {
    expect(find([row('improve', { subject: 'page' })], 'improve')?.subject).toBe('field')
  })
})

describe('the actions to offer', () => {
  const actions = effectiveActions(
    [
      row('action_off', { isOff: true }),
      row('action_slash', { inMenu: false }),
      row('explain', { isOff: true }),
    ],
    en.actions,
  )

  it('are those for the subject and the place that are not turned off', () => {
    expect(ids(actionsFor(actions, 'selection', 'palette'))).toEqual([
      'action_slash',
      'summarize-selection',
      'translate',
      'ask-selection',
    ])
    expect(ids(actionsFor(actions, 'selection', 'menu'))).not.toContain('action_slash')
    expect(ids(actionsFor(actions, 'field', 'palette'))).toEqual([])
    expect(ids(actionsFor(actions, 'page', 'menu'))).toEqual(['summarize', 'ask'])
  })
})

describe('the instruction of an action', () => {
  it('comes with what it works on, even where its template does not say so', () => {
    const sources = (subject: Action['subject']) => fillAction({ subject, template: 'Go' }, {}).sources
    expect(sources('page')).toEqual({ page: true, selection: false })
    expect(sources('selection')).toEqual({ page: false, selection: true })
    expect(sources('field')).toEqual({ page: false, selection: true })
    expect(sources('nothing')).toEqual({ page: false, selection: false })
  })
})
