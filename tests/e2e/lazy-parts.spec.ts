import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'

for (const { locale, failed, retry, shortcuts } of [
  {
    locale: 'en-US',
    failed: 'A part of this view could not be loaded.',
    retry: 'Retry',
    shortcuts: 'Keyboard shortcuts',
  },
  {
    locale: 'ru-RU',
    failed: 'Часть этого окна не загрузилась.',
    retry: 'Повторить',
    shortcuts: 'Сочетания клавиш',
  },
]) {
  test(`a part that cannot be loaded is told of, and comes at another try (${locale})`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keyside-part-'))
    await cp(await builtForTests(), folder, { recursive: true })
    const keyside = await launchKeyside({ extensionDir: folder, locale })
    const chunks = join(folder, 'chunks')
    const part = (await readdir(chunks)).find((name) => name.startsWith('shortcuts-sheet-')) ?? ''
    await rename(join(chunks, part), join(folder, part))

    const panel = await keyside.openView('sidepanel.html#history')
    await expect(panel.getByRole('main')).toHaveAttribute('data-ready', 'true')
    await panel.keyboard.press('Control+/')
    await expect(panel.getByRole('alert')).toHaveText(`${failed}${retry}`)
    await expect(panel.getByRole('alert')).toHaveAttribute('data-kind', 'not-loaded')

    await rename(join(folder, part), join(chunks, part))
    await panel.getByRole('alert').getByRole('button', { name: retry }).click()
    await expect(panel.getByRole('dialog', { name: shortcuts })).toBeVisible()
    await expect(panel.getByRole('alert')).toHaveCount(0)
    await keyside.close()
    await rm(folder, { recursive: true })
  })
}
