import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'
import { expect, test } from './keyside-test.ts'

/** The actions in the options, by their roles and names. */
function actionsIn(page: Page) {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  return {
    add: button('Add action'),
    save: button('Save action'),
    name: page.getByRole('textbox', { name: 'Action name' }),
    template: page.getByRole('textbox', { name: 'Template' }),
    subject: page.getByRole('combobox', { name: 'Works on' }),
    inMenu: page.getByRole('checkbox', { name: 'In the menu' }),
    inPalette: page.getByRole('checkbox', { name: 'After a slash' }),
    result: page.getByRole('combobox', { name: 'Result' }),
    start: page.getByRole('combobox', { name: 'Start' }),
    slot: page.getByRole('combobox', { name: 'Shortcut slot' }),
    preview: page.getByRole('group', { name: 'Preview' }),
    row: (subject: string, name: string) =>
      page.getByRole('list', { name: subject }).getByRole('listitem').filter({ hasText: name }),
    names: async (subject: string) => {
      const rows = page.getByRole('list', { name: subject }).getByRole('listitem')
      // The list is drawn when the rows are read: before that there are no names to compare with.
      await expect(rows.first()).toBeVisible()
      return rows.locator('[id^="action-name"]').allTextContents()
    },
    async addReply(slot = '') {
      await button('Add action').click()
      await page.getByRole('textbox', { name: 'Action name' }).fill('Reply')
      await page.getByRole('textbox', { name: 'Template' }).fill('Reply to {{selection}}')
      if (slot !== '') await page.getByRole('combobox', { name: 'Shortcut slot' }).selectOption(slot)
      await button('Save action').click()
      await expect(button('Save action')).toBeHidden()
    },
    async exported() {
      const download = page.waitForEvent('download')
      await button('Export actions').click()
      const file = await download
      expect(file.suggestedFilename()).toBe('keyside-actions.json')
      return readFile(await file.path(), 'utf8')
    },
    async import(text: string) {
      const chooser = page.waitForEvent('filechooser')
      await button('Import actions').click()
      const buffer = Buffer.from(text)
      await (await chooser).setFiles({ name: 'actions.json', mimeType: 'application/json', buffer })
    },
    imported: page.getByRole('status', { name: 'Import actions' }),
  }
}

test('an action of one’s own is written with a live preview, and is there in every window', async ({
  keyside,
}) => {
  const page = await keyside.openView('options.html')
  const other = actionsIn(await keyside.openView('options.html'))
  const actions = actionsIn(page)
  await page.bringToFront()
  await actions.add.click()
  await expect(actions.name).toBeFocused()
  await actions.save.click()
  await expect(page.getByRole('alert')).toHaveText('Give the action a name.')
  await actions.name.fill('Reply')
  await actions.save.click()
  await expect(page.getByRole('alert')).toContainText('Write a template')
  await actions.template.fill('Reply to , in , {{tone: warm, dry}}.')
  await actions.template.press('Home')
  for (let step = 0; step < 9; step++) await actions.template.press('ArrowRight')
  await page.getByRole('button', { name: '{{selection}}' }).click()
  await expect(actions.template).toBeFocused()
  for (let step = 0; step < 5; step++) await actions.template.press('ArrowRight')
  await page.getByRole('button', { name: '{{language}}' }).click()
  await expect(actions.template).toHaveValue('Reply to {{selection}}, in {{language}}, {{tone: warm, dry}}.')
  await expect(actions.preview).toHaveText('Reply to the quoted text, in English, warm.')
  await expect(page.getByText(/≈ \d+ tokens · with the selected text · asks for: tone/)).toBeVisible()
  await actions.inMenu.uncheck()
  await actions.slot.selectOption('3')
  await actions.save.click()
  for (const view of [actions, other]) {
    await expect(view.row('Selected text', 'Reply')).toContainText('your own · slash · shortcut 3')
  }
})

