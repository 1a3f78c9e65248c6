import { beforeEach, describe, expect, it } from 'vitest'
import { type Action, type ActionContent, maxOwnActions } from '@/lib/domain/actions/action'
import { actionFileOf, type ImportConflict, readActionFile } from '@/lib/domain/actions/action-file'
import { effectiveActions } from '@/lib/domain/actions/effective-actions'
import { en } from '@/lib/locale/en/en'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

let background: TestBackground

beforeEach(() => {
  background = testBackground()
})

const content: ActionContent = {
  name: 'Reply',
  template: 'Reply to {{selection}}',
  subject: 'selection',
  inMenu: true,
  inPalette: true,
  result: 'thread',
  start: 'at-once',
  position: 2000,
}

const save = (actionId: string, changes: Partial<ActionContent> = {}) =>
  background.commands.saveAction({ actionId, ...content, ...changes })

async function rows(): Promise<Action[]> {
  const all = await (await background.deps.database()).getAll('actions')
  return all.filter(({ deletedAt }) => deletedAt === undefined)
}

const row = async (id: string) => (await rows()).find((each) => each.id === id)

const improve = { subject: 'field', result: 'field', template: 'Polish {{selection}}' } as const

describe('saving an action', () => {
  it('adds it, announces it, and replaces all of it the next time', async () => {
    await save('action_1', { slot: 2, isOff: true })
    expect(background.changes).toMatchObject([{ store: 'actions', row: { id: 'action_1', slot: 2, rev: 0 } }])
    await save('action_1', { name: ' Answer ' })
    const saved = await row('action_1')
    expect(saved).toMatchObject({ name: 'Answer', rev: 1 })
    expect(saved).not.toHaveProperty('slot')
    expect(saved).not.toHaveProperty('isOff')
  })

  it('changes a built-in one', async () => {
    await save('improve', { ...improve, name: 'Polish' })
    const action = effectiveActions(await rows(), en.actions).find(({ id }) => id === 'improve')
    expect(action).toMatchObject({ name: 'Polish', template: 'Polish {{selection}}', origin: 'changed' })
  })

  it('brings back one that was deleted', async () => {
    await save('action_1')
    await background.commands.deleteAction({ actionId: 'action_1' })
    await save('action_1')
    expect(await row('action_1')).toMatchObject({ name: 'Reply', rev: 2 })
  })

  it('takes the shortcut slot from the action that had it', async () => {
    await save('action_1', { slot: 4 })
    await save('improve', { ...improve, slot: 5 })
    await save('action_2', { slot: 4 })
    expect(await row('action_1')).not.toHaveProperty('slot')
    expect(await row('action_2')).toHaveProperty('slot', 4)
    expect(await row('improve')).toHaveProperty('slot', 5)
    expect(background.changes.at(-2)).toMatchObject({ row: { id: 'action_1', rev: 1 } })
  })

  it.each([
    ['an id of another kind', 'conn_1', {}, 'id'],
    ['a built-in action on something else', 'improve', {}, 'subject'],
    ['another summary', 'summarize', { subject: 'page', template: 'Sum up' }, 'template'],
    ['no template', 'action_1', { template: ' \n' }, 'template'],
    ['a result in a field where there is none', 'action_1', { result: 'field' }, 'result'],
    ['no name', 'action_1', { name: ' ' }, 'name'],
    ['slot 9', 'action_1', { slot: 9 as 8 }, 'slot'],
    ['no position', 'action_1', { position: Number.POSITIVE_INFINITY }, 'position'],
    ['more than its fields', 'action_1', { rev: 3 }, 'rev'],
  ] as const)('refuses %s', async (_, id, changes, reason) => {
    await expect(save(id, changes as Partial<ActionContent>)).rejects.toMatchObject({
      code: 'invalid',
      reason,
    })
    expect(await rows()).toEqual([])
  })

  it('takes one without a template that waits for the user’s words', async () => {
    await save('action_1', { template: '', start: 'insert' })
    expect(await row('action_1')).toBeDefined()
  })

  it(`refuses one more than ${maxOwnActions} of the user’s own, and still changes those that are there`, async () => {
    const many = Array.from({ length: maxOwnActions }, (_, index) => ({ id: `action_${index}`, ...content }))
    await background.commands.importActions({ actions: many, onConflict: 'keep-mine' })
    await expect(save('action_more')).rejects.toMatchObject({ reason: 'too-many' })
    await save('action_7', { name: 'Seven' })
    await save('improve', improve)
    expect(await rows()).toHaveLength(maxOwnActions + 1)
  })
})

