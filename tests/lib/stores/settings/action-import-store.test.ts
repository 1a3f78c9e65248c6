import { beforeEach, describe, expect, it } from 'vitest'
import { actionFileOf } from '@/lib/domain/actions/action-file'
import { freshRow } from '@/lib/domain/rows/row'
import { ru } from '@/lib/locale/ru/ru'
import { type ActionImportStore, createActionImportStore } from '@/lib/stores/settings/action-import-store'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

let background: TestBackground
let store: ActionImportStore

beforeEach(() => {
  background = testBackground()
  store = createActionImportStore(background.viewDeps(), () => ru.actions)
})

const moved = {
  ...freshRow('fix', 1),
  name: 'fix',
  template: '',
  subject: 'field',
  inMenu: true,
  inPalette: false,
  result: 'field',
  start: 'at-once',
  position: 1,
} as const
const own = { ...moved, id: 'action_1', name: 'Sign', template: 'Sign {{selection}}' }

const read = (text: string) => store.read(new Blob([text]))

describe('an import', () => {
  it('takes what is new at once, and waits with what differs', async () => {
    await read(actionFileOf([own, moved]))
    expect(store.state.value).toMatchObject({
      state: 'done',
      taken: 1,
      refused: [{ index: 1, reason: 'conflict' }],
      waiting: [{ id: 'fix' }],
    })
  })

  it('copies a built-in action under the name that it has on screen', async () => {
    await read(actionFileOf([own, moved]))
    await store.settle('keep-both')
    expect(store.state.value).toMatchObject({ state: 'done', taken: 2, refused: [], waiting: [] })
    expect(background.changes.at(-1)?.row).toMatchObject({
      id: expect.stringMatching(/^action_/),
      name: ru.actions['fix'],
      template: expect.stringContaining('{{selection}}'),
    })
  })

  it('forgets what differs where the user keeps theirs', async () => {
    await read(actionFileOf([moved]))
    await store.settle('keep-mine')
    expect(store.state.value).toMatchObject({ taken: 0, refused: [{ reason: 'conflict' }], waiting: [] })
    expect(background.changes).toEqual([])
  })

  it('does not even read a file that is too large', async () => {
    const text = () => Promise.reject(new Error('It was read'))
    await store.read({ size: 1_000_001, text })
    expect(store.state.value).toEqual({ state: 'refused', problem: 'too-large' })
  })
})