test('what contradicts itself can not be chosen', async ({ keyside }) => {
  const actions = actionsIn(await keyside.openView('options.html'))
  await actions.add.click()
  await expect(actions.result.getByRole('option')).toHaveCount(2)
  await actions.start.selectOption('insert')
  await actions.result.selectOption('clipboard')
  await expect(actions.start).toBeDisabled()
  await expect(actions.start).toHaveValue('at-once')
  await actions.subject.selectOption('field')
  await expect(actions.result).toHaveValue('field')
  await expect(actions.inPalette).toBeDisabled()
  await expect(actions.inPalette).not.toBeChecked()
  await actions.subject.selectOption('nothing')
  await expect(actions.result).toHaveValue('thread')
  await expect(actions.inMenu).toBeDisabled()
})

test('a built-in action is changed, turned off, and reset to what it was', async ({ keyside }) => {
  const page = await keyside.openView('options.html')
  const actions = actionsIn(page)
  const fix = actions.row('A text field', 'Fix spelling')
  await fix.getByRole('button', { name: 'Edit' }).click()
  await expect(actions.subject).toBeDisabled()
  const original = await actions.template.inputValue()
  await actions.name.fill('Proofread')
  await actions.template.fill('Proofread {{selection}}')
  await actions.save.click()
  const proofread = actions.row('A text field', 'Proofread')
  await expect(proofread).toContainText('changed')
  await expect(proofread.getByRole('button', { name: 'Delete' })).toHaveCount(0)
  await expect(proofread.getByRole('button', { name: 'Edit' })).toBeFocused()
  await proofread.getByRole('button', { name: 'Turn off' }).click()
  await expect(proofread).toContainText('off')
  await page.reload()
  await proofread.getByRole('button', { name: 'Turn on' }).click()
  await expect(proofread.getByRole('button', { name: 'Turn off' })).toBeVisible()
  await proofread.getByRole('button', { name: 'Reset' }).click()
  await expect(fix.getByRole('button', { name: 'Reset' })).toHaveCount(0)
  await fix.getByRole('button', { name: 'Edit' }).click()
  await expect(actions.template).toHaveValue(original)
})

test('the summary keeps its own prompt, and takes a key', async ({ keyside }) => {
  const actions = actionsIn(await keyside.openView('options.html'))
  const summary = actions.row('The page', 'Summarize')
  await summary.getByRole('button', { name: 'Edit' }).click()
  await expect(actions.template).toHaveCount(0)
  await actions.slot.selectOption('1')
  await actions.save.click()
  await expect(summary).toContainText('shortcut 1')
})

test('a shortcut slot that is taken says from whom, and is taken', async ({ keyside }) => {
  const page = await keyside.openView('options.html')
  const actions = actionsIn(page)
  await actions.addReply('2')
  const explain = actions.row('Selected text', 'Explain')
  await explain.getByRole('button', { name: 'Edit' }).click()
  await actions.slot.selectOption('2')
  await expect(page.getByText('It will be taken from “Reply”.')).toBeVisible()
  await expect(page.getByText('chrome://extensions/shortcuts')).toBeVisible()
  await actions.save.click()
  await expect(explain).toContainText('shortcut 2')
  await expect(actions.row('Selected text', 'Reply')).not.toContainText('shortcut')
})

test('an action moves up and down by the keyboard, and the focus with it', async ({ keyside }) => {
  const page = await keyside.openView('options.html')
  const actions = actionsIn(page)
  const up = actions.row('Selected text', 'Ask about this').getByRole('button', { name: 'Move up' })
  await up.focus()
  await page.keyboard.press('Enter')
  await expect
    .poll(() => actions.names('Selected text'))
    .toEqual(['Explain', 'Summarize', 'Ask about this…', 'Translate'])
  await expect(up).toBeFocused()
  await page.keyboard.press('Enter')
  await expect
    .poll(() => actions.names('Selected text'))
    .toEqual(['Explain', 'Ask about this…', 'Summarize', 'Translate'])
  await expect(up).toBeFocused()
  await page.reload()
  await expect.poll(() => actions.names('The page')).toEqual(['Summarize', 'Ask about the page…'])
  await expect
    .poll(() => actions.names('Selected text'))
    .toEqual(['Explain', 'Ask about this…', 'Summarize', 'Translate'])
})

