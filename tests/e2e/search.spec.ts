import type { Page } from 'playwright'
import { longThread } from '../factories/long-thread.ts'
import { said } from '../factories/said.ts'
import { threadRow } from '../factories/threads.ts'
import { chatIn } from './chat-page.ts'
import { holdDrafts } from './hold-drafts.ts'
import { expect, test } from './keyside-test.ts'
import { seedRows } from './seed-rows.ts'
import { expectSound } from './sound-view.ts'
import { stopWorker } from './stop-worker.ts'

const beganAt = 1_790_000_000_000

const waiting = (messages: readonly { id: string }[]) => messages.map(({ id }) => ({ id }))

function searchIn(panel: Page) {
  const nav = panel.getByRole('navigation', { name: 'History' })
  const results = nav.getByRole('list', { name: 'Search history' })
  return {
    nav,
    field: nav.getByRole('searchbox', { name: 'Search history' }),
    hits: results.getByRole('link'),
    marks: results.locator('mark'),
    status: nav.getByRole('status'),
    async look(words: string) {
      await panel.getByRole('button', { name: 'History', exact: true }).click()
      await nav.getByRole('searchbox', { name: 'Search history' }).fill(words)
    },
  }
}

const inStore = (panel: Page, store: string) =>
  panel.evaluate(async (name) => {
    const opening = indexedDB.open('keyside')
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const counting = database.transaction(name).objectStore(name).count()
    await new Promise((resolve) => {
      counting.onsuccess = resolve
    })
    database.close()
    return counting.result
  }, store)

const highlighted = (panel: Page) =>
  panel.evaluate(() => {
    const texts = (name: string) => Array.from(CSS.highlights.get(name) ?? [], (range) => String(range))
    return { all: texts('keyside-found'), current: texts('keyside-found-current') }
  })

const letters = threadRow('letters', 'Письма', beganAt, {
  page: { url: 'https://пример.example/письма', title: 'Письма' },
})
const recipes = threadRow('recipes', 'Recipes', beganAt + 1, {
  page: { url: 'https://kitchen.example/nuts', title: 'Nuts' },
})
const spoken = [
  ...said(letters.id, ['Где лежат ключи?', 'Ключи лежат в синей вазе у окна, под ёлкой.'], 1),
  ...said(
    recipes.id,
    ['How do I toast walnuts?', '核桃在烤箱里烤八分钟。Toast **walnuts** for eight minutes.'],
    11,
  ),
]

test('words are found while they are typed, in Russian and in Chinese, and lead to their message', async ({
  panel,
}) => {
  await seedRows(panel, { threads: [letters, recipes], messages: spoken, searchLoose: waiting(spoken) })
  await panel.reload()
  const search = searchIn(panel)
  await search.look('ваз елк')
  await expect(search.hits).toHaveCount(1)
  await expect(search.hits).toContainText('Ключи лежат в синей вазе')
  await expect(search.marks).toHaveText(['ваз', 'ёлк'])
  await expectSound(panel)
  await search.field.fill('烤箱')
  await expect(search.marks).toHaveText(['烤箱'])
  await search.field.fill('kitchen.exa')
  await expect(search.hits).toHaveCount(1)
  await expect(search.marks).toHaveText(['kitchen.exa'])
  await search.field.fill('"toast walnuts')
  await expect(search.status).toHaveText('2 found')
  await search.field.fill('nowhere')
  await expect(search.status).toHaveText('Nothing found.')
  await expectSound(panel)

  await search.field.fill('вазе елк')
  await expect(search.hits).toHaveCount(1)
  await search.field.press('ArrowDown')
  await expect(search.hits.first()).toBeFocused()
  await panel.keyboard.press('Enter')
  await expect(search.nav).toHaveCount(0)
  const chat = chatIn(panel)
  await expect(chat.answer).toContainText('Ключи лежат')
  await expect(chat.answer).toBeInViewport()
  const find = panel.getByRole('search', { name: 'Find in conversation' })
  await expect(find.getByRole('searchbox')).toHaveValue('вазе')
  await expect(find.getByRole('status')).toHaveText('1 of 1')
  await expect.poll(() => highlighted(panel)).toEqual({ all: ['ёлк'], current: ['вазе'] })

  // At once, as people do: what was found before is still shown then.
  await search.look('"toast walnuts" eight')
  await search.field.press('Enter')
  await expect(chat.answer).toContainText('Toast walnuts for eight')
  await expect
    .poll(() => highlighted(panel))
    .toEqual({
      all: ['toast walnuts', 'eight'],
      current: ['Toast walnuts'],
    })
})