describe('deleting an action', () => {
  it('leaves a tombstone of the user’s own', async () => {
    await save('action_1')
    await background.commands.deleteAction({ actionId: 'action_1' })
    expect(await rows()).toEqual([])
    expect(background.changes.at(-1)?.row).toMatchObject({ id: 'action_1', deletedAt: expect.any(Number) })
  })

  it('makes a built-in one what it was, however often', async () => {
    await save('improve', improve)
    await background.commands.deleteAction({ actionId: 'improve' })
    await background.commands.deleteAction({ actionId: 'improve' })
    const actions = effectiveActions(await rows(), en.actions)
    expect(actions).toEqual(effectiveActions([], en.actions))
  })

  it('says where there is nothing to delete', async () => {
    await expect(background.commands.deleteAction({ actionId: 'action_1' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('importing actions', () => {
  const bring = (actions: unknown[], onConflict: ImportConflict = 'keep-mine') =>
    background.commands.importActions({ actions, onConflict })

  it('brings back what was exported and then deleted or reset', async () => {
    await save('action_1', { slot: 1, isOff: true })
    await save('improve', improve)
    const before = effectiveActions(await rows(), en.actions)
    const file = readActionFile(actionFileOf(await rows()))
    for (const actionId of ['action_1', 'improve']) await background.commands.deleteAction({ actionId })
    expect(await bring(file.ok ? file.actions : [], 'replace')).toEqual({ taken: 2, refused: [] })
    expect(effectiveActions(await rows(), en.actions)).toEqual(before)
  })

  it('takes what is sound, and says of each other why not', async () => {
    await save('action_mine')
    const result = await bring([
      { id: 'action_1', ...content },
      null,
      { id: 'action_1', ...content, name: 'Again' },
      { id: 'action_mine', ...content },
      { id: 'action_mine', ...content },
      { id: 'action_2', ...content, template: '' },
      { id: 'improve', ...content },
    ])
    expect(result).toEqual({
      taken: 1,
      refused: [
        { index: 1, reason: 'invalid' },
        { index: 2, name: 'Again', reason: 'duplicate' },
        { index: 3, name: 'Reply', reason: 'same' },
        { index: 4, name: 'Reply', reason: 'duplicate' },
        { index: 5, name: 'Reply', reason: 'invalid' },
        { index: 6, name: 'Reply', reason: 'invalid' },
      ],
    })
    expect((await rows()).map(({ id }) => id).toSorted()).toEqual(['action_1', 'action_mine'])
  })

  const theirs = { id: 'action_1', ...content, name: 'Theirs' }

  it('changes nothing of the user’s without being told', async () => {
    await save('action_1')
    const hostile = { id: 'fix', ...content, ...improve, name: 'fix' }
    expect(await bring([theirs, hostile])).toMatchObject({
      taken: 0,
      refused: [{ reason: 'conflict' }, { reason: 'conflict' }],
    })
    expect((await rows()).map(({ name }) => name)).toEqual(['Reply'])
  })

  it('replaces where it is told to', async () => {
    await save('action_1')
    expect(await bring([theirs], 'replace')).toEqual({ taken: 1, refused: [] })
    expect((await rows()).map(({ name }) => name)).toEqual(['Theirs'])
  })

  it('keeps both where it is told to, a built-in action with its prompt', async () => {
    await save('action_1')
    const moved = { id: 'fix', ...content, ...improve, name: 'Mend', template: '', position: 1 }
    expect(await bring([theirs, moved], 'keep-both')).toEqual({ taken: 2, refused: [] })
    const all = effectiveActions(await rows(), en.actions)
    const own = all.filter(({ origin }) => origin === 'own')
    expect(own.map(({ name }) => name).toSorted()).toEqual(['Mend', 'Reply', 'Theirs'])
    expect(own.find(({ name }) => name === 'Mend')?.template).toBe(
      all.find(({ id }) => id === 'fix')?.template,
    )
  })

  it('takes no shortcut slot from anyone', async () => {
    await save('action_mine', { slot: 1 })
    await bring([
      { id: 'action_1', ...content, slot: 1 },
      { id: 'action_2', ...content, slot: 2 },
      { id: 'action_3', ...content, slot: 2 },
    ])
    const slots = Object.fromEntries((await rows()).map(({ id, slot }) => [id, slot]))
    expect(slots).toEqual({ action_mine: 1, action_1: undefined, action_2: 2, action_3: undefined })
  })

  it(`takes no more than ${maxOwnActions} of the user’s own`, async () => {
    const many = Array.from({ length: maxOwnActions + 2 }, (_, index) => ({
      id: `action_${index}`,
      ...content,
    }))
    const { taken, refused } = await bring(many)
    expect(taken).toBe(maxOwnActions)
    expect(refused.map(({ reason }) => reason)).toEqual(['too-many', 'too-many'])
  })

  it('refuses a list that is none, or too long', async () => {
    await expect(bring(Array.from({ length: 501 }, () => 0))).rejects.toMatchObject({ code: 'invalid' })
    await expect(bring('[]' as unknown as unknown[])).rejects.toMatchObject({ code: 'invalid' })
  })
})