test('an own action is deleted, and undone', async ({ keyside }) => {
  const page = await keyside.openView('options.html')
  const actions = actionsIn(page)
  await actions.addReply()
  const reply = actions.row('Selected text', 'Reply')
  await reply.getByRole('button', { name: 'Delete' }).click()
  await expect(reply).toHaveCount(0)
  await expect(page.getByRole('alert')).toContainText('“Reply” deleted.')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(reply).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('actions are exported, deleted, and imported again', async ({ keyside }) => {
  const page = await keyside.openView('options.html')
  const actions = actionsIn(page)
  await expect(page.getByRole('button', { name: 'Export actions' })).toHaveAttribute('aria-disabled', 'true')
  await actions.addReply('5')
  const file = await actions.exported()
  expect(JSON.parse(file)).toMatchObject({ keyside: 'actions', v: 1, actions: [{ name: 'Reply', slot: 5 }] })
  const reply = actions.row('Selected text', 'Reply')
  await reply.getByRole('button', { name: 'Delete' }).click()
  await expect(reply).toHaveCount(0)
  await actions.import(file)
  await expect(actions.imported).toHaveText(/^1 action imported\./)
  await expect(reply).toContainText('shortcut 5')
  await actions.import(file)
  await expect(actions.imported).toContainText('Reply: already here')
})

for (const [choice, names] of [
  ['Keep mine', ['Reply']],
  ['Replace mine', ['Answer']],
  ['Keep both', ['Reply', 'Answer']],
] as const) {
  test(`an import that differs waits for the user’s word: ${choice}`, async ({ keyside }) => {
    const page = await keyside.openView('options.html')
    const actions = actionsIn(page)
    await actions.addReply()
    await actions.import((await actions.exported()).replace('"Reply"', '"Answer"'))
    await expect(actions.imported).toContainText('0 actions imported')
    await expect(actions.row('Selected text', 'Reply')).toBeVisible()
    await page.getByRole('button', { name: choice }).click()
    await expect(page.getByRole('button', { name: choice })).toBeHidden()
    await expect.poll(async () => (await actions.names('Selected text')).slice(4)).toEqual(names)
  })
}

test('a file that is not one of actions changes nothing, and says why', async ({ keyside }) => {
  const page = await keyside.openView('options.html')
  const actions = actionsIn(page)
  const before = await actions.names('The page')
  for (const [text, kind] of [
    ['<html>', 'not-json'],
    ['{"keyside":"actions","v":1,"actions":{"__proto__":[]}}', 'not-actions'],
    ['{"keyside":"actions","v":2}', 'newer'],
    [' '.repeat(1_000_001), 'too-large'],
  ] as const) {
    await actions.import(text)
    await expect(page.getByRole('alert')).toHaveAttribute('data-kind', kind)
  }
  expect(await actions.names('The page')).toEqual(before)
  await actions.import('{"keyside":"actions","v":1,"actions":[7,{"id":"improve"}]}')
  await expect(actions.imported).toContainText('No. 1 in the file: not an action that Keyside could use')
})

test('in Russian the built-in actions have Russian names, and one that was only moved keeps its own', async () => {
  const keyside = await launchKeyside({ extensionDir: await builtForTests(), locale: 'ru-RU' })
  const page = await keyside.openView('options.html')
  const names = () =>
    page.getByRole('list', { name: 'Поле ввода' }).locator('[id^="action-name"]').allTextContents()
  await expect.poll(names).toContain('Исправить ошибки')
  const fix = page.getByRole('listitem').filter({ hasText: 'Исправить ошибки' })
  await fix.getByRole('button', { name: 'Выше' }).click()
  await expect.poll(async () => (await names())[0]).toBe('Исправить ошибки')
  await page.getByRole('combobox', { name: 'Язык' }).selectOption('en')
  await expect(page.getByRole('list', { name: 'A text field' }).getByRole('listitem').first()).toContainText(
    'Fix spelling and grammar',
  )
  await keyside.close()
})