test('a message deep in a long conversation, and one on another branch, are brought into sight', async ({
  panel,
}) => {
  const long = longThread(2000)
  const [first, second] = long.messages
  if (!first || !second) throw new Error('There are no messages.')
  const other = {
    ...second,
    id: 'msg_000001b',
    parts: [{ type: 'text', text: 'A brother of the first answer, about quinces.' }],
    runIds: [],
  }
  const deep = long.messages[100]
  if (!deep) throw new Error('It is not long.')
  const messages = [...long.messages.filter((each) => each !== deep), other]
  messages.push({ ...deep, parts: [{ type: 'text', text: 'Why do herons stand on one leg?' }] })
  await seedRows(panel, { threads: long.threads, messages, runs: long.runs, searchLoose: waiting(messages) })
  await panel.reload()
  // So many are worth a part of the index.
  await expect.poll(() => inStore(panel, 'searchSegments')).toBeGreaterThan(0)
  const search = searchIn(panel)
  const chat = chatIn(panel)
  await search.look('herons leg')
  await search.hits.first().click()
  await expect(chat.questions.filter({ hasText: 'Why do herons' })).toBeInViewport()
  await search.look('quince')
  await search.hits.filter({ hasText: 'quinces' }).click()
  await expect(chat.answers).toHaveCount(1)
  await expect(chat.answer).toContainText('about quinces')
  await expect(chat.answer).toBeInViewport()
})

test('what is said now is found, and what is deleted is not', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('A word about pomegranates')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const search = searchIn(panel)
  await search.look('pomegr')
  // The conversation by its title, and the message.
  await expect(search.hits).toHaveCount(2)
  await search.field.press('Escape')
  await expect(search.hits).toHaveCount(0)
  const item = search.nav.getByRole('list', { name: 'History' }).getByRole('listitem').first()
  await item.hover()
  await item.getByRole('button', { name: 'Delete' }).click()
  await search.field.fill('pomegr')
  await expect(search.status).toHaveText('Nothing found.')
  await panel.getByRole('button', { name: 'Undo' }).click()
  await expect(search.hits).toHaveCount(2)
})

test('who types in the search field while the open conversation is being deleted goes on there', async ({
  panel,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('A word about pomegranates')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const search = searchIn(panel)
  await search.look('pomegr')
  await expect(search.hits).toHaveCount(2)
  await search.field.fill('')
  const release = await holdDrafts(panel)
  const item = search.nav.getByRole('list', { name: 'History' }).getByRole('listitem').first()
  await item.hover()
  await item.getByRole('button', { name: 'Delete' }).click()
  await expect(chat.questions).toHaveCount(0)
  await search.field.focus()
  await panel.keyboard.type('pome')
  await release()
  await expect(panel.getByRole('main')).toHaveAttribute('data-ready', 'true')
  await panel.keyboard.type('gr')
  await expect(search.field).toHaveValue('pomegr')
  await expect(chat.field).toHaveValue('')
  await expect(search.status).toHaveText('Nothing found.')

  await panel.getByRole('button', { name: 'New chat' }).click()
  await expect(chat.field).toBeFocused()
})

test('an index that was interrupted is finished later, and everything is found meanwhile', async ({
  panel,
}) => {
  const texts = Array.from({ length: 9000 }, (_, index) => `Note ${index} about margins and quiet readers`)
  const messages = said('thread_notes', texts, 1)
  const threads = [threadRow('notes', 'Notes', beganAt)]
  await seedRows(panel, { threads, messages, searchLoose: waiting(messages) })
  await panel.reload()
  await expect.poll(() => inStore(panel, 'searchSegments')).toBeGreaterThan(0)
  await stopWorker(panel)
  const search = searchIn(panel)
  await search.look('note 8999')
  await expect(search.hits).toHaveCount(1)
  await search.field.fill('note 0 ')
  await expect(search.hits).toHaveCount(1)
  await panel.reload()
  await expect.poll(() => inStore(panel, 'searchLoose'), { timeout: 30_000 }).toBeLessThan(512)
  await search.look('note 4321')
  await expect(search.hits).toHaveCount(1)
  await search.field.fill('margins')
  await expect(search.hits).toHaveCount(20)
  await search.nav.getByRole('button', { name: 'More' }).click()
  await expect(search.hits).toHaveCount(40)
})
